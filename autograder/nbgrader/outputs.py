"""What a test cell shows after grading: verdict, message and picture, and its points as a number.

nbgrader reads the number, a plain float, from the first result of a cell.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from autograder.counterexamples import Counterexample
from autograder.feedback import graph_picture, graph_text, known_mistakes, wording
from autograder.nbgrader import cells, document
from autograder.results import Result, TaskResult, Verdict, points
from autograder.texts import shown

FOREIGN = "This test is not one of the course's own, so nobody has run it: please grade it by hand."
NOT_THERE = "there is no file for "
STYLE = "white-space:pre-wrap;overflow-wrap:anywhere"
FITTING = "max-width:100%;height:auto"
SIGNS = {Verdict.PASSED: "✓", Verdict.NOT_STARTED: "·", Verdict.BLOCKED: "⋯"}


def fill(plain: document.Plain, result: Result) -> dict[str, TaskResult | None]:
    """Put each task's outcome under its test; return the task of each test, None where unknown."""
    by_test = {cells.test_id(task.name): task for task in result.tasks}
    tests = list(document.tests(plain))
    found = {name: by_test.get(name) for name in map(document.name_of, tests)}
    pictures = drawn(task for task in found.values() if task)
    for each in tests:
        task = found[document.name_of(each)]
        most = each["metadata"]["nbgrader"]["points"]
        each["outputs"] = outputs(task, result, most, pictures) if task else [stream(FOREIGN)]
    return found


def drawn(tasks: Iterable[TaskResult]) -> dict[Counterexample, str | None]:
    """Return the pictures of the smallest programs that go wrong, drawn together."""
    examples = list(dict.fromkeys(task.counterexample for task in tasks if task.counterexample))
    return dict(zip(examples, graph_picture.pictures(examples), strict=True))


def outputs(
    task: TaskResult,
    result: Result,
    most: float,
    pictures: Mapping[Counterexample, str | None],
) -> list[dict[str, Any]]:
    """Return the outputs of one test; none says points where the grader itself failed."""
    lines = words(task, result)
    picture = pictures.get(task.counterexample) if task.counterexample else None
    shown_as = {"text/html": as_html(task, lines, picture), "text/plain": "\n".join(lines)}
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
    may_be = [f"What it may be: {each.sentence}" for each in known_mistakes.of_task(task)]
    smallest = [graph_text.summary(task.counterexample)] if task.counterexample else []
    told = [*map(shown, [*wording.of_task(task), *may_be, *smallest]), *notices(result)]
    told = [line.replace(f"Read: course_notes/{task.unit}.md, ", "Read above: ") for line in told]
    return [head, *dict.fromkeys(told)] if task.verdict is not Verdict.PASSED else [head]


def notices(result: Result) -> list[str]:
    """Return the notices of a result; that later weeks are not there yet is none."""
    return [shown(each) for each in result.notices if not each.startswith(NOT_THERE)]


def as_html(task: TaskResult, lines: list[str], picture: str | None) -> str:
    """Return the same for a page: what a learner wrote is text and nothing else."""
    head, *rest = (escape(shown(line)) for line in lines)
    told = f'<div style="{STYLE}">{"<br>".join(rest)}</div>' if rest else ""
    image = (picture or "").replace("<svg ", f'<svg style="{FITTING}" ', 1)
    return f'<div data-verdict="{task.verdict}"><strong>{head}</strong>{told}{image}</div>'


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
