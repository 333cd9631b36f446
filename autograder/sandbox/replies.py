"""Reads what a worker sends: every byte may be hostile, so sizes and forms are checked first."""

import json
import re
from dataclasses import dataclass
from typing import Any

SIZE_LIMIT = 2 << 20  # bytes of one frame
PLACES_LIMIT = 8  # lines that an error went through
CONTAINER_LIMIT = 50_000  # lists and objects in one frame: also bounds memory
DEPTH_LIMIT = 16  # lists and objects in each other; an honest worker stops at 14
BITS_LIMIT = 1_023  # of a whole number: every such number is also a float
DIGITS_LIMIT = 400
TEXT_LIMIT = 4_000
MANY_DIGITS = re.compile(rb"(?<!\d)\d{300}")  # with fewer, a whole number is within its bound
UNUSUAL = re.compile(rb"[\\\x7f]")  # without these, JSON in ASCII holds printable characters only

Plain = Any  # None, bool, int, float, str, or lists and dicts of them: exactly what JSON gives


class HostileReplyError(Exception):
    """A reply that no honest worker sends; the message says what was wrong with it."""


@dataclass(frozen=True)
class Failure:
    """An exception in the learner's code: its type and text, and the lines that it went through."""

    type: str
    message: str
    places: tuple[tuple[str, int], ...]  # files and lines, as they called each other


@dataclass(frozen=True)
class Reply:
    """A worker's answer: plain data, or the failure that stood in its way, and what it printed."""

    answer: Plain
    failure: Failure | None
    said: str


def read(content: bytes, identity: str) -> Reply:
    """Return the reply in a frame that answers the question with that identity."""
    return reply(answering(content, identity))


def read_several(content: bytes, identity: str, count: int) -> list[Reply]:
    """Return the replies in a frame that answers that many questions together."""
    match answering(content, identity):
        case {"replies": list(several), **others} if len(several) == count and not others:
            return list(map(reply, several))
    raise HostileReplyError("it is no list of as many replies as there were questions")


def answering(content: bytes, identity: str) -> dict[str, Plain]:
    """Return the fields of a frame that answers the question with that identity, without it."""
    data = parse(content)
    if not isinstance(data, dict) or data.pop("id", None) != identity:
        raise HostileReplyError("it answers another question")
    return data


def reply(data: Plain) -> Reply:
    """Return a reply as one should look."""
    if isinstance(data, dict) and data.keys() == {"answer", "said"}:
        return Reply(data["answer"], None, text(data["said"]))
    if isinstance(data, dict) and data.keys() == {"error", "said"}:
        return Reply(None, failure(data["error"]), text(data["said"]))
    raise HostileReplyError("its fields are not those of a reply")


def parse(content: bytes) -> Plain:
    """Return the JSON value in a frame; its size is bounded before it costs memory."""
    opened = content.count(b"[") + content.count(b"{")
    if opened > CONTAINER_LIMIT:
        raise HostileReplyError("it holds too many lists")
    decoder = CAREFUL if MANY_DIGITS.search(content) else QUICK
    try:
        value = decoder.decode(content.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise HostileReplyError("it is not JSON") from error
    if opened > DEPTH_LIMIT and is_deep(value):  # whoever looks at it may call itself
        raise HostileReplyError("it holds lists too deep in others")
    return printable(value) if UNUSUAL.search(content) else value


def is_deep(value: Plain) -> bool:
    """Tell whether more lists and objects than there may be lie in each other."""
    level: list[Plain] = [[value]]
    for _ in range(DEPTH_LIMIT + 1):
        level = [
            inner
            for each in level
            for inner in (each.values() if type(each) is dict else each)
            if type(inner) in (list, dict)
        ]
    return bool(level)


def without_duplicates(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    """Return an object's fields; a field that stands there twice could mean two things."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise HostileReplyError("a field stands in it twice")
    return fields


def whole_number(digits: str) -> int:
    """Return a whole number of bounded size."""
    number = int(digits) if len(digits) <= DIGITS_LIMIT else None
    if number is None or number.bit_length() > BITS_LIMIT:
        raise HostileReplyError("a number in it is too large")
    return number


QUICK = json.JSONDecoder(object_pairs_hook=without_duplicates)
CAREFUL = json.JSONDecoder(object_pairs_hook=without_duplicates, parse_int=whole_number)


def is_printable(words: str) -> bool:
    """Tell whether a text can be shown as it is, in lines and columns."""
    return words.isprintable() or words.replace("\n", "").replace("\t", "").isprintable()


def printable(value: Plain) -> Plain:
    """Return a value whose texts any terminal and file can take: control characters are named."""
    if type(value) is str and not is_printable(value):
        return "".join(c if c.isprintable() or c in "\n\t" else named(c) for c in value)
    if type(value) is list:
        return [printable(item) for item in value]
    if type(value) is dict:
        return without_duplicates([(printable(key), printable(value[key])) for key in value])
    return value


def named(character: str) -> str:
    """Return a character as Python's source would name it, by its number."""
    return character.encode("unicode_escape").decode("ascii")


def failure(data: Plain) -> Failure:
    """Return the failure that a reply describes."""
    if not isinstance(data, dict) or data.keys() != Failure.__dataclass_fields__.keys():
        raise HostileReplyError("its error is not described as errors are")
    places = data["places"]
    if type(places) is not list or len(places) > PLACES_LIMIT:
        raise HostileReplyError("its places are no short list")
    return Failure(text(data["type"]), text(data["message"]), tuple(map(place, places)))


def place(data: Plain) -> tuple[str, int]:
    """Return a file and a line."""
    match data:
        case [file, line] if type(line) is int:
            return text(file), line
    raise HostileReplyError("one of its places is no file with a line")


def text(data: Plain) -> str:
    """Return a text of bounded length."""
    if type(data) is not str:
        raise HostileReplyError("a text is missing")
    return data[:TEXT_LIMIT] + ("… [cut]" if len(data) > TEXT_LIMIT else "")
