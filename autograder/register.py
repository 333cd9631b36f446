"""What the instructor's own tables say of a class: who is who, when work came in, points by hand.

roster.csv       submission,student_id,name,email,section,extra_days
times.csv        submission,submitted_at
adjustments.csv  submission,task,points,reason,by
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime, tzinfo
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from autograder import tables, texts
from autograder.course import Course
from autograder.frozen import frozen
from autograder.results import points
from autograder.submission import Found, Receipt
from autograder.tables import Row, Table, TableError

Entry = TypeVar("Entry")
Spellings = Mapping[str, Sequence[str]]  # the submissions that a name in a table may mean
NONE: Spellings = MappingProxyType({})


@frozen
class Student:
    """One row of the roster: somebody in the class, or in a group that hands in together."""

    submission: str = ""  # nothing when the student_id is to be found in the submissions
    student_id: str = ""
    name: str = ""
    email: str = ""
    section: str = ""
    extra_days: int = 0


@frozen
class Adjustment:
    """Points given by hand: what a task gets, or without a task what the whole gains or loses."""

    task: str
    hundredths: int
    reason: str
    by: str
    where: str = field(default="", compare=False)


@frozen
class Register:
    """The three tables, by submission."""

    students: tuple[Student, ...] = ()
    times: Mapping[str, datetime] = field(default_factory=dict)
    adjustments: Mapping[str, tuple[Adjustment, ...]] = field(default_factory=dict)

    @cached_property
    def by_submission(self) -> dict[str, tuple[Student, ...]]:
        """The students of each submission that the roster names."""
        found: dict[str, tuple[Student, ...]] = {}
        for student in self.students:
            name = as_name(student.submission)
            found[name] = (*found.get(name, ()), student)
        return found

    @cached_property
    def by_number(self) -> dict[str, Student]:
        """The students whose submissions the roster does not name, by student_id."""
        return {each.student_id: each for each in self.students if not each.submission}

    def authors(self, submission: str, receipt: Receipt) -> tuple[Student, ...]:
        """Return whose a submission is: by its name, by a number in it, or by its own word."""
        return (find(self.by_submission, submission) if submission else None) or tuple(
            self.by_number.get(each.id, Student("", each.id, each.name, each.email))
            for each in receipt.students
        )

    def without(self, here: Iterable[tuple[Student, ...]]) -> list[Student]:
        """Return who is on the roster and is none of these authors."""
        found = {student for students in here for student in students}
        return [student for student in self.students if student not in found]

    def strangers(self, submissions: Iterable[str]) -> list[str]:
        """Return a sentence for every row of times and adjustments that is about nobody."""
        known = {as_name(name): name for name in submissions}
        late = [("times.csv", name) for name in self.times]
        by_hand = [
            (entry.where, name) for name, entries in self.adjustments.items() for entry in entries
        ]
        return [
            nobody(place, name, known) for place, name in [*late, *by_hand] if name not in known
        ]


def nobody(place: str, name: str, known: Mapping[str, str]) -> str:
    """Say that a row is about nobody, and whom it may mean: who alone has all of its words."""
    words = set(name.casefold().split("_"))
    alike = [known[each] for each in known if words <= set(each.casefold().split("_"))]
    meant = f" (is it {alike[0]!r}?)" if len(alike) == 1 else ""
    return f"{place}: no submission is called {name!r}{meant}; the row changes nothing"


def find(entries: Mapping[str, Entry], submission: str) -> Entry | None:
    """Return what a table says of a submission; its keys are names as `as_name` spells them."""
    return entries.get(as_name(submission))


def as_name(text: str) -> str:
    """Return a submission's name, however a table spells it: Anna Müller, Anna_Müller, '=eve."""
    return texts.as_name(text) if text else ""


def spellings(found: Iterable[Found]) -> Spellings:
    """Return whom a table may mean: by their names, and as the instructor's folder calls them."""
    meant: dict[str, list[str]] = {}
    for each in found:
        for spelling in {as_name(name) for name in (each.name, *each.sources)}:
            meant.setdefault(spelling, []).append(each.name)
    return meant


def read_roster(table: Table, known: Spellings = NONE) -> tuple[Student, ...]:
    """Return the students; several rows with one submission are a group."""
    columns = ("submission", "student_id", "name", "email", "section")
    seen: dict[tuple[str, str], str] = {}
    students = []
    for row in tables.rows(table, (), (*columns, "extra_days")):
        student = Student(**{name: row[name] for name in columns}, extra_days=days(row))
        student = replace(student, submission=meant(row, known))
        if not (student.submission or student.student_id):
            raise TableError(f"{row.where}: who is it? Write a submission or a student_id")
        for identity in identities(student):
            if identity in seen:
                raise TableError(f"{row.where}: {identity[1]!r} is in {seen[identity]}; keep one")
            seen[identity] = row.where
        students.append(student)
    return tuple(students)


def identities(student: Student) -> list[tuple[str, str]]:
    """Return what no second row may say: a student's number, or alone a submission's name."""
    if student.student_id:
        return [("student_id", student.student_id)]
    return [("submission", student.submission)]


def days(row: Row) -> int:
    """Return the extra days of a row: a whole number, none when the cell is empty."""
    text = row["extra_days"] or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise TableError(f"{row.where}: extra_days is {text!r}; write a whole number such as 2")
    return int(text)


def read_times(table: Table, zone: tzinfo | None, known: Spellings = NONE) -> dict[str, datetime]:
    """Return when each submission came in; a time without an offset is one of the zone's."""
    found = once(tables.rows(table, ("submission", "submitted_at")), known)
    return {name: moment(row, zone) for name, row in found}


def moment(row: Row, zone: tzinfo | None) -> datetime:
    """Return the time in a row."""
    text = row["submitted_at"]
    try:
        time = datetime.fromisoformat(text if len(text) > 10 else "a date alone")
    except ValueError as error:
        example = "2026-12-01 23:59 or 2026-12-01T23:59:00+01:00"
        raise TableError(f"{row.where}: {text!r} is no time; write {example}") from error
    if time.tzinfo is None and zone is None:
        hint = "write +01:00 behind it, or give [policy] a timezone in course.toml"
        raise TableError(f"{row.where}: of which time zone is {text!r}? {hint}")
    return time if time.tzinfo else time.replace(tzinfo=zone)


def read_adjustments(
    table: Table, course: Course, known: Spellings = NONE
) -> dict[str, tuple[Adjustment, ...]]:
    """Return the points given by hand, by submission."""
    adjustments: dict[str, tuple[Adjustment, ...]] = {}
    seen: dict[tuple[str, str], str] = {}
    for row in tables.rows(table, ("submission", "task", "points", "reason"), ("by",)):
        name = named(row, known)
        entry = adjustment(row, course)
        if (name, entry.task) in seen:
            first = seen[name, entry.task]
            raise TableError(f"{row.where}: {name!r} has such a row already ({first}); keep one")
        seen[name, entry.task] = row.where
        adjustments[name] = (*adjustments.get(name, ()), entry)
    return adjustments


def adjustment(row: Row, course: Course) -> Adjustment:
    """Return what one row gives; raise TableError for what cannot be meant."""
    name, given = row["task"], hundredths(row)
    if name and name not in course.tasks:
        close = get_close_matches(name, course.tasks, 1)
        hint = f"is it {close[0]}?" if close else "docs/tasks.md lists them; leave it empty for all"
        raise TableError(f"{row.where}: there is no task {name!r}; {hint}")
    if name and not 0 <= given <= course.tasks[name].hundredths:
        most = points(course.tasks[name].hundredths)
        raise TableError(f"{row.where}: {name} has 0 to {most} points, not {points(given)}")
    if not row["reason"]:
        raise TableError(f"{row.where}: why? Write a reason, the learner will read it")
    return Adjustment(name, given, row["reason"], row["by"], row.where)


def hundredths(row: Row) -> int:
    """Return the points of a row, written with a point or a comma, in hundredths."""
    text = row["points"]
    try:
        exact = Decimal(text.replace(",", ".").replace("−", "-")) * 100
    except InvalidOperation:
        exact = Decimal("NaN")
    if not exact.is_finite() or exact != int(exact) or abs(exact) > 1_000_000:
        raise TableError(f"{row.where}: points are {text!r}; write a number such as 2 or 1.25")
    return int(exact)


def once(rows: Iterable[Row], known: Spellings) -> Iterator[tuple[str, Row]]:
    """Give every row with its submission; raise TableError where one stands there twice."""
    seen: dict[str, str] = {}
    for row in rows:
        name = named(row, known)
        if name in seen:
            raise TableError(f"{row.where}: {name!r} stands in {seen[name]} already; keep one")
        seen[name] = row.where
        yield name, row


def named(row: Row, known: Spellings) -> str:
    """Return the submission that a row is about."""
    if not row["submission"]:
        raise TableError(
            f"{row.where}: whose is it? Write the submission's name, or delete the row"
        )
    return as_name(meant(row, known))


def meant(row: Row, known: Spellings) -> str:
    """Return the name of the submission that a row means; one that nobody has as it is written."""
    written = row["submission"]
    names = known.get(as_name(written), (written,))
    if len(names) > 1:
        which = " or ".join(map(repr, names))
        raise TableError(f"{row.where}: {written!r} may be {which}; rename the folder of one")
    return names[0]
