"""The class's page: how the points are spread, what each task and check tells, whom to look at.

It is for the instructor. Its rows wait in a temporary file until all of them are known, so memory
does not grow with the class.
"""

import heapq
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple, Self

from autograder.course import Course
from autograder.feedback import class_figures, page, wording
from autograder.frozen import frozen
from autograder.marks import Mark
from autograder.misconceptions import known
from autograder.register import Student
from autograder.results import Result, Verdict, points
from autograder.tally import Tally

SLOWEST, CONCERNS = 10, 50  # that the page names
IN_MEMORY = 1 << 20  # characters of rows
PAGES = ("feedback.html", "results.json")  # where a name leads to: the first that is written


class Slow(NamedTuple):
    """A submission and the seconds that grading it took."""

    seconds: float
    submission: str
    timed_out: int  # tasks


@frozen
class Concern:
    """A submission that somebody should look at, and why."""

    submission: str
    why: str


@dataclass
class ClassPage:
    """The page while the results of its class pass by."""

    course: Course
    files: Sequence[str] = PAGES  # that are written for each submission
    tally: Tally = field(default_factory=Tally)
    concerns: list[Concern] = field(default_factory=list)
    concerned: int = 0
    slowest: list[Slow] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._rows = tempfile.SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="")
        template = page.environment().get_template("class_row.html")
        self._row = template.module.row  # type: ignore[attr-defined]  # a macro of the template
        return self

    def __exit__(self, *error: object) -> None:
        self._rows.close()

    def add(self, result: Result, mark: Mark, seconds: float | None) -> None:
        """Note a result with what it counts."""
        self.tally.note(result, mark.final)
        if why := concern(result):
            self.concerned += 1
            self.concerns += [Concern(result.submission, why)][: CONCERNS - len(self.concerns)]
        if seconds is not None:
            late = sum(task.verdict is Verdict.TIMED_OUT for task in result.tasks)
            slow = Slow(seconds, result.submission, late)
            self.slowest = heapq.nlargest(SLOWEST, [*self.slowest, slow])
        self._rows.write(f"{self._row(**row(result, mark, seconds, self.target))}\n")

    @property
    def target(self) -> str | None:
        """The file that a submission's name leads to, None if there is none."""
        return next((name for name in PAGES if name in self.files), None)

    def pieces(self, absent: Sequence[Student] = ()) -> Iterator[str]:
        """Give the page's HTML piece by piece; `absent` handed nothing in."""
        self._rows.seek(0)
        return page.pieces(
            "class",
            course=self.course.title,
            written=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            target=self.target,
            units=self.tally.units.keys(),
            figures=class_figures.of(self.tally, self.sentences()),
            concerns=self.concerns,
            more_concerns=self.concerned - len(self.concerns),
            absent=list(map(called, absent[:CONCERNS])),
            more_absent=len(absent[CONCERNS:]),
            slowest=self.slowest,
            differs=self.tally.differs,
            rows=map(page.trusted, self._rows),
        )

    def sentences(self) -> dict[str, tuple[str, str]]:
        """Return what the catalogue says of the mistakes that were recognised, and their tasks."""
        if not self.tally.mistakes:
            return {}
        every = known.load().mistakes.values()
        return {each.id: (each.sentence, each.task) for each in every}


def concern(result: Result) -> str | None:
    """Say why somebody should look at a submission; None if nobody need."""
    if not result.complete:
        broken = [t.name for t in result.tasks if t.verdict is Verdict.GRADER_ERROR]
        told = result.notices[:1] if len(broken) == len(result.tasks) else [listed(broken)]
        return f"the grader failed: {' '.join(told)}"
    if result.total:
        return None
    verdicts = {task.verdict for task in result.tasks}
    if len(verdicts) == 1:
        word = f"every task is {wording.WORDS[verdicts.pop()]}"
    else:
        word = "no task earns points"
    return "; ".join([word, *result.notices[:1]])


def called(student: Student) -> str:
    """Return what the roster calls somebody."""
    names = (student.name, student.student_id, student.submission)
    first, *others = dict.fromkeys(filter(None, names))
    return f"{first} ({', '.join(others)})" if others else first


def listed(names: Sequence[str], most: int = 5) -> str:
    """Return the first few names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def row(result: Result, mark: Mark, seconds: float | None, target: str | None) -> dict[str, Any]:
    """Return what a submission's line in the table shows."""
    return {
        "submission": result.submission,
        "target": target,
        "people": " & ".join(filter(None, (student.name for student in mark.students))),
        "final": points(mark.final),
        "total": points(result.total),
        "units": [
            (points(earned := result.hundredths(unit)), level(earned, result.out_of(unit)))
            for unit in result.units
        ],
        "bonus": points(result.bonus),
        "status": mark.status,
        "late": mark.days_late,
        "notices": result.all_notices,
        "seconds": seconds,
    }


def level(earned: int, out_of: int) -> int:
    """Return how much of a whole was earned in steps: 0 for nothing, 4 for all, 1 to 3 between."""
    if not earned or earned >= out_of:
        return 4 if earned else 0
    return 1 + 3 * earned // (out_of + 1)
