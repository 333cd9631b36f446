"""A submitted notebook as nbgrader is to see it: read whatever was sent, tests put back in place.

Nothing of it is trusted: texts and nbgrader's marks are taken over, outputs and all else are not.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.frozen import frozen
from autograder.intake import notebooks
from autograder.intake.files import Gathering, read_file
from autograder.nbgrader.cells import METADATA, SCHEMA

Plain = dict[str, Any]
KINDS = ("code", "markdown", "raw")
LONE = re.compile("[\ud800-\udfff]")  # half a character, which no file can hold
GONE = "This notebook could not be read, so there is nothing of it here: {reason}."
BACK = "# This cell was missing and has been put back.\n"


@frozen
class Source:
    """A cell that nbgrader knows, as it was released."""

    id: str
    kind: str
    text: str
    checksum: str | None
    locked: bool
    solution: bool
    points: float | None  # None if it is no test

    @property
    def marks(self) -> Plain:
        """nbgrader's marks of it."""
        grade = self.points is not None
        kinds = {"grade": grade, "locked": self.locked, "solution": self.solution, "task": False}
        rest = {"grade_id": self.id, "schema_version": SCHEMA, "cell_type": self.kind}
        found = kinds | rest | ({"points": self.points} if grade else {})
        return found | ({"checksum": self.checksum} if self.checksum else {})


def at(path: Path) -> Plain:
    """Return the notebook that lies at a path; a link is none, nor is a pipe.

    Who grades may read what a learner may not, so a link could show it to the learner.
    """
    file = read_file(path, path.name, Gathering())
    return gone(file.problem) if file.problem else read(file.content, path.name)


def read(content: bytes, name: str) -> Plain:
    """Return a notebook; of one that cannot be read, a notebook that says why."""
    try:
        found = notebooks.cells(content, name)
        marks = [marks_of(each) for each in json.loads(content.decode("utf-8-sig"))["cells"]]
    except ValueError as error:
        return gone(str(error))
    pairs = zip(found, marks, strict=True)
    return notebook([cell(each.kind, each.source, mark) for each, mark in pairs])


def gone(reason: str) -> Plain:
    """Return what stands for a notebook that cannot be read."""
    return notebook([cell("markdown", GONE.format(reason=reason))])


def marks_of(whole: Plain) -> Plain:
    """Return a cell's marks as they were sent, if they are plain: others may be deep as a well."""
    metadata = whole.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    given = marks if isinstance(marks, dict) else {}
    return {name: mark for name, mark in given.items() if not isinstance(mark, dict | list)}


def notebook(cells: Iterable[Plain]) -> Plain:
    """Return a notebook of these cells."""
    numbered = [{"id": f"cell-{number}", **each} for number, each in enumerate(cells, 1)]
    return {"cells": numbered, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}


def cell(kind: str, text: str, marks: Plain | None = None) -> Plain:
    """Return a cell without outputs."""
    kind = kind if kind in KINDS else "raw"
    metadata = {"nbgrader": marks} if marks else {}
    plain = {"cell_type": kind, "metadata": metadata, "source": LONE.sub("\ufffd", text)}
    return plain | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def restore(document: Plain, source: Sequence[Source]) -> None:
    """Give cells their marks and locked texts back, and put tests that are missing in their places.

    Of two cells with one name the last one has it, as a kernel would have what it defines.
    """
    known = {each.id: each for each in source}
    seen: set[str] = set()
    for each in reversed(document["cells"]):
        identity = each["metadata"].pop("nbgrader", {}).get("grade_id")
        if isinstance(identity, str) and identity in known and identity not in seen:
            seen.add(identity)
            mark(each, known[identity])
    cells = document["cells"]
    for number, each in enumerate(source):
        if each.points is not None and not each.solution and each.id not in seen:
            before = {other.id for other in source[:number]}
            back = cell(each.kind, BACK + each.text if not each.locked else each.text)
            mark(back, each)
            cells.insert(place_after(cells, before), back)
    renumber(cells)


def mark(plain: Plain, source: Source) -> None:
    """Give a cell the marks of its source, and its text if that is locked."""
    if plain["cell_type"] != source.kind or source.locked:
        text = source.text if source.locked else plain["source"]
        plain.update(cell(source.kind, text))
        if source.kind != "code":
            plain.pop("outputs", None)
            plain.pop("execution_count", None)
    plain["metadata"]["nbgrader"] = source.marks


def place_after(cells: Sequence[Plain], before: set[str]) -> int:
    """Return where a cell goes: after the last of those that came before it."""
    places = [n for n, each in enumerate(cells, 1) if name_of(each) in before]
    return max(places, default=len(cells))


def name_of(plain: Plain) -> str:
    """Return nbgrader's name for a cell, "" if it has none."""
    return str(plain["metadata"].get("nbgrader", {}).get("grade_id", ""))


def renumber(cells: Sequence[Plain]) -> None:
    """Give every cell an id that no other has."""
    for number, each in enumerate(cells, 1):
        each["id"] = f"cell-{number}"


def tests(document: Plain) -> Iterator[Plain]:
    """Give the cells that points belong to and that nobody writes in."""
    for each in document["cells"]:
        marks = each["metadata"].get("nbgrader", {})
        if marks.get("grade") and not marks.get("solution") and each["cell_type"] == "code":
            yield each
