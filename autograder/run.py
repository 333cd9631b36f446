"""One run over a class: what is known stays, the rest is graded, and all of it is kept."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder import cluster, desk, fingerprint, submission
from autograder.classroom import Classroom, Crew
from autograder.course import Course
from autograder.gradebook import Gradebook
from autograder.oracle import Oracle
from autograder.processes import Here, Processes
from autograder.progress import Progress
from autograder.submission import Submission, SubmissionError


@dataclass(frozen=True)
class Way:
    """How to grade: with how many processes, known results too, on which cluster."""

    jobs: int | None = None
    again: bool = False
    cluster: str | None = None


@dataclass(frozen=True)
class Pile:
    """The submissions of a run, read one by one when somebody is free to grade them."""

    course: Course
    found: Sequence[Path]
    book: Gradebook
    rules: str
    again: bool
    progress: Progress | None

    def unknown(self) -> Iterator[Submission]:
        """Give those that must be graded."""
        names: set[str] = set()
        for each in self.found:
            handed_in = submission.read(each, self.course.unit_names)
            if handed_in.name in names:
                raise SubmissionError(f"two submissions are called {handed_in.name}")
            names.add(handed_in.name)
            known = self.book.has(handed_in.name, handed_in.digest, self.rules)
            if self.again or not known:
                yield handed_in
            elif self.progress:
                self.progress.known()


def grade(course: Course, found: Sequence[Path], book: Gradebook, way: Way) -> None:
    """Leave a result of each submission in the gradebook, which commits them as they come."""
    rules = fingerprint.rules(course)
    progress = Progress(len(found)) if len(found) > 1 else None
    pile = Pile(course, found, book, rules, way.again, progress)
    book.begin(rules)
    with crew(way, len(found)) as graders:
        room = Classroom(course, rules, graders, Oracle(desk.RECORDED, desk.REMEMBERED))
        for graded in room.grade(pile.unknown()):
            work = graded.submission.digest
            book.keep(graded.submission.name, work, rules, graded.record, complete=graded.complete)
            if progress:
                progress.graded()
    book.finish()
    if progress:
        progress.end()


@contextmanager
def crew(way: Way, number: int) -> Iterator[Crew]:
    """Give those who grade; whatever ends the run ends them too."""
    jobs = min(way.jobs or os.cpu_count() or 1, number)
    if way.cluster:
        with cluster.crew(way.cluster) as far_away:
            yield far_away
    elif number == 1:
        yield Crew(Here(), lambda: 1, Here())
        desk.close()
    else:
        with Processes(jobs) as here, Processes(1) as asker:
            try:
                yield Crew(here, lambda: jobs, asker)
            except BaseException:
                here.shutdown(cancel_futures=True)
                asker.shutdown(cancel_futures=True)
                raise


def after_interrupt(out: Path | None) -> str:
    """Say what is left after Ctrl-C, and how to go on."""
    if out is None:
        return "interrupted; nothing was kept, since there was no --out"
    return f"interrupted; what is graded is kept in {out}: the same command goes on from there"
