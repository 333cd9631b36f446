"""A class in the terminal: a line for each submission while they fit, and the sums."""

import statistics
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from autograder.course import Course
from autograder.results import Result, Verdict, points

SHOWN = 40  # submissions; more than that are for grades.csv
NAMED = 3  # tasks in one line
NAME_WIDTH = 32


class Results(Protocol):
    """Many results in order; they need not be in memory."""

    def __iter__(self) -> Iterator[Result]: ...
    def __len__(self) -> int: ...


@dataclass(frozen=True)
class Marks:
    """What the sums are made of, in hundredths of a point."""

    total: int
    units: tuple[int, ...]
    complete: bool


@dataclass
class Sums:
    """The marks of a class, noted while its results pass by: reading them all costs seconds."""

    course: Course
    marks: list[Marks] = field(default_factory=list)

    def passing(self, results: Iterable[Result]) -> Iterator[Result]:
        """Give the results again."""
        self.marks.clear()
        for result in results:
            units = tuple(map(result.hundredths, self.course.unit_names))
            self.marks.append(Marks(result.total, units, result.complete))
            yield result

    def lines(self) -> Iterator[str]:
        """Give what holds for the whole class."""
        totals = [mark.total for mark in self.marks]
        yield f"{len(totals)} submissions: {spread(totals)}"
        for place, unit in enumerate(self.course.unit_names):
            points_of_unit = [mark.units[place] for mark in self.marks]
            yield f"  {unit:<{NAME_WIDTH - 2}}{spread(points_of_unit)}"
        incomplete = sum(not mark.complete for mark in self.marks)
        if incomplete:
            yield f"The grader failed in some checks of {incomplete}: these marks are not complete."


def lines(results: Results, sums: Sums) -> Iterator[str]:
    """Give the lines of the table."""
    if len(sums.marks) != len(results):
        deque(sums.passing(results), maxlen=0)
    if len(results) <= SHOWN:
        yield from map(line_of, results)
    yield ""
    yield from sums.lines()


def line_of(result: Result) -> str:
    """Return a submission's points, and the first tasks that did not pass."""
    failed = [task for task in result.tasks if task.verdict is not Verdict.PASSED]
    named = ", ".join(f"{task.name} {task.verdict}" for task in failed[:NAMED])
    more = f" and {len(failed) - NAMED} more" if len(failed) > NAMED else ""
    name = result.submission
    shown = name if len(name) <= NAME_WIDTH else f"{name[: NAME_WIDTH - 1]}…"
    return f"{shown:<{NAME_WIDTH}}{points(result.total):>7}  {named}{more}".rstrip()


def spread(hundredths: Sequence[int]) -> str:
    """Return the mean, the median, the least and the most."""
    mean, median = statistics.fmean(hundredths), statistics.median(hundredths)
    return (
        f"mean {mean / 100:.1f}, median {median / 100:.1f}, "
        f"from {points(min(hundredths))} to {points(max(hundredths))}"
    )
