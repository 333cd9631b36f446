"""Who moves when the graders change, by how much, and through which task; pure."""

from collections.abc import Iterable, Iterator

from autograder.frozen import frozen
from autograder.results import Result, TaskResult, points


@frozen
class Step:
    """What became of one task, in hundredths of a point."""

    task: str
    before: int
    after: int


@frozen
class Move:
    """One submission whose points changed though its work did not."""

    submission: str
    total: tuple[int, int]  # before and after, in hundredths
    bonus: tuple[int, int]
    steps: tuple[Step, ...]


def move(before: Result, after: Result) -> Move | None:
    """Return how a submission's points changed, None if none did."""
    old, new = hundredths(before.tasks), hundredths(after.tasks)
    steps = tuple(
        Step(task, old.get(task, 0), new.get(task, 0))
        for task in dict.fromkeys([*new, *old])
        if old.get(task, 0) != new.get(task, 0)
    )
    if not steps:
        return None
    totals, bonuses = (before.total, after.total), (before.bonus, after.bonus)
    return Move(after.submission, totals, bonuses, steps)


def hundredths(tasks: Iterable[TaskResult]) -> dict[str, int]:
    """Return the points of each task."""
    return {task.name: task.hundredths for task in tasks}


def report(pairs: Iterable[tuple[Result, Result]]) -> Iterator[str]:
    """Give the lines that tell of a regrade, a summary last; none if nothing was graded again."""
    regraded = moved = 0
    for before, after in pairs:
        regraded += 1
        change = move(before, after)
        if change:
            moved += 1
            yield line(change)
    if regraded:
        yield f"Graded again though the work is the same: {regraded}. Points changed: {moved}."


def line(change: Move) -> str:
    """Return a move in words: `ada: 87 -> 90 (+3) through value.tanh +2, value.exp +1`."""
    parts = [f"{change.submission}: {arrow(*change.total)}"]
    if change.bonus[0] != change.bonus[1]:
        parts.append(f"bonus {arrow(*change.bonus)}")
    through = ", ".join(f"{step.task} {signed(step.after - step.before)}" for step in change.steps)
    return f"{', '.join(parts)} through {through}"


def arrow(before: int, after: int) -> str:
    """Return a change of points."""
    return f"{points(before)} -> {points(after)} ({signed(after - before)})"


def signed(hundredths: int) -> str:
    """Return points with their sign."""
    return f"{'-' if hundredths < 0 else '+'}{points(abs(hundredths))}"
