"""What a run notes when it begins: by which course it grades, and which submissions."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder import records
from autograder.course import Course
from autograder.frozen import frozen
from autograder.gradebook.database import to_read
from autograder.results import Result
from autograder.submission import Found


@frozen
class CourseOfRun:
    """What tells one course from another, and where it lies."""

    title: str
    units: tuple[str, ...]
    folder: Path


@frozen
class LastRun:
    """What a run noted when it began."""

    course: CourseOfRun | None  # None where it was not noted, as in older gradebooks
    found: tuple[Found, ...]
    outdated: frozenset[str]  # who has a result of an earlier run alone

    def is_of(self, course: Course) -> bool:
        """Tell whether it graded by this course, which may lie elsewhere by now."""
        known = self.course
        return known is None or (
            known.units == course.unit_names
            and (known.title == course.title or known.folder == course.folder)
        )

    def waiting(self, graded: Iterable[Result]) -> tuple[Found, ...]:
        """Return the submissions that have no result yet."""
        done = {result.submission for result in graded}
        return tuple(each for each in self.found if each.name not in done)

    def unfinished(self, waiting: Sequence[Found]) -> str:
        """Say that the run is not at its end, and what to do; nothing if it is."""
        if not waiting:
            return ""
        earlier = sum(each.name in self.outdated for each in waiting)
        results = f"; {earlier} of them have a result of an earlier run, which does not count"
        return (
            f"{len(waiting)} of {len(self.found)} submissions are not graded yet: let the run end, "
            f"or run `grade` again, and it goes on from there{results if earlier else ''}"
        )


def note(database: sqlite3.Connection, course: Course | None, found: Iterable[Found]) -> None:
    """Note what a run that begins is about."""
    database.execute("DELETE FROM graded_by")
    if course:
        known = (course.title, course.unit_names, str(course.folder))
        database.execute("INSERT INTO graded_by VALUES (?)", (json.dumps(known),))
    database.execute("DELETE FROM found")
    database.executemany("INSERT INTO found VALUES (?, ?, ?)", map(row_of, found))


def last_run(folder: Path) -> LastRun:
    """Return what is noted of the last run in a folder; raise GradebookError if there is none."""
    known, found = None, list[sqlite3.Row]()
    with to_read(folder) as database:
        if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'found'").fetchone():
            known = database.execute("SELECT course FROM graded_by").fetchone()
            found = database.execute("SELECT * FROM found ORDER BY submission").fetchall()
        earlier = database.execute("SELECT submission FROM results WHERE NOT present").fetchall()
    return LastRun(
        read_course(known["course"]) if known else None,
        tuple(map(read_found, found)),
        frozenset(row["submission"] for row in earlier),
    )


def row_of(found: Found) -> tuple[str, str, str]:
    """Return a submission as it is noted; names of files may hold what is no Unicode."""
    receipt = json.dumps(records.plain_fields(found.receipt))
    return found.name, receipt, json.dumps(found.sources)


def read_found(row: sqlite3.Row) -> Found:
    """Return a submission as it was noted."""
    receipt = records.read_receipt(json.loads(row["receipt"]))
    return Found(row["submission"], receipt, tuple(json.loads(row["sources"])))


def read_course(text: str) -> CourseOfRun:
    """Return a course as it was noted."""
    title, units, folder = json.loads(text)
    return CourseOfRun(title, tuple(units), Path(folder))
