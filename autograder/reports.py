"""Writes OUT after a run: the tables, the class's page, and each submission's own reports.

A submission's reports are written anew when its result, its mark or what writes them has changed,
or when one of them is missing; those of a submission that is gone are deleted.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from autograder import fingerprint, whole
from autograder.course import Course
from autograder.exports import catalogue, grades_csv, gradescope, marks_csv
from autograder.feedback import learner_page, markdown
from autograder.feedback.class_page import ClassPage
from autograder.gradebook import Entry, Gradebook
from autograder.marks import Mark
from autograder.output import Rules, write_beside
from autograder.results import Result
from autograder.tally import Tally

FILES = ("results.json", "feedback.html", "feedback.md")  # of each submission


def write(course: Course, book: Gradebook, out: Path, by: Rules) -> tuple[Tally, list[Mark]]:
    """Write everything; return what the class amounts to, and every mark.

    No more than one result is in memory at a time.
    """
    out.mkdir(parents=True, exist_ok=True)
    marked, writers = list[Mark](), fingerprint.reports()
    changed: dict[str, str | None] = {}
    with whole.file(out / "grades.csv") as table, ClassPage(course, FILES) as page:
        table.write(grades_csv.header(course))
        for entry in book.entries():
            mark = by.mark(entry.result)
            marked.append(mark)
            table.write(grades_csv.row(course, entry.result, mark))
            source = source_of(entry, mark, writers)
            if entry.reported != source or not are_there(out, mark.submission):
                write_reports(course, out, entry.result, mark)
                changed[mark.submission] = source
            page.add(entry.result, mark, entry.seconds)
        with whole.file(out / "index.html") as file:
            absent = by.known.without(mark.students for mark in marked)
            file.writelines(page.pieces(absent))
    with whole.file(out / "marks.csv") as table:
        table.write(marks_csv.as_csv(marked, by.known))
    changed |= dict.fromkeys(delete_outdated(out, book.outdated()))
    book.note_reported(changed)
    return page.tally, marked


def source_of(entry: Entry, mark: Mark, writers: str) -> str:
    """Return a hash of all that a submission's reports are made from."""
    content = f"{entry.digest} {writers} {mark!r}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def are_there(out: Path, submission: str) -> bool:
    """Tell whether none of a submission's reports is missing."""
    return all((out / submission / file).exists() for file in FILES)


def write_reports(course: Course, out: Path, result: Result, mark: Mark) -> None:
    """Write a submission's own reports into its folder."""
    for name, content in reports_of(course, result, mark):
        write_beside(out, result, name, content)


def reports_of(course: Course, result: Result, mark: Mark) -> Iterator[tuple[str, str]]:
    """Give the name and the content of each report: FILES names them."""
    content = json.dumps(gradescope.as_json(result, mark))  # indenting takes five times as long
    yield "results.json", f"{content}\n"
    yield "feedback.html", learner_page.html(course, result, mark)
    yield "feedback.md", markdown.markdown(course, result, mark)


def delete_outdated(out: Path, submissions: list[str]) -> list[str]:
    """Delete the reports of submissions that are gone, and what `export` wrote beside them."""
    exported = {each.file for each in catalogue.EACH.values()}
    for name in submissions:
        for file in {*FILES, *exported}:
            (out / name / file).unlink(missing_ok=True)
        with suppress(OSError):  # it is gone already, or somebody else put something there
            (out / name).rmdir()
    return submissions
