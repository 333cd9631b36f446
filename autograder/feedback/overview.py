"""How far a learner is, unit by unit, in a few lines of a terminal."""

from collections.abc import Sequence

from autograder.feedback import terminal
from autograder.results import Result, TaskResult, Verdict

DONE, OPEN = "█", "·"


def table(result: Result) -> str:
    """Return a line for each unit, the sum, and where to go on."""
    units = list(dict.fromkeys(task.unit for task in result.tasks))
    widest = max(map(len, units), default=0)
    lines = [
        line(unit.ljust(widest), [task for task in result.tasks if task.unit == unit])
        for unit in units
    ]
    return "\n".join([*lines, "", terminal.counted(result), *terminal.next_step(result)]) + "\n"


def line(title: str, tasks: Sequence[TaskResult]) -> str:
    """Return one unit: a box for each task, full where it passes; bonus tasks stand apart."""
    plain = [task for task in tasks if not task.bonus]
    bonus = [task for task in tasks if task.bonus]
    more = f"   bonus {boxes(bonus)}" if bonus else ""
    return f"  {title}  {passed(plain):>2} of {len(plain):<2}  {boxes(plain)}{more}"


def boxes(tasks: Sequence[TaskResult]) -> str:
    """Return a box for each task."""
    return "".join(DONE if task.verdict is Verdict.PASSED else OPEN for task in tasks)


def passed(tasks: Sequence[TaskResult]) -> int:
    """Return how many tasks pass."""
    return sum(task.verdict is Verdict.PASSED for task in tasks)
