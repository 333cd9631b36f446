"""The folder OUT: what lies in it, and the marks that the instructor's tables make of results.

grades.csv marks.csv index.html SUBMISSION/results.json     written: see reports.py
roster.csv times.csv adjustments.csv                        read, never written
"""

from collections.abc import Iterable
from pathlib import Path

from autograder import marks, policy, register, tables, whole
from autograder.course import Course
from autograder.frozen import frozen
from autograder.marks import Mark
from autograder.policy import Policy
from autograder.register import Register
from autograder.results import Result
from autograder.submission import Found
from autograder.tables import Table, TableError

TABLES = ("roster.csv", "times.csv", "adjustments.csv")


@frozen
class Rules:
    """All that makes marks of results."""

    policy: Policy
    known: Register

    def mark(self, result: Result) -> Mark:
        """Return what a result counts."""
        return marks.mark(result, self.policy, self.known)

    def remarks(self, marks: Iterable[Mark], waiting: Iterable[Found] = ()) -> list[str]:
        """Return what the instructor should know: rows about nobody, authors on no roster.

        Rows may be about submissions that wait to be graded, too.
        """
        given, absent, late = [each.name for each in waiting], list[str](), 0
        roster = set(self.known.students)
        for each in marks:
            given.append(each.submission)
            late += each.how_late_unknown
            if roster and not roster & set(each.students):
                absent.append(f"roster.csv: {each.submission!r} is not on it")
        return [*self.known.strangers(given), *absent, *of_late(late)]


def of_late(number: int) -> list[str]:
    """Say how many submissions are late without anybody's knowing how late, and what can tell."""
    if not number:
        return []
    who = "1 submission" if number == 1 else f"{number} submissions"
    return [f"{who} marked as late where handed in, which does not say how late: times.csv can"]


def rules(course: Course, out: Path | None, found: Iterable[Found] = ()) -> Rules:
    """Return the course's policy with the tables that lie in OUT; raise TableError for bad ones.

    Rows may call the submissions that were found as they are called in the instructor's folder.
    """
    own = policy.read(course.policy)
    if out:
        refuse_misspelt(out)
    roster, times, adjustments = (table(out / name) if out else None for name in TABLES)
    names = register.spellings(found)
    known = Register(
        register.read_roster(roster, names) if roster else (),
        register.read_times(times, own.zone, names) if times else {},
        register.read_adjustments(adjustments, course, names) if adjustments else {},
    )
    return Rules(own, known)


def refuse_misspelt(out: Path) -> None:
    """Raise TableError for Roster.csv and its like, which nobody would read."""
    for path in out.iterdir() if out.is_dir() else ():
        meant = out / path.name.lower()
        if meant.name in TABLES and not (meant.exists() and meant.samefile(path)):
            raise TableError(f"{path} is not read: rename it to {meant.name}, or take it away")


def table(path: Path) -> Table | None:
    """Return the table in a file, if there is one."""
    return read_table(path) if path.exists() else None


def read_table(path: Path) -> Table:
    """Return the table in a file; raise TableError if it cannot be read."""
    try:
        return tables.parse(path.read_bytes(), path.name)
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror}") from error


def write_beside(out: Path, result: Result, name: str, content: str) -> Path:
    """Write a file into a submission's folder in OUT."""
    path = out / result.submission / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole.naming(path):
        path.write_text(content, "utf-8")
    return path
