"""A result as plain data and back, without loss: what OUT keeps, and what a database can store.

The plain form holds JSON's types alone and leaves out every field that has its default, so it is
small, the same for the same result, and a field added later does not make old records unreadable.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from autograder.counterexamples import Counterexample, Node
from autograder.errors import WrongUseError
from autograder.results import Outcome, Result, TaskResult, Verdict
from autograder.submission import Receipt, Student
from autograder.trajectories import Trajectory

VERSION = 1

Plain = dict[str, Any]  # of None, bool, int, str, and lists and dicts of them
Part = Result | TaskResult | Outcome | Receipt | Student | Counterexample | Node | Trajectory
JSON_TYPES = (str, int, bool, type(None))
FIELDS = {  # of every part, the names with their defaults, or with what equals nothing else
    kind: [(field.name, field.default) for field in fields(kind)]
    for kind in (Result, TaskResult, Outcome, Receipt, Student, Counterexample, Node, Trajectory)
}


class RecordError(WrongUseError):
    """A record cannot be read; the message says why and what to do."""


def to_plain(result: Result) -> Plain:
    """Return a result as plain data."""
    return {"record": VERSION, **plain_fields(result)}


def plain_fields(value: Part) -> Plain:
    """Return the fields that differ from their defaults, in their order."""
    pairs = [(name, getattr(value, name), default) for name, default in FIELDS[type(value)]]
    return {name: plain(content) for name, content, default in pairs if content != default}


def plain(content: Any) -> Any:
    """Return one field's content as plain data."""
    if type(content) in JSON_TYPES:  # nearly always, and quicker to tell than the rest
        return content
    if type(content) in FIELDS:
        return plain_fields(content)
    match content:
        case Verdict():
            return content.value
        case tuple():
            return [plain(each) for each in content]
        case datetime():
            return content.isoformat()
    return content


def from_plain(data: Mapping[str, Any]) -> Result:
    """Return the result that `to_plain` was given; raise RecordError for anything else."""
    if data.get("record") != VERSION:
        raise RecordError(f"a record of version {data.get('record')!r}: grade again to renew it")
    try:
        return read_result({name: each for name, each in data.items() if name != "record"})
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise RecordError(f"a record is damaged ({error}): grade again to renew it") from error


def read_result(data: Plain) -> Result:
    """Return a result from its fields."""
    read = {
        "tasks": tuple(read_task(task) for task in data["tasks"]),
        "notices": tuple(data.get("notices", ())),
        "receipt": read_receipt(data.get("receipt", {})),
    }
    return Result(**data | read)


def read_receipt(data: Plain) -> Receipt:
    """Return who handed in and when."""
    moment = data.get("submitted_at")
    read = {
        "students": tuple(Student(**student) for student in data.get("students", ())),
        "submitted_at": datetime.fromisoformat(moment) if moment else None,
        "class_notices": tuple(data.get("class_notices", ())),
        "out_of_reach": tuple(data.get("out_of_reach", ())),
    }
    return Receipt(**data | read)


def read_task(data: Plain) -> TaskResult:
    """Return a task's result from its fields."""
    read = {
        "verdict": Verdict(data["verdict"]),
        "outcomes": tuple(
            Outcome(**each | {"verdict": Verdict(each["verdict"])}) for each in data["outcomes"]
        ),
        "blocked_by": tuple(data.get("blocked_by", ())),
        "counterexample": read_counterexample(data.get("counterexample")),
        "trajectory": read_trajectory(data.get("trajectory")),
        "misconceptions": tuple(data.get("misconceptions", ())),
    }
    return TaskResult(**data | read)


def read_counterexample(data: Plain | None) -> Counterexample | None:
    """Return the smallest failing program, if there is one."""
    if data is None:
        return None
    nodes = (Node(**each | {"inputs": tuple(each["inputs"])}) for each in data.get("nodes", ()))
    read = {"nodes": tuple(nodes), "told": tuple(map(tuple, data.get("told", ())))}
    return Counterexample(**data | read)


def read_trajectory(data: Plain | None) -> Trajectory | None:
    """Return how a training went, if there is one."""
    return None if data is None else Trajectory(**{name: tuple(row) for name, row in data.items()})


def to_line(result: Result) -> str:
    """Return a result as one line of ASCII, whatever characters a submission brought along."""
    return json.dumps(to_plain(result), separators=(",", ":"), ensure_ascii=True)


def from_line(line: str | bytes) -> Result:
    """Return the result that `to_line` was given."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"a record is no JSON ({error}): grade again to renew it") from error
    if not isinstance(data, dict):
        raise RecordError("a record is no JSON object: grade again to renew it")
    return from_plain(data)


def to_lines(results: Iterable[Result]) -> str:
    """Return many results, one a line, sorted by submission."""
    return "".join(
        f"{to_line(result)}\n" for result in sorted(results, key=lambda each: each.submission)
    )
