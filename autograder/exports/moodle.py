"""Marks entered into Moodle's offline grading worksheet; source: assignfeedback_offline.

Moodle translates the headers, so a sheet in another language needs the grade column's name. The
column of the last change stays: with it, Moodle notices grades that are newer than the sheet.
"""

import re
from collections.abc import Sequence

from autograder.exports.errors import ExportError
from autograder.exports.sheets import Filled, Place, check_scale, fill, key
from autograder.marks import Mark
from autograder.tables import Line, Table

GRADE, MAXIMUM, CHANGEABLE = "Grade", "Maximum Grade", "Grade can be changed"


def enter(sheet: Table, marks: Sequence[Mark], column: str | None = None) -> Filled:
    """Return the worksheet with the marks in its grade column, all else as it was."""
    header, wanted = sheet.header, column or GRADE
    if header.count(wanted) != 1 or not header.index(wanted):
        raise ExportError(
            f"{sheet.name} has no column {wanted!r} behind its first: download Moodle's grading "
            f"worksheet, or name the column with --column; there are: {', '.join(header)}"
        )
    index = header.index(wanted)
    places = [place(header, line, index) for line in sheet.lines[1:]]
    if MAXIMUM in header:
        for maximum in {found.line.text(header.index(MAXIMUM)) for found in places}:
            check_scale(maximum, marks, "the maximum in Moodle")
    return fill(sheet, index, places, marks)


def place(header: Sequence[str], line: Line, index: int) -> Place:
    """Return a student's row: what stands before the grade, and the participant's number."""
    keys = {key(line.text(column)) for column in range(index)}
    keys |= set(re.findall(r"(?<!\d)\d+$", line.text(0)))
    locked = CHANGEABLE in header and line.text(header.index(CHANGEABLE)) == "No"
    return Place(line, frozenset(keys - {""}), "is locked in Moodle" if locked else "")
