"""Turns a submission of files into the same work in released notebooks."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from autograder import course, intake
from autograder.authoring import stubs
from autograder.nbgrader import folder
from autograder.submission import Submission
from tests.notebooks.classroom import Cells, id_of

COURSE = course.load()


def released() -> dict[str, Cells]:
    """Return every unit's cells as learners get them."""
    found: dict[str, Cells] = {}
    for unit in COURSE.unit_names:
        cells: Cells = json.loads(folder.source(COURSE, unit))["cells"]
        for cell in cells:
            if cell["cell_type"] == "code":
                cell["source"] = stubs.make_stub("".join(cell["source"]), unit)
        found[unit] = cells
    return found


def convert(submission: Submission, cells: dict[str, Cells], place: Path) -> Submission:
    """Write a submission's units as notebooks, other modules beside them, and read it back."""
    place.mkdir(parents=True)
    for name, source in submission.sources.items():
        if name in cells:
            content = {"cells": list(with_file(name, source, cells[name])), "metadata": {}}
            text = json.dumps(content | {"nbformat": 4, "nbformat_minor": 5})
            (place / f"{name}.ipynb").write_text(text, "utf-8")
        else:
            (place / f"{name}.py").write_text(source, "utf-8", newline="")
    for name in submission.unreadable:
        (place / f"{name}.ipynb").write_text("{", "utf-8")
    read = intake.read(place, COURSE.unit_names)
    return replace(read, name=submission.name)


def with_file(unit: str, source: str, cells: Cells) -> Iterator[dict[str, object]]:
    """Give the cells of a learner who has a whole file in the first cell for work."""
    first = True
    for cell in cells:
        if cell["id"] in (f"{unit}-imports", f"{unit}-given"):
            continue
        if not cell["metadata"].get("nbgrader", {}).get("solution"):
            yield cell
            continue
        yield cell | {"source": source if first else ""}
        first = False
    assert any(id_of(cell).endswith("-test") for cell in cells)
