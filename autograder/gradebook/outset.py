"""What a run notes when it begins: the course that it grades by."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course
from autograder.gradebook.database import FILE, connect


@dataclass(frozen=True)
class CourseOfRun:
    """What tells one course from another, and where it lies."""

    title: str
    units: tuple[str, ...]
    folder: Path


@dataclass(frozen=True)
class LastRun:
    """What a run noted when it began."""

    course: CourseOfRun | None = None  # None where it was not noted, as in older gradebooks

    def is_of(self, course: Course) -> bool:
        """Tell whether it graded by this course, which may lie elsewhere by now."""
        known = self.course
        return known is None or (
            known.units == course.unit_names
            and (known.title == course.title or known.folder == course.folder)
        )


def note(database: sqlite3.Connection, course: Course | None) -> None:
    """Note what a run that begins is about."""
    database.execute("DELETE FROM graded_by")
    if course:
        known = (course.title, course.unit_names, str(course.folder))
        database.execute("INSERT INTO graded_by VALUES (?)", (json.dumps(known),))


def last_run(folder: Path) -> LastRun:
    """Return what is noted of the last run in a folder; raise GradebookError if there is none."""
    with closing(connect(folder / FILE, new=False)) as database:
        row = database.execute("SELECT course FROM graded_by").fetchone()
    if row is None:
        return LastRun()
    title, units, place = json.loads(row["course"])
    return LastRun(CourseOfRun(title, tuple(units), Path(place)))
