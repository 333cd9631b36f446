"""What a released notebook calls: `begin("nn")` at the top, `check("nn.layer")` below a task.

The checks are the public ones, the same functions that grade. Hidden ones decide on marks as well
and are not here. Under plain nbgrader the outcome of `check` is what nbgrader goes by: an exception
is no credit, a number is that many points, nothing is full credit.
"""

import sys
from collections.abc import Collection, Sequence
from typing import Any

from autograder import checks, course, scoring
from autograder.course import Course, Task
from autograder.feedback import wording
from autograder.nbgrader import kernel
from autograder.results import TaskResult, Verdict
from autograder.student_side.worker import PACKAGE


class NotYet(Exception):  # noqa: N818  # it is an exception for nbgrader's sake alone
    """A task whose public check does not pass; its text says what to mend."""

    def _render_traceback_(self) -> list[str]:
        """Return what Jupyter shows in place of a traceback, which would say nothing here."""
        return str(self).splitlines()


def begin(unit: str) -> None:
    """Let this notebook use the learner's earlier ones, and say which are not done."""
    contents = course.load()
    found = kernel.settle(unit, caller(), contents)
    needed = below(contents, [task for task in contents.tasks.values() if task.unit == unit])
    units = dict.fromkeys(contents.tasks[name].unit for name in needed)
    for earlier in (name for name in units if name != unit):
        print(standing(contents, unit, earlier, needed, is_there=earlier in found))


def standing(
    contents: Course, unit: str, earlier: str, needed: Collection[str], *, is_there: bool
) -> str:
    """Return what a learner should know of an earlier notebook."""
    if not is_there:
        return f"{unit} builds on {earlier}.ipynb, which is neither here nor in a folder beside."
    tasks = [contents.tasks[name] for name in contents.tasks if name in needed]
    results = run(contents, unit, [task for task in tasks if task.unit == earlier])
    unmet = [f"{each.title} ({each.name})" for each in results if each.verdict != Verdict.PASSED]
    if not unmet:
        return f"{unit} builds on your {earlier}.ipynb: what it needs is done."
    todo = "; ".join(unmet)
    return f"{unit} builds on your {earlier}.ipynb, where this is not done yet: {todo}."


def check(task: str) -> float | None:
    """Say how a task stands; return its points where it passes in part."""
    contents, names = course.load(), caller()
    wanted = contents.tasks[task]
    if names.get("__package__") != PACKAGE:
        kernel.settle(wanted.unit, names, contents)
    (result,) = run(contents, wanted.unit, [wanted])
    if result.verdict is Verdict.PASSED:
        print(f"✓ {wanted.title}: the public check passes.")
        return None
    text = "\n".join(explained(contents, result))
    if result.bonus or not result.hundredths:
        raise NotYet(text)
    print(text)
    return result.hundredths / 100


def explained(contents: Course, result: TaskResult) -> list[str]:
    """Return the lines that say what to mend: in earlier tasks first, if the trouble is there."""
    words = wording.WORDS[result.verdict]
    lines = [f"✗ {result.title}: {words}", *wording.of_trouble(result, reveal=True)]
    task = contents.tasks[result.name]
    earlier = run(contents, task.unit, [contents.tasks[each] for each in below(contents, [task])])
    if unmet := [each.name for each in earlier if each.verdict is not Verdict.PASSED]:
        lines.append(f"It builds on what is not done yet: {', '.join(unmet)}.")
    for name in (kernel.CELL, kernel.OTHER_CELL):
        lines = [line.replace(f"{name}.py", name) for line in lines]
    return [*lines, f'Read: "{task.notes}"']


def run(contents: Course, unit: str, tasks: Sequence[Task]) -> list[TaskResult]:
    """Return how tasks stand by their public checks."""
    asked = kernel.learner(contents, unit)
    public = checks.collect(contents, hidden=False)
    return [
        scoring.score_task(
            task, [checks.run(each, asked, contents) for each in public if each.task == task.name]
        )
        for task in tasks
    ]


def below(contents: Course, tasks: Sequence[Task]) -> list[str]:
    """Return the tasks that tasks build on, near and far, in the course's order."""
    found: set[str] = set()
    waiting = [name for task in tasks for name in task.requires]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(contents.tasks[name].requires)
    return [name for name in contents.tasks if name in found]


def caller() -> dict[str, Any]:
    """Return the names of the notebook whose cell is running."""
    frame = sys._getframe(2)
    return frame.f_globals
