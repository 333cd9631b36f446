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
    rules = fingerprint.rules(course)
    progress = Progress(len(found)) if len(found) > 1 else None
    pile = Pile(course, found, book, rules, way.again, progress)
    book.begin(rules, course, (each.found for each in found))
    with crew(way, len(found)) as some:
        graders = accepting(some) if way.accept_no_isolation else some
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
    jobs = min(way.jobs or os.cpu_count() or 1, number)
    if way.cluster:
        from autograder import cluster

        with cluster.crew(way.cluster) as far_away:
            yield far_away
    elif number == 1:
        yield Crew(Here(), lambda: 1, Here())
        desk.close()
    else:
        from autograder.processes import Processes  # one submission never waits for this

        ahead.dismiss()  # each process has its own
        with Processes(jobs) as here, Processes(1) as asker:
            try:
                yield Crew(here, lambda: jobs, asker)
            except BaseException:
                here.shutdown(cancel_futures=True)
                asker.shutdown(cancel_futures=True)
                raise


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
