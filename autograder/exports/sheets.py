"""Enters marks into a sheet that a learning platform exported: one column, nobody guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from autograder import tables
from autograder.exports.errors import ExportError
from autograder.marks import Mark
from autograder.results import points
from autograder.tables import Line, Table
from autograder.texts import shown


@dataclass(frozen=True)
class Filled:
    """The sheet with marks in it, who is in it, and a sentence on each who is not."""

    content: bytes
    entered: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A row for a student: what identifies it, and why it must stay as it is, if it must."""

    line: Line
    keys: frozenset[str]
    closed: str = ""


def fill(sheet: Table, column: int, places: Sequence[Place], marks: Sequence[Mark]) -> Filled:
    """Return the sheet with each mark in the one row that is its student's."""
    homes: dict[str, list[Place]] = {mark.submission: homes_of(mark, places) for mark in marks}
    owners: dict[int, list[str]] = {}
    for submission, found in homes.items():
        for place in found:
            owners.setdefault(place.line.number, []).append(submission)
    problems = {
        mark.submission: obstacle(mark, homes[mark.submission], owners, column) for mark in marks
    }
    good = [mark for mark in marks if not problems[mark.submission]]
    comma = writes_commas(column, places)
    changes = {
        homes[mark.submission][0].line.cells[column]: number(mark.final, comma=comma)
        for mark in good
    }
    return Filled(
        tables.changed(sheet, changes),
        tuple(mark.submission for mark in good),
        tuple(f"{shown(name)}: {why}" for name, why in problems.items() if why),
    )


def homes_of(mark: Mark, places: Sequence[Place]) -> list[Place]:
    """Return the rows that bear the student's number or address."""
    own = {key(mark.student.student_id), key(mark.student.email)} - {""}
    return [place for place in places if own & place.keys]


def key(text: str) -> str:
    """Return an identifier in the form in which identifiers are compared."""
    return text.strip().casefold()


def obstacle(
    mark: Mark, homes: Sequence[Place], owners: Mapping[int, Sequence[str]], column: int
) -> str:
    """Return why a mark cannot be entered, or nothing."""
    if not (mark.student.student_id or mark.student.email):
        return "whose is it? roster.csv gives it neither a student_id nor an email"
    if len(homes) != 1:
        lines = ", ".join(str(home.line.number) for home in homes)
        return f"lines {lines} of the sheet all fit" if homes else "no row of the sheet fits"
    home = homes[0]
    others = [name for name in owners[home.line.number] if name != mark.submission]
    if others:
        return f"line {home.line.number} is also that of {', '.join(map(shown, others))}"
    if not mark.complete:
        return "its grading is not complete: see to the grader errors, or give points by hand"
    if column >= len(home.line.cells):
        return f"line {home.line.number} ends before the column"
    return home.closed


def number(hundredths: int, *, comma: bool) -> str:
    """Return points with two decimals, as platforms export them."""
    text = f"{hundredths // 100}.{hundredths % 100:02}"
    return text.replace(".", ",") if comma else text


def writes_commas(column: int, places: Sequence[Place]) -> bool:
    """Tell whether the numbers in and after the column have decimal commas."""
    cells = [cell.text for place in places for cell in place.line.cells[column:]]
    return any(numeric(text) and "," in text for text in cells)


def numeric(text: str) -> Decimal | None:
    """Return the number in a cell, written with a point or a comma."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def check_scale(text: str, marks: Sequence[Mark], what: str) -> None:
    """Raise ExportError when a column is out of something else than the marks are."""
    most = numeric(text)
    for mark in marks:
        if most is not None and most * 100 != mark.possible:
            here = points(mark.possible)
            raise ExportError(f"{what} is {text.strip()}, marks are of {here}: set it to {here}")
