"""Reads what a worker sends: every byte may be hostile, so sizes and forms are checked first."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SIZE_LIMIT = 2 << 20  # bytes of one frame
CONTAINER_LIMIT = 50_000  # lists and objects in one frame: also bounds depth and memory
TEXT_LIMIT = 4_000

Plain = Any  # None, bool, int, float, str, or lists and dicts of them: exactly what JSON gives


class HostileReplyError(Exception):
    """A reply that no honest worker sends; the message says what was wrong with it."""


@dataclass(frozen=True)
class Failure:
    """An exception in the learner's code: its type and text, and the line it came from."""

    type: str
    message: str
    file: str | None
    line: int | None
    function: str | None


@dataclass(frozen=True)
class Reply:
    """A worker's answer: plain data, or the failure that stood in its way, and what it printed."""

    answer: Plain
    failure: Failure | None
    said: str


def read(content: bytes, identity: str) -> Reply:
    """Return the reply in a frame that answers the question with that identity."""
    data = parse(content)
    if not isinstance(data, dict) or data.get("id") != identity:
        raise HostileReplyError("it answers another question")
    if data.keys() == {"id", "answer", "said"}:
        return Reply(data["answer"], None, text(data["said"]))
    if data.keys() == {"id", "error", "said"}:
        return Reply(None, failure(data["error"]), text(data["said"]))
    raise HostileReplyError("its fields are not those of a reply")


def parse(content: bytes) -> Plain:
    """Return the JSON value in a frame; its size is bounded before it costs memory."""
    if content.count(b"[") + content.count(b"{") > CONTAINER_LIMIT:
        raise HostileReplyError("it holds too many lists")
    try:
        return json.loads(content.decode("ascii"), object_pairs_hook=without_duplicates)
    except (ValueError, RecursionError) as error:
        raise HostileReplyError("it is not JSON") from error


def without_duplicates(pairs: list[tuple[str, Plain]]) -> Mapping[str, Plain]:
    """Return an object's fields; a field that stands there twice could mean two things."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise HostileReplyError("a field stands in it twice")
    return fields


def failure(data: Plain) -> Failure:
    """Return the failure that a reply describes."""
    if not isinstance(data, dict) or data.keys() != Failure.__dataclass_fields__.keys():
        raise HostileReplyError("its error is not described as errors are")
    line = data["line"]
    if not (line is None or type(line) is int):
        raise HostileReplyError("its line is no number")
    file, function = (None if data[key] is None else text(data[key]) for key in ("file", "function"))
    return Failure(text(data["type"]), text(data["message"]), file, line, function)


def text(data: Plain) -> str:
    """Return a text that any terminal and file can take: bounded, and control characters named."""
    if type(data) is not str:
        raise HostileReplyError("a text is missing")
    kept = data[:TEXT_LIMIT] + ("… [cut]" if len(data) > TEXT_LIMIT else "")
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in kept)
