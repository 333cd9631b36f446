"""A result as Gradescope's results.json; source: Gradescope's autograder specification."""

from typing import Any

from autograder.feedback import wording
from autograder.results import Result, TaskResult, Verdict


def as_json(result: Result) -> dict[str, Any]:
    """Return a submission's results.json: one test for each task, points as plain numbers."""
    return {
        "score": result.total / 100,
        "output": "\n".join([f"Isolation: {result.isolation}.", *result.notices]),
        "output_format": "text",
        "tests": [as_test(task) for task in result.tasks],
        "extra_data": {
            "submission": result.submission,
            "total": result.total / 100,
            "bonus": result.bonus / 100,
            "complete": result.complete,
        },
    }


def as_test(task: TaskResult) -> dict[str, Any]:
    """Return one task as a test; a bonus task can only add, so it has no maximum of its own."""
    return {
        "name": f"{task.name}: {task.title}",
        "score": task.hundredths / 100,
        "max_score": 0.0 if task.bonus else task.out_of / 100,
        "status": "passed" if task.verdict is Verdict.PASSED else "failed",
        "output": "\n".join(wording.of_task(task)),
        "output_format": "text",
        "extra_data": {"task": task.name, "verdict": task.verdict.value, "misconception": None},
    }
