"""What grading finds: the one model that every report and export is made from."""

from enum import StrEnum
from functools import cached_property

from autograder.counterexamples import Counterexample
from autograder.frozen import frozen
from autograder.submission import Receipt
from autograder.trajectories import Trajectory

NO_RECEIPT = Receipt()


class Verdict(StrEnum):
    """What became of a check or a task; docs/verdicts.md says what each means for a learner."""

    PASSED = "passed"
    WRONG = "wrong"
    NOT_STARTED = "not_started"
    CRASHED = "crashed"
    TIMED_OUT = "timed_out"
    BLOCKED = "blocked"
    GRADER_ERROR = "grader_error"


@frozen
class Outcome:
    """What became of one check."""

    check: str  # "value.mul: test_product_rule"
    task: str
    sentence: str  # what the check says of right work
    hidden: bool
    verdict: Verdict
    message: str = ""  # for the learner: gives nothing of a hidden check away
    evidence: str = ""  # for the instructor: everything
    share: int = 1  # its weight within the task
    file: str | None = None  # the learner's file in which the code gave up
    said: str = ""  # what the learner's code printed meanwhile, for public checks


@frozen
class TaskResult:
    """One task's verdict and points, in hundredths of a point so that sums are exact."""

    name: str
    title: str
    verdict: Verdict
    hundredths: int
    out_of: int
    bonus: bool
    outcomes: tuple[Outcome, ...]
    blocked_by: tuple[str, ...] = ()
    notes: str = ""  # where to read about it
    counterexample: Counterexample | None = None  # the smallest program that shows what is wrong
    trajectory: Trajectory | None = None  # how its training learned, where that is wrong
    misconceptions: tuple[str, ...] = ()  # mistakes of the catalogue that its behaviour betrays

    @property
    def unit(self) -> str:
        """The unit that the task belongs to."""
        return self.name.partition(".")[0]

    @property
    def not_checked(self) -> str:
        """Why it could not be checked on this machine; nothing if it could be."""
        if self.verdict is not Verdict.BLOCKED or self.blocked_by:
            return ""
        return next(each.message for each in self.outcomes if each.verdict is Verdict.BLOCKED)


@frozen
class Result:
    """One submission, graded."""

    submission: str
    tasks: tuple[TaskResult, ...]
    isolation: str  # the layers that stood between the learner's code and this machine
    notices: tuple[str, ...] = ()  # what a reader should know of the submission as a whole
    receipt: Receipt = NO_RECEIPT  # who handed in and when, as far as the submission tells

    @property
    def all_notices(self) -> tuple[str, ...]:
        """What the instructor should know: the notices, and those that name others."""
        receipt = self.receipt
        return (*self.notices, *receipt.class_notices, *receipt.out_of_reach)

    @cached_property
    def units(self) -> dict[str, tuple[int, int]]:
        """The units in the course's order: points earned and all there are, without bonus."""
        found: dict[str, tuple[int, int]] = {}
        for task in self.tasks:
            earned, whole = found.get(task.unit, (0, 0))
            plain = not task.bonus
            found[task.unit] = earned + plain * task.hundredths, whole + plain * task.out_of
        return found

    def hundredths(self, unit: str) -> int:
        """The points earned in a unit, without bonus, in hundredths."""
        return self.units.get(unit, (0, 0))[0]

    def out_of(self, unit: str) -> int:
        """The points that a unit has, without bonus, in hundredths."""
        return self.units.get(unit, (0, 0))[1]

    @property
    def complete(self) -> bool:
        """Whether the grader did all its work: if not, the marks are too low."""
        return all(task.verdict is not Verdict.GRADER_ERROR for task in self.tasks)

    @property
    def total(self) -> int:
        """All points without bonus, in hundredths."""
        return sum(task.hundredths for task in self.tasks if not task.bonus)

    @property
    def possible(self) -> int:
        """All points that there are without bonus, in hundredths."""
        return sum(task.out_of for task in self.tasks if not task.bonus)

    @property
    def bonus(self) -> int:
        """The bonus points, which stand beside the total, in hundredths."""
        return sum(task.hundredths for task in self.tasks if task.bonus)


def points(hundredths: int) -> str:
    """Return points as people write them: `3`, `1.5`, `0.67`."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


class Finding(Exception):  # noqa: N818  # it is what grading is for, not an error
    """Why a check did not pass."""

    def __init__(
        self,
        message: str,
        verdict: Verdict = Verdict.WRONG,
        *,
        harmless: str = "",
        place: str = "",
        file: str | None = None,
    ) -> None:
        """`harmless` is what may be told of a hidden check; `file` is where the code gave up.

        `place` says more precisely where, which may be told of a hidden check only if it is known.
        """
        super().__init__(message)
        self.verdict, self.harmless, self.place, self.file = verdict, harmless, place, file
