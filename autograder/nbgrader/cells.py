"""The cells of a source notebook, with nbgrader's marks of version 3, and the file they make."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from autograder.course import Task
from autograder.frozen import frozen
from autograder.intake.notebooks import EXAMPLE, digest
from autograder.results import points

SCHEMA = 3
EXTENSION = ".ipynb"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@frozen
class Cell:
    """A cell; `id` is the same in every build, and nbgrader's name for it if that has marks."""

    kind: str  # "code" or "markdown"
    id: str
    source: str
    marks: Mapping[str, Any] = field(default_factory=dict)
    is_example: bool = False


def words(identity: str, text: str) -> Cell:
    """Return a cell to be read."""
    return Cell("markdown", identity, text)


def code(identity: str, source: str) -> Cell:
    """Return a cell to be run, and changed at will."""
    return Cell("code", identity, source)


def example(identity: str, source: str) -> Cell:
    """Return a cell that shows something; grading knows it as ours as long as it is unchanged."""
    return Cell("code", identity, source, is_example=True)


def solution(identity: str, source: str) -> Cell:
    """Return a cell that learners write in."""
    return Cell("code", identity, source, marks(identity, solution=True))


def locked(identity: str, source: str) -> Cell:
    """Return a cell that stays as it is."""
    return Cell("code", identity, source, marks(identity, locked=True))


def test(task: Task) -> Cell:
    """Return the one cell that a task's points belong to.

    nbgrader has no points beside the total, so a bonus comes as extra credit on none.
    """
    worth = points(task.hundredths)
    title = f"{task.title}: {'a bonus of up to ' if task.bonus else ''}{worth} points"
    title = title.removesuffix("s") if worth == "1" else title
    source = f'from checks import check\n\ncheck("{task.name}")  # {title}'
    own = marks(test_id(task.name), grade=True, locked=True)
    return Cell("code", own["grade_id"], source, own | {"points": whole_or_not(worth_in(task))})


def test_id(task: str) -> str:
    """Return the id of a task's test cell."""
    return f"{task.replace('.', '-')}-test"


def worth_in(task: Task) -> float:
    """Return the points that nbgrader counts a task for."""
    return 0.0 if task.bonus else task.hundredths / 100


def whole_or_not(number: float) -> float:
    """Return a number as people write it."""
    return int(number) if number == int(number) else number


def marks(identity: str, **true: bool) -> dict[str, Any]:
    """Return nbgrader's marks of a cell."""
    kinds = dict.fromkeys(("grade", "locked", "solution"), False)
    return {"grade_id": identity, "schema_version": SCHEMA, "task": False, **kinds, **true}


def as_notebook(cells: Iterable[Cell]) -> str:
    """Return the file: the same bytes for the same cells."""
    found = [as_plain(cell) for cell in cells]
    notebook = {"cells": found, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def as_plain(cell: Cell) -> dict[str, Any]:
    """Return a cell in Jupyter's form."""
    metadata: dict[str, Any] = {"nbgrader": dict(cell.marks)} if cell.marks else {}
    if cell.is_example:
        metadata[EXAMPLE] = digest(cell.source)
    source = cell.source.splitlines(keepends=True)
    plain = {"cell_type": cell.kind, "id": cell.id, "metadata": metadata, "source": source}
    return plain | ({"execution_count": None, "outputs": []} if cell.kind == "code" else {})
