"""Marks as marks.csv: what counts, for whom, and every step from what the grader found."""

import csv
import io
from collections.abc import Iterable

from autograder.exports import grades_csv
from autograder.marks import Mark
from autograder.register import Register, Student, spellings
from autograder.results import points
from autograder.texts import cell

WHO = ("submission", "student_id", "name", "email", "section")
HOW = ("submitted_at", "days_late", "raw", "adjustment", "bonus", "penalty", "final", "status")


def as_csv(marks: Iterable[Mark], known: Register | None = None) -> str:
    """Return the whole table, sorted; who is on the roster and handed nothing in stands in it."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([*WHO, *HOW, "explanation"])
    given = sorted(marks, key=lambda mark: mark.submission)
    rows = [row(mark) for mark in given] + [row_without(each) for each in absent(given, known)]
    table.writerows(sorted(rows))
    return text.getvalue()


def row(mark: Mark) -> list[str]:
    """Return one submission's row."""
    time = mark.submitted_at.isoformat() if mark.submitted_at else ""
    numbers = (mark.raw, mark.adjustment, mark.bonus, -mark.penalty, mark.final)
    status = grades_csv.status(mark)
    return [
        *who(mark.submission, mark.student),
        *(time, str(mark.days_late), *map(points, numbers), status),
        cell(" ".join(mark.words)),
    ]


def row_without(student: Student) -> list[str]:
    """Return the row of somebody who handed nothing in: no points are invented for it."""
    return [*who(student.submission, student), *[""] * (len(HOW) - 1), "no submission", ""]


def absent(marks: Iterable[Mark], known: Register | None) -> list[Student]:
    """Return who is on the roster and handed nothing in."""
    here = {spelling for mark in marks for spelling in spellings(mark.submission)}
    students = known.students if known else {}
    return [student for name, student in students.items() if name not in here]


def who(submission: str, student: Student) -> list[str]:
    """Return the cells that say whose row it is."""
    texts = (submission, student.student_id, student.name, student.email, student.section)
    return [cell(text) for text in texts]
