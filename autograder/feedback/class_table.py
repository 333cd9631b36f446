"""A class in the terminal: a line for each submission while they fit, and the sums."""

from collections.abc import Iterator
from typing import Protocol

from autograder.results import Result, Verdict, points
from autograder.tally import Distribution, Final, Tally
from autograder.texts import cut, shown

SHOWN = 40  # submissions; more than that are for grades.csv
NAMED = 3  # tasks in one line
NAME_WIDTH = 32
NOTICE_WIDTH = 160


class Results(Protocol):
    """Many results in order; they need not be in memory."""

    def __iter__(self) -> Iterator[Result]: ...
    def __len__(self) -> int: ...


def lines(results: Results, tally: Tally, final: Final | None = None) -> Iterator[str]:
    """Give the lines of the table; the tally knows the same results, and what counts of them.

    What was graded and what counts stand side by side where they differ.
    """
    few, differs = len(results) <= SHOWN, tally.differs and final is not None
    if few and differs:
        yield f"{'':<{NAME_WIDTH}}{'graded':>7}  {'counts':>7}"
    for result in results if few else ():
        yield line_of(result, f"  {points(final(result)):>7}" if final and differs else "")
        yield from (f"    {cut(shown(notice), NOTICE_WIDTH)}" for notice in result.all_notices)
    yield ""
    yield from sums(tally)


def sums(tally: Tally) -> Iterator[str]:
    """Give what holds for the whole class."""
    graded = ", as graded" if tally.differs else ""
    yield f"{tally.number} submissions{graded}: {spread(tally.total)}"
    if tally.differs:
        yield f"{'  what counts':<{NAME_WIDTH}}{spread(tally.counts)}"
    for unit, distribution in tally.units.items():
        yield f"  {unit:<{NAME_WIDTH - 2}}{spread(distribution)}"
    if tally.noticed:
        yield f"Something is to be known of {tally.noticed}: see index.html, or marks.csv."
    if tally.incomplete:
        failed = f"The grader failed in some checks of {tally.incomplete}"
        yield f"{failed}: these marks are not complete."


def line_of(result: Result, counts: str) -> str:
    """Return a submission's points, what they count, and the first tasks that did not pass."""
    failed = [task for task in result.tasks if task.verdict is not Verdict.PASSED]
    named = ", ".join(f"{task.name} {task.verdict}" for task in failed[:NAMED])
    more = f" and {len(failed) - NAMED} more" if len(failed) > NAMED else ""
    name = result.submission
    shown = name if len(name) <= NAME_WIDTH else f"{name[: NAME_WIDTH - 1]}…"
    return f"{shown:<{NAME_WIDTH}}{points(result.total):>7}{counts}  {named}{more}".rstrip()


def spread(found: Distribution) -> str:
    """Return the mean, the median, the least and the most."""
    return (
        f"mean {found.mean / 100:.1f}, median {found.quantile(0.5) / 100:.1f}, "
        f"from {points(min(found.counts))} to {points(max(found.counts))}"
    )
