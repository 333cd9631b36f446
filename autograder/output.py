"""The folder OUT: what `grade --out` writes there, and what the instructor drops in.

grades.csv marks.csv records.jsonl SUBMISSION/results.json     written, each time anew
roster.csv times.csv adjustments.csv                           read, never written
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder import marks, policy, records, register, tables
from autograder.course import Course
from autograder.exports import grades_csv, gradescope, marks_csv
from autograder.marks import Mark
from autograder.policy import Policy
from autograder.records import RecordError
from autograder.register import Register
from autograder.results import Result
from autograder.tables import Table, TableError

RECORDS = "records.jsonl"  # not for learners: it holds what hidden checks asked


@dataclass(frozen=True)
class Rules:
    """All that makes marks of results."""

    policy: Policy
    known: Register

    def mark(self, result: Result) -> Mark:
        """Return what a result counts."""
        return marks.mark(result, self.policy, self.known)

    def remarks(self, results: Iterable[Result]) -> list[str]:
        """Return what the instructor should know: rows about nobody, authors on no roster."""
        if self.known == Register():
            return []
        given, absent, roster = list[str](), list[str](), set(self.known.students)
        for result in results:  # they may be many: none is kept
            given.append(result.submission)
            authors = set(self.known.authors(result.submission, result.receipt))
            if roster and not roster & authors:
                absent.append(f"roster.csv: {result.submission!r} is not on it")
        return self.known.strangers(given) + absent


def rules(course: Course, out: Path | None) -> Rules:
    """Return the course's policy with the tables that lie in OUT; raise TableError for bad ones."""
    own = policy.read(course.policy)
    roster, times, adjustments = (
        table(out / name) if out else None
        for name in ("roster.csv", "times.csv", "adjustments.csv")
    )
    known = Register(
        register.read_roster(roster) if roster else (),
        register.read_times(times, own.zone) if times else {},
        register.read_adjustments(adjustments, course) if adjustments else {},
    )
    return Rules(own, known)


def table(path: Path) -> Table | None:
    """Return the table in a file, if there is one."""
    return read_table(path) if path.exists() else None


def read_table(path: Path) -> Table:
    """Return the table in a file; raise TableError if it cannot be read."""
    try:
        return tables.parse(path.read_bytes(), path.name)
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror}") from error


def write(
    course: Course,
    results: Iterable[Result],
    out: Path,
    by: Rules,
    as_line: Callable[[Result], str] = records.to_line,
) -> None:
    """Write all results, which come in order; no more than one of them is in memory.

    `as_line` gives a result's record, for whoever has it already.
    """
    out.mkdir(parents=True, exist_ok=True)
    marked = []
    with whole_file(out / RECORDS) as lines, whole_file(out / "grades.csv") as table:
        table.write(grades_csv.header(course))
        for result in results:
            mark = by.mark(result)
            marked.append(mark)
            lines.write(f"{as_line(result)}\n")
            table.write(grades_csv.row(course, result, mark))
            content = json.dumps(
                gradescope.as_json(result, mark)
            )  # indenting takes five times as long
            write_beside(out, result, "results.json", f"{content}\n")
    with whole_file(out / "marks.csv") as table:
        table.write(marks_csv.as_csv(marked, by.known))


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Give a file that takes its name when all is written, so that nobody reads half of it."""
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8", newline="") as file:
        yield file
    part.replace(path)


def write_beside(out: Path, result: Result, name: str, content: str) -> Path:
    """Write a file into a submission's folder in OUT."""
    path = out / result.submission / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def read(path: Path) -> list[Result]:
    """Return the results that OUT, or a file of records, holds; raise RecordError if none can."""
    file = path / RECORDS if path.is_dir() else path
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        hint = f"`python -m autograder grade … --out {path}` writes it"
        raise RecordError(f"{file} cannot be read ({error.strerror}): {hint}") from error
    return list(read_lines(file, lines))


def read_lines(file: Path, lines: Iterable[bytes]) -> Iterable[Result]:
    """Give the result in each line."""
    for number, line in enumerate(lines, 1):
        try:
            yield records.from_line(line)
        except RecordError as error:
            raise RecordError(f"{file.name}, line {number}: {error}") from error
