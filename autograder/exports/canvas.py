"""Marks entered into Canvas's exported gradebook; source: Canvas's own gradebook_importer.rb."""

import re
from collections.abc import Sequence

from autograder.exports.errors import ExportError
from autograder.exports.sheets import Filled, Place, check_scale, fill, key
from autograder.marks import Mark
from autograder.tables import Line, Table

IDENTITIES = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
COMPUTED = re.compile("(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")
NOT_A_STUDENT = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.IGNORECASE)
NUMBER = re.compile(r"(.*\S)\s*\((\d+)\)")  # Canvas writes an assignment as: Title (id)


def enter(sheet: Table, marks: Sequence[Mark], column: str | None = None) -> Filled:
    """Return the gradebook with the marks in an assignment's column, all else as it was."""
    check_header(sheet)
    possible = next((line for line in sheet.lines if "Points Possible" in line.text(0)), None)
    index = assignment(sheet, possible, column)
    if possible:
        check_scale(possible.text(index), marks, '"Points Possible" in Canvas')
    places = [place(sheet, line, index) for line in sheet.lines[1:] if is_student(line)]
    return fill(sheet, index, places, marks)


def check_header(sheet: Table) -> None:
    """Raise ExportError for a table that Canvas did not export."""
    start = sheet.header[:3]
    named = len(start) == 3 and "Student" in start[0] and "ID" in start[1]
    if not (named or start == ["LastName", "FirstName", "ID"]) or "Section" not in sheet.header:
        raise ExportError(f"{sheet.name} is no gradebook of Canvas: export it there first")


def assignment(sheet: Table, possible: Line | None, wanted: str | None) -> int:
    """Return the column of the assignment that is meant, by its header, title or number."""
    found = {
        index: header
        for index, header in enumerate(sheet.header)
        if index > sheet.header.index("Section")
        and header
        and not COMPUTED.search(header)
        and not (possible and "read only" in possible.text(index).lower())
    }
    fitting = [i for i, header in found.items() if wanted is None or wanted in names(header)]
    if len(fitting) != 1:
        raise ExportError(
            f"{sheet.name}: which column? Say it with --column; there are: "
            + ", ".join(found.values())
        )
    return fitting[0]


def names(header: str) -> tuple[str, ...]:
    """Return what an assignment may be called: all of its header, its title, its number."""
    parts = NUMBER.fullmatch(header)
    return (header, *parts.groups()) if parts else (header,)


def is_student(line: Line) -> bool:
    """Tell whether a row is a student's, as Canvas tells it."""
    blank = all(NOT_A_STUDENT.fullmatch(cell.text) for cell in line.cells)
    return not blank and "Points Possible" not in line.text(0)


def place(sheet: Table, line: Line, index: int) -> Place:
    """Return a student's row; whoever is excused stays so."""
    columns = [sheet.header.index(name) for name in IDENTITIES if name in sheet.header]
    keys = frozenset(key(line.text(column)) for column in columns) - {""}
    excused = line.text(index).upper() == "EX"
    return Place(line, keys, "is excused in Canvas (EX)" if excused else "")
