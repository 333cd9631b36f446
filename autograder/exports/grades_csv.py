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
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["submission", *course.unit_names, "bonus", "total", "status"])
    found = {mark.submission: mark for mark in marks}
    for result in sorted(results, key=lambda each: each.submission):
        units = [points(result.hundredths(unit)) for unit in course.unit_names]
        sums = [points(result.bonus), points(result.total)]
        word = status(found[result.submission]) if result.submission in found else plain(result)
        table.writerow([cell(result.submission), *units, *sums, word])
    return text.getvalue()


def plain(result: Result) -> str:
    """Return how a submission's grading ended."""
    return "graded" if result.complete else "incomplete"


def status(mark: Mark) -> str:
    """Return how grading ended, and whether a hand changed what it found."""
    if not mark.complete:
        return "incomplete"
    return "adjusted" if mark.changes or mark.adjustment else "graded"
