"""Marks as marks.csv: what counts, for whom, and every step from what the grader found.

`final` is raw + adjustment + bonus_counted - penalty.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from autograder.marks import Mark
from autograder.register import Register, Student
from autograder.results import points
from autograder.submission import Found
from autograder.texts import cell

WHO = ("submission", "student_id", "name", "email", "section")
POINTS = ("raw", "adjustment", "bonus", "bonus_counted", "penalty", "final")
HOW = ("submitted_at", "days_late", *POINTS, "status")


def as_csv(
    marks: Iterable[Mark], known: Register | None = None, waiting: Iterable[Found] = ()
) -> str:
    """Return the whole table, sorted; who is on the roster and handed nothing in stands in it.

    So does whose submission waits to be graded.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([*WHO, *HOW, "explanation", "notices"])
    given = sorted(marks, key=lambda mark: mark.submission)
    authors = (known or Register()).authors
    others = {each.name: authors(each.name, each.receipt) for each in waiting}
    here = [*(mark.students for mark in given), *others.values()]
    absent = known.without(here) if known else []
    table.writerows(
        sorted(
            [row(mark) for mark in given]
            + [row_without(name, students, "not graded") for name, students in others.items()]
            + [row_without(each.submission, (each,), "no submission") for each in absent]
        )
    )
    return text.getvalue()


def row(mark: Mark) -> list[str]:
    """Return one submission's row."""
    time = mark.submitted_at.isoformat() if mark.submitted_at else ""
    numbers = [points(getattr(mark, name)) for name in POINTS]
    return [
        *who(mark.submission, mark.students),
        *(time, str(mark.days_late), *numbers, mark.status),
        cell(" | ".join(mark.words)),
        cell(" | ".join(mark.notices)),
    ]


def row_without(submission: str, students: Sequence[Student], status: str) -> list[str]:
    """Return the row of somebody without a result: no points are invented for it."""
    return [*who(submission, students), *[""] * (len(HOW) - 1), status, "", ""]


def who(submission: str, students: Sequence[Student]) -> list[str]:
    """Return the cells that say whose row it is; a group's members are joined by `&`."""
    columns = [[getattr(student, name) for student in students] for name in WHO[1:]]
    return [cell(submission), *(cell(" & ".join(filter(None, column))) for column in columns)]
