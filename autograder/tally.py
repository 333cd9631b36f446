"""What a class's results amount to, noted while they pass by: nothing grows with their number.

Points are whole hundredths, so every sum is exact whatever the order.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import sqrt
from typing import Self

from autograder.results import Outcome, Result, TaskResult, Verdict

EXAMPLES = 3  # submissions that are named for a mistake
TOLD = 10  # files and folders that this machine kept from the grader

Final = Callable[[Result], int]  # what a result counts, in hundredths


@dataclass
class Distribution:
    """How often each number of points came up."""

    counts: Counter[int] = field(default_factory=Counter)

    def add(self, hundredths: int) -> None:
        """Note one more."""
        self.counts[hundredths] += 1

    def __len__(self) -> int:
        return self.counts.total()

    @property
    def mean(self) -> float:
        """The mean, in hundredths."""
        return sum(value * number for value, number in self.counts.items()) / len(self)

    def at(self, place: int) -> int:
        """Return the points at a place, counted from 0, when all are put in order."""
        for value in sorted(self.counts):
            place -= self.counts[value]
            if place < 0:
                return value
        raise IndexError

    def quantile(self, share: float) -> float:
        """Return the points that this share of all does not exceed: 0.5 gives the median."""
        place = share * (len(self) - 1)
        below, above = self.at(int(place)), self.at(min(int(place) + 1, len(self) - 1))
        return below + (above - below) * (place - int(place))

    def bins(self, width: int, most: int) -> list[int]:
        """Return how many lie in each part of the range; the last one holds its end too."""
        found = [0] * (most // width)
        for value, number in self.counts.items():
            found[min(value // width, len(found) - 1)] += number
        return found


@dataclass
class TaskTally:
    """One task over the whole class; a grader's own errors do not enter."""

    name: str
    title: str
    out_of: int
    bonus: bool
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    number: int = 0
    own: int = 0  # the sums of: the task's points, their square, the other tasks' points …
    own_squared: int = 0
    rest: int = 0
    rest_squared: int = 0
    product: int = 0

    def note(self, task: TaskResult, total: int) -> None:
        """Note one submission's points for the task, and in all."""
        self.verdicts[task.verdict] += 1
        if task.verdict is Verdict.GRADER_ERROR:
            return
        own, rest = task.hundredths, total - (0 if task.bonus else task.hundredths)
        self.number += 1
        self.own, self.own_squared = self.own + own, self.own_squared + own * own
        self.rest, self.rest_squared = self.rest + rest, self.rest_squared + rest * rest
        self.product += own * rest

    @property
    def mean(self) -> float:
        """The mean points, in hundredths."""
        return self.own / self.number if self.number else 0.0

    @property
    def difficulty(self) -> float | None:
        """The share of the task's points that the class lost; None if nobody was graded."""
        whole = self.number * self.out_of
        return 1 - self.own / whole if whole else None

    @property
    def discrimination(self) -> float | None:
        """The correlation with the points of all other tasks; None where one of both is constant.

        Source: the corrected item-total correlation of classical test theory.
        """
        n = self.number
        spread = n * self.own_squared - self.own**2
        spread_of_rest = n * self.rest_squared - self.rest**2
        if not (spread and spread_of_rest):
            return None
        return (n * self.product - self.own * self.rest) / (sqrt(spread) * sqrt(spread_of_rest))


@dataclass
class Group:
    """Submissions that have something in common."""

    number: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, submission: str) -> None:
        """Note one more."""
        self.number += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(submission)


@dataclass
class CheckTally:
    """One check over the whole class."""

    outcome: Outcome  # the first one: the check's sentence and task
    passed: int = 0
    not_tried: int = 0
    failed: Group = field(default_factory=Group)
    broken: Group = field(default_factory=Group)  # where the check itself raised an error
    error: str = ""  # the first of these

    def note(self, outcome: Outcome, task: TaskResult, submission: str) -> None:
        """Note how it went for one submission; what waits for earlier tasks was not tried."""
        if outcome.verdict is Verdict.PASSED:
            self.passed += 1
        elif Verdict.NOT_STARTED is outcome.verdict or task.verdict is Verdict.BLOCKED:
            self.not_tried += 1
        elif outcome.verdict is Verdict.GRADER_ERROR:
            self.broken.add(submission)
            self.error = self.error or outcome.evidence
        else:
            self.failed.add(submission)

    @property
    def tried(self) -> int:
        """How many submissions got as far as to pass or fail."""
        return self.passed + self.failed.number


@dataclass
class Tally:
    """A class."""

    number: int = 0
    noticed: int = 0  # those with notices
    incomplete: int = 0  # submissions in which the grader itself failed
    total: Distribution = field(default_factory=Distribution)
    counts: Distribution = field(default_factory=Distribution)  # under the course's policy
    differs: bool = False  # whether anything counts otherwise than it was graded
    units: dict[str, Distribution] = field(default_factory=dict)
    out_of: dict[str, int] = field(default_factory=dict)
    tasks: dict[str, TaskTally] = field(default_factory=dict)
    checks: dict[str, CheckTally] = field(default_factory=dict)
    mistakes: dict[str, Group] = field(default_factory=dict)  # by their names in the catalogue
    layers: Counter[str] = field(default_factory=Counter)  # what the code ran behind
    out_of_reach: list[str] = field(default_factory=list)  # the first things that were not readable

    @classmethod
    def of(cls, results: Iterable[Result], final: Final | None = None) -> Self:
        """Return the tally of a class; `final` says what a result counts."""
        tally = cls()
        for result in results:
            tally.note(result, final(result) if final else None)
        return tally

    def note(self, result: Result, final: int | None = None) -> None:
        """Note a result, and what it counts if that is something else."""
        self.number += 1
        self.noticed += bool(result.all_notices)
        self.incomplete += not result.complete
        self.layers[result.isolation] += 1
        self.out_of_reach += result.receipt.out_of_reach[: TOLD - len(self.out_of_reach)]
        total = result.total
        self.total.add(total)
        self.counts.add(total if final is None else final)
        self.differs |= final not in (None, total)
        for unit in result.units:
            self.units.setdefault(unit, Distribution()).add(result.hundredths(unit))
            self.out_of.setdefault(unit, result.out_of(unit))
        for task in result.tasks:
            self._note_task(task, result.submission, total)
        for name in dict.fromkeys(name for task in result.tasks for name in task.misconceptions):
            self.mistakes.setdefault(name, Group()).add(result.submission)

    def _note_task(self, task: TaskResult, submission: str, total: int) -> None:
        known = self.tasks.get(task.name)
        if known is None:
            known = TaskTally(task.name, task.title, task.out_of, task.bonus)
            self.tasks[task.name] = known
        known.note(task, total)
        for outcome in task.outcomes:
            check = self.checks.get(outcome.check)
            if check is None:
                check = self.checks[outcome.check] = CheckTally(outcome)
            check.note(outcome, task, submission)
