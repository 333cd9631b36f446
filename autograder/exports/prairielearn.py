"""A result as PrairieLearn's results.json for external graders; at most 1 MB."""

import json
from typing import Any

from autograder.feedback import wording
from autograder.marks import Mark, mark
from autograder.results import Result, TaskResult, points
from autograder.texts import cut, shown

SIZE_LIMIT = 1_000_000  # bytes, PrairieLearn's own bound
TEXT_LIMIT = 20_000  # characters of one task, less if the whole would be too large


def as_json(result: Result, counts: Mark | None = None) -> dict[str, Any]:
    """Return the results; long explanations are cut until the whole is small enough."""
    counts, limit = counts or mark(result), TEXT_LIMIT
    while len(json.dumps(made := fields(result, counts, limit), indent=2)) >= SIZE_LIMIT:
        limit //= 2
    return made


def fields(result: Result, counts: Mark, limit: int) -> dict[str, Any]:
    """Return the results with explanations of bounded length."""
    return {
        "gradable": True,
        "score": counts.final / counts.possible if counts.possible else 0.0,
        "message": f"{points(counts.final)} of {points(counts.possible)} points",
        "output": cut(shown("\n".join(wording.of_whole(result, counts))), limit),
        "tests": [as_test(task, counts, limit) for task in result.tasks],
    }


def as_test(task: TaskResult, counts: Mark, limit: int) -> dict[str, Any]:
    """Return one task; a bonus task counts 0 of 0 there, so that the sums agree."""
    earned = counts.points_of(task)
    beside = f" Bonus points, beside the total: {points(earned)}." if task.bonus else ""
    return {
        "name": shown(task.name),
        "description": shown(task.title),
        "points": 0.0 if task.bonus else earned / 100,
        "max_points": 0.0 if task.bonus else task.out_of / 100,
        "message": f"{wording.WORDS[task.verdict]}.{beside}",
        "output": cut(shown("\n".join(wording.of_task(task, counts=counts))), limit),
    }
