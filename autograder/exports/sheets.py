"""Enters marks into a sheet that a learning platform exported: one column, nobody guessed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from autograder import tables
from autograder.exports.errors import ExportError
from autograder.frozen import frozen
from autograder.marks import Mark
from autograder.register import Student
from autograder.results import points
from autograder.tables import Line, Table
from autograder.texts import shown

UNKNOWN = "whose is it? Give it a row with a student_id or an email in roster.csv"


@frozen
class Filled:
    """The sheet with marks in it, who is in it, and a sentence on each who is not."""

    content: bytes
    entered: tuple[str, ...]
    problems: tuple[str, ...]


@frozen
class Place:
    """A row for a student: what identifies it, and why it must stay as it is, if it must."""

    line: Line
    keys: frozenset[str]
    closed: str = ""


@frozen
class Claim:
    """A student's mark and the rows that bear the student's number or address."""

    mark: Mark
    student: Student
    places: tuple[Place, ...]


def fill(sheet: Table, column: int, places: Sequence[Place], marks: Sequence[Mark]) -> Filled:
    """Return the sheet with each mark in the rows of its students, one row for each."""
    claims = claims_of(marks, places)
    rivals = Counter(place for claim in claims for place in claim.places)
    problems = [f"{shown(mark.submission)}: {UNKNOWN}" for mark in marks if not mark.students]
    comma = writes_commas(sheet, column)
    changes, entered = {}, []
    for claim in claims:
        if why := obstacle(claim, rivals, column):
            problems.append(f"{shown(claim.mark.submission)}: {why}")
        else:
            changes[claim.places[0].line.cells[column]] = number(claim.mark.final, comma=comma)
            entered.append(claim.mark.submission)
    return Filled(tables.changed(sheet, changes), tuple(entered), tuple(problems))


def claims_of(marks: Sequence[Mark], places: Sequence[Place]) -> list[Claim]:
    """Return every student's mark with the rows that fit."""
    by_key: dict[str, list[Place]] = {}
    for place in places:
        for name in place.keys:
            by_key.setdefault(name, []).append(place)
    return [
        Claim(mark, student, tuple(fitting(student, by_key)))
        for mark in marks
        for student in mark.students
    ]


def fitting(student: Student, by_key: Mapping[str, Sequence[Place]]) -> dict[Place, None]:
    """Return the rows that bear a student's number or address, each once."""
    own = {key(student.student_id), key(student.email)} - {""}
    return {place: None for name in sorted(own) for place in by_key.get(name, ())}


def key(text: str) -> str:
    """Return an identifier in the form in which identifiers are compared."""
    return text.strip().casefold()


def obstacle(claim: Claim, rivals: Mapping[Place, int], column: int) -> str:
    """Return why a mark cannot be entered, or nothing."""
    if not (claim.student.student_id or claim.student.email):
        return UNKNOWN
    name = shown(claim.student.student_id or claim.student.email)
    if len(claim.places) != 1:
        lines = ", ".join(str(place.line.number) for place in claim.places)
        return f"{name} fits lines {lines} of the sheet" if lines else f"{name} fits no row"
    place = claim.places[0]
    if rivals[place] > 1:
        return f"{name} fits line {place.line.number}, and so does another submission's author"
    if reason := unsettled(claim.mark):
        return reason
    if column >= len(place.line.cells):
        return f"line {place.line.number} ends before the column"
    return f"{name} {place.closed}" if place.closed else ""


def unsettled(mark: Mark) -> str:
    """Return why a mark is none yet, or nothing."""
    if not mark.complete:
        return "its grading is not complete: see to the grader errors, or give points by hand"
    if mark.status == "text only":
        return "a text was typed in there and no file handed in: read it, and give points by hand"
    return ""


def number(hundredths: int, *, comma: bool) -> str:
    """Return points with two decimals, as platforms export them."""
    text = f"{hundredths // 100}.{hundredths % 100:02}"
    return text.replace(".", ",") if comma else text


def writes_commas(sheet: Table, column: int) -> bool:
    """Tell whether the numbers in and after the column have decimal commas."""
    cells = [cell.text for line in sheet.lines[1:] for cell in line.cells[column:]]
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
