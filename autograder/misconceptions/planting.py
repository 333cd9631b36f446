"""Puts a mistake into the reference: at its exact place, or not at all."""

import ast
from collections.abc import Iterable, Mapping
from textwrap import dedent, indent

from autograder.frozen import frozen

BEGIN, END = "### BEGIN SOLUTION\n", "### END SOLUTION"


class PlantingError(Exception):
    """The reference does not have what a mistake is to change; the message says what."""


@frozen
class Change:
    """What stands in one function of a unit, and what in its place."""

    unit: str
    place: str  # "Value.__mul__", or "" for the whole file
    new: str
    old: str | None = None  # None: the whole solution of that function


def planted(sources: Mapping[str, str], changes: Iterable[Change]) -> dict[str, str]:
    """Return the units' sources with all changes made, in their order."""
    texts = dict(sources)
    for change in changes:
        texts[change.unit] = changed(texts[change.unit], change)
    return texts


def changed(source: str, change: Change) -> str:
    """Return a source with one change made; raise PlantingError if its old code is not there."""
    start, end = span(source, change.place)
    before, text, after = source[:start], source[start:end], source[end:]
    if change.old is None:
        return f"{before}{with_solution(text, change)}{after}"
    if change.old not in text:
        raise PlantingError(f"{change.unit}.py, {change.place}: there is no {change.old!r}")
    return f"{before}{text.replace(change.old, change.new)}{after}"


def with_solution(text: str, change: Change) -> str:
    """Return a function's text with another solution between its marks."""
    head, begin, rest = text.partition(BEGIN)
    old, end, tail = rest.partition(END)
    if not (begin and end):
        raise PlantingError(f"{change.unit}.py, {change.place}: there is no solution to replace")
    margin = " " * (len(old) - len(old.lstrip(" ")))
    return f"{head}{begin}{indent(dedent(change.new).strip(), margin)}\n{margin}{end}{tail}"


def span(source: str, place: str) -> tuple[int, int]:
    """Return where the text of a function begins and ends, comments at its end included."""
    if not place:
        return 0, len(source)
    body = ast.parse(source).body
    for name in place.split("."):
        found = [each for each in body if getattr(each, "name", None) == name]
        if not found:
            raise PlantingError(f"there is no {place}")
        (node,) = found
        following = [each.lineno for each in body if each.lineno > node.lineno]
        body = getattr(node, "body", [])
    lines = source.splitlines(keepends=True)
    last = node.end_lineno or node.lineno
    while last < min(following, default=len(lines) + 1) - 1 and lines[last].strip()[:1] == "#":
        last += 1
    return len("".join(lines[: node.lineno - 1])), len("".join(lines[:last]))
