"""A class in the terminal: a line for each submission while they fit, and the sums."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
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


def lines(course: Course, results: Results) -> Iterator[str]:
    """Give the lines of the table."""
    number = len(results)
    for result in islice(results, SHOWN if number <= SHOWN else 0):
        yield line_of(result)
    marks = [
        Marks(each.total, tuple(map(each.hundredths, course.unit_names)), each.complete)
        for each in results
    ]
    if marks:
        yield ""
        yield from sums(course, marks)


def line_of(result: Result) -> str:
    """Return a submission's points, and the first tasks that did not pass."""
    failed = [task for task in result.tasks if task.verdict is not Verdict.PASSED]
    named = ", ".join(f"{task.name} {task.verdict}" for task in failed[:NAMED])
    more = f" and {len(failed) - NAMED} more" if len(failed) > NAMED else ""
    name = result.submission
    shown = name if len(name) <= NAME_WIDTH else f"{name[: NAME_WIDTH - 1]}…"
    return f"{shown:<{NAME_WIDTH}}{points(result.total):>7}  {named}{more}".rstrip()


def sums(course: Course, marks: Sequence[Marks]) -> Iterator[str]:
    """Give what holds for the whole class."""
    totals = [mark.total for mark in marks]
    yield f"{len(marks)} submissions: {spread(totals)}"
    for place, unit in enumerate(course.unit_names):
        yield f"  {unit:<{NAME_WIDTH - 2}}{spread([mark.units[place] for mark in marks])}"
    incomplete = sum(not mark.complete for mark in marks)
    if incomplete:
        yield f"The grader failed in some checks of {incomplete}: these marks are not complete."


def spread(hundredths: Sequence[int]) -> str:
    """Return the mean, the median, the least and the most."""
    mean, median = statistics.fmean(hundredths), statistics.median(hundredths)
    return (
        f"mean {mean / 100:.1f}, median {median / 100:.1f}, "
        f"from {points(min(hundredths))} to {points(max(hundredths))}"
    )
