"""Results as grades.csv: what the grader found, one row for each submission, units in order.

Late days and bonus do not show here, and points by hand only as the status `adjusted`:
what counts stands in marks.csv.
"""

import csv
import io
from collections.abc import Iterable

from autograder.course import Course
from autograder.marks import Mark
from autograder.results import Result, points
from autograder.texts import cell


def as_csv(course: Course, results: Iterable[Result], marks: Iterable[Mark] = ()) -> str:
    """Return the whole table, sorted by submission; `total` is the sum of the units."""
    found = {mark.submission: mark for mark in marks}
    in_order = sorted(results, key=lambda each: each.submission)
    rows = [row(course, result, found.get(result.submission)) for result in in_order]
    return "".join([header(course), *rows])


def header(course: Course) -> str:
    """Return the first line."""
    return line(["submission", *course.unit_names, "bonus", "total", "status"])


def row(course: Course, result: Result, mark: Mark | None = None) -> str:
    """Return a submission's line."""
    units = [points(result.hundredths(unit)) for unit in course.unit_names]
    sums = [points(result.bonus), points(result.total)]
    word = mark.status if mark else plain(result)
    return line([cell(result.submission), *units, *sums, word])


def line(cells: Iterable[str]) -> str:
    """Return cells as one line of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def plain(result: Result) -> str:
    """Return how a submission's grading ended."""
    if not result.complete:
        return "incomplete"
    return "text only" if result.receipt.text_only else "graded"
