"""Results as grades.csv: one row for each submission, units in the course's order."""

import csv
import io
from collections.abc import Iterable

from autograder.course import Course
from autograder.results import Result, points

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(course: Course, results: Iterable[Result]) -> str:
    """Return the whole table, sorted by submission; `total` is the sum of the units."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["submission", *course.unit_names, "total", "bonus", "status"])
    for result in sorted(results, key=lambda each: each.submission):
        units = [points(result.hundredths(unit)) for unit in course.unit_names]
        status = "graded" if result.complete else "incomplete"
        name = harmless(result.submission)
        table.writerow([name, *units, points(result.total), points(result.bonus), status])
    return text.getvalue()


def harmless(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
