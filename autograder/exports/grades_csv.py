"""Results as grades.csv: one row for each submission, units in the course's order."""

import csv
import io
from collections.abc import Iterable

from autograder.course import Course
from autograder.results import Result, points

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(course: Course, results: Iterable[Result]) -> str:
    """Return the whole table, sorted by submission; `total` is the sum of the units."""
    in_order = sorted(results, key=lambda each: each.submission)
    return header(course) + "".join(row(course, result) for result in in_order)


def header(course: Course) -> str:
    """Return the first line."""
    return line(["submission", *course.unit_names, "bonus", "total", "status"])


def row(course: Course, result: Result) -> str:
    """Return a submission's line."""
    units = [points(result.hundredths(unit)) for unit in course.unit_names]
    status = "graded" if result.complete else "incomplete"
    sums = [points(result.bonus), points(result.total)]
    return line([harmless(result.submission), *units, *sums, status])


def line(cells: Iterable[str]) -> str:
    """Return cells as one line of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def harmless(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
