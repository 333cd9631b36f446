"""A result as Gradescope's results.json; source: Gradescope's autograder specification.

`score` is what counts: with points by hand, bonus by the course's rule, and what being late
costs. So Gradescope must not take anything off for lateness a second time.
"""

from typing import Any

from autograder.feedback import wording
from autograder.marks import Mark, mark
from autograder.results import Result, TaskResult, Verdict
from autograder.texts import shown


def as_json(result: Result, counts: Mark | None = None) -> dict[str, Any]:
    """Return a submission's results.json: one test for each task, points as plain numbers."""
    counts = counts or mark(result)
    return {
        "score": counts.final / 100,
        "output": shown("\n".join(wording.of_whole(result, counts))),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "tests": [as_test(task, counts) for task in result.tasks],
        "extra_data": {
            "submission": shown(result.submission),
            "total": result.total / 100,
            "bonus": counts.bonus / 100,
            "bonus_counted": counts.bonus_counted / 100,
            "adjustment": counts.adjustment / 100,
            "penalty": counts.penalty / 100,
            "final": counts.final / 100,
            "complete": counts.complete,
        },
    }


def as_test(task: TaskResult, counts: Mark) -> dict[str, Any]:
    """Return one task as a test; a bonus task can only add, so it has no maximum of its own."""
    return {
        "name": shown(f"{task.name}: {task.title}"),
        "score": counts.points_of(task) / 100,
        "max_score": 0.0 if task.bonus else task.out_of / 100,
        "status": "passed" if task.verdict is Verdict.PASSED else "failed",
        "output": shown("\n".join(wording.of_task(task, counts=counts))),
        "output_format": "text",
        "extra_data": {
            "task": task.name,
            "verdict": task.verdict.value,
            "misconception": list(task.misconceptions) or None,
        },
    }
