"""The catalogue as its author writes it: one block for each mistake in `mistakes/UNIT.toml`.

    [[mistake]]
    id = "mul_takes_the_other_grad"
    task = "value.mul"
    sentence = "…"   # what happens, in the learner's terms
    thought = "…"    # why somebody may think so
    hints = ["…", "…", "…"]   # the property, the place, the idea: never the code
    read = "…"       # a heading of the unit's notes; the task's own where it is left out
    change = [["Value.__mul__", "other.data * result.grad", "other.grad * result.grad"]]

A change is the mistake on top of the reference: what stands where in which function, and what in
its place; or a function and the code of its whole solution. `also` is a list of other ways to make
the same mistake, where code of another style would answer in another way.

`[[family]]` is a block that holds for several operations: `{operation}`, `{sign}`, `{place}` and
`{left}`, the method for a number on the left, are those of each of its `operations` in turn.

A learner's copy does not have these files, which quote the solutions. What it needs of them is in
`known.json`, which is made from them.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.frozen import frozen
from autograder.misconceptions.planting import Change

FOLDER = Path(__file__).parent / "mistakes"
SIGNS = {
    "add": "+",
    "mul": "*",
    "neg": "unary -",
    "sub": "-",
    "div": "/",
    "pow": "**",
    "exp": "exp",
    "log": "log",
    "tanh": "tanh",
    "relu": "relu",
}
PLACES = {
    "add": "Value.__add__",
    "mul": "Value.__mul__",
    "neg": "Value.__neg__",
    "sub": "Value.__sub__",
    "div": "Value.__truediv__",
    "pow": "Value.__pow__",
    "exp": "Value.exp",
    "log": "Value.log",
    "tanh": "Value.tanh",
    "relu": "Value.relu",
}
LEFT = {
    "add": "Value.__radd__",
    "mul": "Value.__rmul__",
    "sub": "Value.__rsub__",
    "div": "Value.__rtruediv__",
}


class CatalogueError(Exception):
    """A block of the catalogue is not usable; the message says which and why."""


@frozen
class Entry:
    """One mistake."""

    id: str
    task: str
    sentence: str
    thought: str
    hints: tuple[str, str, str]  # the property, the place, the idea
    read: str  # a heading in the notes of the unit
    ways: tuple[tuple[Change, ...], ...]  # the changes that make it, and other ways of making it

    @property
    def unit(self) -> str:
        """The unit that the mistake belongs to."""
        return self.task.partition(".")[0]


def load(course: Course) -> tuple[Entry, ...]:
    """Return all entries in the course's order; raise CatalogueError for one that is not whole."""
    entries = tuple(entry for unit in course.unit_names for entry in of_unit(course, unit))
    twice = {entry.id for entry in entries if [each.id for each in entries].count(entry.id) > 1}
    if twice:
        raise CatalogueError(f"twice in the catalogue: {', '.join(sorted(twice))}")
    return entries


def of_unit(course: Course, unit: str) -> Iterator[Entry]:
    """Give the entries of one unit in the order in which they are written."""
    data = tomllib.loads((FOLDER / f"{unit}.toml").read_text("utf-8"))
    for block in data.get("mistake", ()):
        yield entry(course, block)
    for family in data.get("family", ()):
        for operation in family["operations"]:
            yield entry(course, filled(family, operation))


def filled(family: Mapping[str, Any], operation: str) -> dict[str, Any]:
    """Return the block that a family holds for one operation."""
    words = {
        "{operation}": operation,
        "{sign}": SIGNS[operation],
        "{place}": PLACES[operation],
        "{left}": LEFT.get(operation, ""),
    }

    def fill(content: Any) -> Any:
        if isinstance(content, str):
            for word, meaning in words.items():
                content = content.replace(word, meaning)
            return content
        return [fill(each) for each in content]

    own = family.get("only", {}).get(operation, {})
    block = {key: each for key, each in family.items() if key not in ("operations", "only")}
    return {key: fill(each) for key, each in (block | own).items()}


def entry(course: Course, block: Mapping[str, Any]) -> Entry:
    """Return a block as an entry."""
    try:
        first, second, third = block["hints"]
        task = course.tasks[block["task"]]
        return Entry(
            id=block["id"],
            task=task.name,
            sentence=block["sentence"],
            thought=block["thought"],
            hints=(first, second, third),
            read=block.get("read", task.notes),
            ways=tuple(
                tuple(change(task.unit, each) for each in way)
                for way in (block["change"], *block.get("also", ()))
            ),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise CatalogueError(f"{block.get('id', 'a block')}: {error!r}") from error


def change(unit: str, written: Sequence[str]) -> Change:
    """Return a change as written: a place with old and new code, or with a whole solution.

    A place in another unit's file is written `unit:place`.
    """
    place, *texts = written
    file, _, inner = place.rpartition(":")
    return Change(file or unit, inner, *texts[::-1])
