"""A result in the form that `check50 -o json` prints: one check for each task."""

from typing import Any

from autograder.feedback import wording
from autograder.marks import Mark, mark
from autograder.results import Result, TaskResult, Verdict
from autograder.texts import shown

SLUG = "autograder"
VERSION = "3.4.0"  # of check50, whose form this is

# check50 says null of checks that it could not judge.
PASSED = {Verdict.PASSED: True, Verdict.BLOCKED: None, Verdict.GRADER_ERROR: None}


def as_json(result: Result, counts: Mark | None = None) -> dict[str, Any]:
    """Return the results; points stand in each check's `data`, the form has no total."""
    counts = counts or mark(result)
    return {
        "slug": SLUG,
        "results": [as_check(task, counts) for task in result.tasks],
        "version": VERSION,
    }


def as_check(task: TaskResult, counts: Mark) -> dict[str, Any]:
    """Return one task as a check."""
    return {
        "name": shown(task.name),
        "description": shown(task.title),
        "passed": PASSED.get(task.verdict, False),
        "log": [shown(line) for line in wording.of_task(task, counts=counts)],
        "cause": None if task.verdict is Verdict.PASSED else cause(task),
        "data": {
            "points": counts.points_of(task) / 100,
            "max_points": task.out_of / 100,
            "bonus": task.bonus,
            "verdict": task.verdict.value,
        },
        "dependency": shown(task.blocked_by[0]) if task.blocked_by else None,
    }


def cause(task: TaskResult) -> dict[str, Any]:
    """Return why a task did not pass."""
    first = next((o for o in task.outcomes if o.verdict is not Verdict.PASSED), None)
    reasons = {
        "rationale": shown(first.message or first.sentence) if first else "nothing was checked",
        "help": shown(f"Read: {task.notes}") if task.notes else None,
    }
    if task.verdict is not Verdict.GRADER_ERROR:
        return reasons
    reasons["help"] = None
    error = {"type": "GraderError", "value": "the grader failed", "traceback": []}
    return reasons | {"error": error}
