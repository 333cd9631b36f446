"""One run over a class: what is known stays, the rest is graded, and all of it is kept."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from autograder import desk, fingerprint, intake, records
from autograder.classroom import Classroom, Crew, Here
from autograder.course import Course
from autograder.frozen import frozen
from autograder.gradebook import Gradebook
from autograder.intake import Delivery
from autograder.oracle import Oracle
from autograder.progress import Progress
from autograder.results import Result
from autograder.sandbox import ahead
from autograder.submission import Submission
from autograder.way import Way

AHEAD = 4  # processes that get ready before anybody knows what for


@frozen
class Pile:
    """The submissions of a run, read one by one when somebody is free to grade them."""

    course: Course
    found: Sequence[Delivery]
    book: Gradebook
    rules: str
    again: bool
    progress: Progress | None

    def unknown(self) -> Iterator[Submission]:
        """Give those that must be graded."""
        for each in self.found:
            handed_in = intake.read(each, self.course.unit_names)
            known = self.book.has(handed_in.name, work_of(handed_in), self.rules)
            if self.again or not known:
                yield handed_in
                continue
            self.book.receive(handed_in.name, handed_in.receipt)
            if self.progress:
                self.progress.known()


def grade(
    course: Course,
    found: Sequence[Delivery],
    book: Gradebook,
    way: Way,
    tell: Callable[[Result], None] | None = None,
) -> None:
    """Leave a result of each submission in the gradebook, which commits them as they come.

    Whoever asks to be told gets each new result as soon as it is kept.
    """
    with crew(way, len(found)) as graders:
        grade_by(graders, course, found, book, way, tell)


def grade_by(
    graders: Crew,
    course: Course,
    found: Sequence[Delivery],
    book: Gradebook,
    way: Way,
    tell: Callable[[Result], None] | None = None,
) -> None:
    """Do the same with a crew that is there."""
    rules = fingerprint.rules(course)
    progress = Progress(len(found)) if len(found) > 1 else None
    pile = Pile(course, found, book, rules, way.again, progress)
    book.begin(rules, course, (each.found for each in found))
    graders = accepting(graders) if way.accept_no_isolation else graders
    room = Classroom(course, rules, graders, Oracle(course.recorded, course.remembered))
    for graded in room.grade(pile.unknown()):
        name, work = graded.submission.name, work_of(graded.submission)
        book.keep(
            *(name, work, rules, graded.record),
            complete=graded.complete,
            receipt=graded.submission.receipt,
            seconds=graded.seconds,
        )
        if tell:
            tell(records.from_line(graded.record))
        if progress:
            progress.graded()
    book.finish()
    if progress:
        progress.end()


def work_of(handed_in: Submission) -> str:
    """Return a digest of what was handed in; who did it, and when, may change without grading."""
    content = repr((handed_in.digest, handed_in.notices))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def crew(way: Way, number: int) -> Iterator[Crew]:
    """Give those who grade; whatever ends the run ends them too."""
    if way.cluster:
        from autograder import cluster

        with cluster.crew(way.cluster) as far_away:
            yield far_away
    elif number == 1:
        try:
            yield Crew(Here(), lambda: 1, Here())
        finally:
            desk.close()
    else:
        ahead.dismiss()  # each process has its own
        with side_by_side(min(way.jobs or cores(), number)) as graders:
            yield graders


@contextmanager
def side_by_side(jobs: int) -> Iterator[Crew]:
    """Give processes that grade."""
    from autograder.processes import Processes  # one submission never waits for this

    with Processes(jobs) as here, Processes(1) as asker:
        try:
            yield Crew(here, lambda: jobs, asker)
        except BaseException:
            here.shutdown(cancel_futures=True)
            asker.shutdown(cancel_futures=True)
            raise


@contextmanager
def crew_ahead(way: Way) -> Iterator[Crew]:
    """Give a crew that gets ready before it is known how much work there is."""
    jobs = way.jobs or cores()
    with side_by_side(jobs) as graders:
        for _ in range(min(jobs, AHEAD)):
            graders.executor.submit(desk.get_ready, accept_no_isolation=way.accept_no_isolation)
        yield graders


def cores() -> int:
    """Return how many processes this machine can run at a time."""
    return os.cpu_count() or 1


def accepting(graders: Crew) -> Crew:
    """Return a crew that runs hidden checks without a system-call filter."""
    return replace(
        graders,
        grade=partial(graders.grade, accept_no_isolation=True),
        grade_asking=partial(graders.grade_asking, accept_no_isolation=True),
    )


def after_interrupt(out: Path | None) -> str:
    """Say what is left after Ctrl-C, and how to go on."""
    if out is None:
        return "interrupted; nothing was kept, since there was no --out"
    return f"interrupted; what is graded is kept in {out}: the same command goes on from there"
