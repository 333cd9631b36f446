"""A result as Classroom 50's result.json (`classroom50/result/v1`).

Its scores are whole numbers, so they are hundredths of our points: 100 points are 10000.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from autograder.exports.errors import ExportError
from autograder.feedback import wording
from autograder.marks import Mark, mark
from autograder.results import Result, TaskResult, Verdict
from autograder.texts import shown

SCHEMA = "classroom50/result/v1"
VALUES = {  # our fields: where the runner of Classroom 50 says what belongs there
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "assignment_type": "ASSIGNMENT_TYPE",
    "owner": "OWNER",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
    "review": "REVIEW_URL",
}


def as_json(
    result: Result, environment: Mapping[str, str], now: datetime, counts: Mark | None = None
) -> dict[str, Any]:
    """Return the result.json of the run that the environment describes; `now` is when it graded."""
    counts = counts or mark(result)
    return {
        "schema": SCHEMA,
        **values(environment),
        "datetime": stamp(counts.submitted_at or now),
        "graded_at": stamp(now),
        "score": counts.final,
        "max-score": counts.possible,
        "tests": [as_test(task, counts) for task in result.tasks],
        **submitted_by(environment),
    }


def values(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what the runner knows; raise ExportError for what it does not say."""
    known = {"ASSIGNMENT_TYPE": "individual", "OWNER": environment.get("USERNAME", "")}
    known["REVIEW_URL"] = environment.get("COMMIT_URL", "")  # nothing to compare with
    known |= {name: text for name, text in environment.items() if text}
    if missing := [name for name in VALUES.values() if not known.get(name)]:
        raise ExportError(f"Classroom 50's runner sets {', '.join(missing)}: not set here")
    if known["ASSIGNMENT_TYPE"] not in ("individual", "group"):
        raise ExportError("ASSIGNMENT_TYPE must be individual or group")
    if not known["SUBMISSION_TAG"].startswith("submit/"):
        raise ExportError("SUBMISSION_TAG must begin with submit/")
    return {field: shown(known[name]) for field, name in VALUES.items()}


def submitted_by(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return who pushed, if the environment says so."""
    name = environment.get("GITHUB_ACTOR") or environment.get("USERNAME")
    number = environment.get("GITHUB_ACTOR_ID", "")
    if not name:
        return {}
    identity = int(number) if number.isascii() and number.isdigit() else None
    return {"submitted_by": {"username": shown(name), "id": identity}}


def stamp(moment: datetime) -> str:
    """Return a moment as the schema writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_test(task: TaskResult, counts: Mark) -> dict[str, Any]:
    """Return one task; bonus points stand in a field of their own, so that the sums agree."""
    earned = counts.points_of(task)
    bonus = {"bonus-score": earned, "bonus-max-score": task.out_of} if task.bonus else {}
    return {
        "test-name": shown(f"{task.name}: {task.title}"),
        "passed": task.verdict is Verdict.PASSED,
        "score": 0 if task.bonus else earned,
        "max-score": 0 if task.bonus else task.out_of,
        **bonus,
        "verdict": task.verdict.value,
        "output": shown("\n".join(wording.of_task(task, counts=counts))),
    }
