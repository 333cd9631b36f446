"""What a test cell shows after grading: verdict, message and picture, and its points as a number.

nbgrader reads the number, a plain float, from the first result of a cell.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from autograder.feedback import wording
from autograder.nbgrader import cells, document
from autograder.results import Result, TaskResult, Verdict, points
from autograder.texts import shown

FOREIGN = "This test is not one of the course's own, so nobody has run it: please grade it by hand."
NOT_THERE = "there is no file for "
STYLE = "white-space:pre-wrap;overflow-wrap:anywhere"
SIGNS = {Verdict.PASSED: "✓", Verdict.NOT_STARTED: "·", Verdict.BLOCKED: "⋯"}


def fill(plain: document.Plain, result: Result) -> dict[str, TaskResult | None]:
    """Put each task's outcome under its test; return the task of each test, None where unknown."""
    by_test = {cells.test_id(task.name): task for task in result.tasks}
    found: dict[str, TaskResult | None] = {}
    for each in document.tests(plain):
        name = document.name_of(each)
        task = found[name] = by_test.get(name)
        most = each["metadata"]["nbgrader"]["points"]
        each["outputs"] = outputs(task, result, most) if task else [stream(FOREIGN)]
    return found


def outputs(task: TaskResult, result: Result, most: float) -> list[dict[str, Any]]:
    """Return the outputs of one test; none says points where the grader itself failed."""
    lines = words(task, result)
    shown_as = {"text/html": as_html(task, lines), "text/plain": "\n".join(lines)}
    told = {"output_type": "display_data", "metadata": {}, "data": shown_as}
    if not is_graded(task):
        return [told]
    data = {"text/plain": repr(scaled(task, most))}
    score = {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data}
    return [told, score]


def scaled(task: TaskResult, most: float) -> float:
    """Return a task's points, in proportion if the instructor gave the cell another maximum."""
    if task.bonus and not most:
        return 0.0
    return min(float(most), round(float(most) * task.hundredths / task.out_of, 4))


def is_graded(task: TaskResult | None) -> bool:
    """Tell whether there is a score to be written down."""
    return task is not None and task.verdict is not Verdict.GRADER_ERROR


def words(task: TaskResult, result: Result) -> list[str]:
    """Return what is to be said of a task, from the verdict on."""
    sign = SIGNS.get(task.verdict, "✗")
    earned = f"{points(task.hundredths)} of {points(task.out_of)} points"
    extra = " beside the total" if task.bonus else ""
    head = f"{sign} {task.title}: {wording.WORDS[task.verdict]}, {earned}{extra}"
    told = [*map(shown, wording.of_task(task)), *notices(result)]
    return [head, *dict.fromkeys(told)] if task.verdict is not Verdict.PASSED else [head]


def notices(result: Result) -> list[str]:
    """Return the notices of a result; that later weeks are not there yet is none."""
    return [shown(each) for each in result.notices if not each.startswith(NOT_THERE)]


def as_html(task: TaskResult, lines: list[str]) -> str:
    """Return the same for a page: what a learner wrote is text and nothing else."""
    head, *rest = (escape(shown(line)) for line in lines)
    told = f'<div style="{STYLE}">{"<br>".join(rest)}</div>' if rest else ""
    return f'<div data-verdict="{task.verdict}"><strong>{head}</strong>{told}</div>'


def stream(text: str) -> dict[str, Any]:
    """Return an output that was printed."""
    return {"output_type": "stream", "name": "stdout", "text": f"{text}\n"}


def extra_credit(tasks: Mapping[str, TaskResult | None]) -> dict[str, float]:
    """Return the points of bonus tasks by the name of their tests."""
    return {
        name: task.hundredths / 100
        for name, task in tasks.items()
        if task and task.bonus and is_graded(task)
    }
