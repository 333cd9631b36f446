"""A result as plain data and back, without loss: what a database can store."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from autograder.results import Outcome, Result, TaskResult, Verdict

VERSION = 1


class RecordError(Exception):
    """A record cannot be read; the message says why and what to do."""


def to_plain(result: Result) -> dict[str, Any]:
    """Return a result as plain data."""
    return {"record": VERSION, **asdict(result)}


def from_plain(data: Mapping[str, Any]) -> Result:
    """Return the result that `to_plain` was given; raise RecordError for anything else."""
    if data.get("record") != VERSION:
        raise RecordError(f"a record of version {data.get('record')!r}: grade again to renew it")
    try:
        tasks = tuple(read_task(task) for task in data["tasks"])
        return Result(data["submission"], tasks, data["isolation"], tuple(data["notices"]))
    except (TypeError, KeyError, ValueError) as error:
        raise RecordError(f"a record is damaged ({error}): grade again to renew it") from error


def read_task(data: dict[str, Any]) -> TaskResult:
    """Return a task's result from its fields."""
    outcomes = tuple(
        Outcome(**each | {"verdict": Verdict(each["verdict"])}) for each in data["outcomes"]
    )
    blocked_by, verdict = tuple(data["blocked_by"]), Verdict(data["verdict"])
    return TaskResult(**data | {"verdict": verdict, "outcomes": outcomes, "blocked_by": blocked_by})


def to_line(result: Result) -> str:
    """Return a result as one line of ASCII."""
    return json.dumps(to_plain(result), separators=(",", ":"))


def from_line(line: str | bytes) -> Result:
    """Return the result that `to_line` was given."""
    try:
        data = json.loads(line)
    except ValueError as error:
        raise RecordError(f"a record is no JSON ({error}): grade again to renew it") from error
    return from_plain(data)
