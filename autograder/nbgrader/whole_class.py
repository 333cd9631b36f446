"""Grades an assignment of a whole class at once and writes what nbgrader would have written.

Submissions are graded side by side, by the same engine and with the same memory of results as
`grade`. Who grades gets ready while nbgrader is imported; one clerk writes while others grade.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue

from autograder import course, run
from autograder.feedback import grader_errors
from autograder.gradebook import Gradebook
from autograder.nbgrader import clerk
from autograder.nbgrader.course_folder import CourseFolder
from autograder.results import Result
from autograder.tally import Tally
from autograder.way import Way

WAITING = 16  # results that are graded and not yet written: grading waits for writing then


@dataclass
class Report:
    """What became of each student, and where the grader itself failed, in words."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def autograde(place: Path, assignment: str, way: Way) -> Report:
    """Grade an assignment; raise WrongUseError where there is nothing to grade."""
    with ExitStack() as crew:
        graders = crew.enter_context(run.crew_ahead(way))
        folder, contents = CourseFolder(place), course.load()
        students = folder.students(assignment)
        deliveries = [folder.delivery(contents, student) for student in students]
        graded: Queue[Result | None] = Queue(WAITING)
        told = set[str]()

        def tell(result: Result) -> None:
            told.add(result.submission)
            graded.put(result)

        with Gradebook(place / clerk.MEMORY) as book, ThreadPoolExecutor(1) as office:
            writing = office.submit(write_all, folder, assignment, graded, again=way.again)
            try:
                run.grade_by(graders, contents, deliveries, book, way, tell)
                crew.close()  # their part is done, and writing is not
                for result in (each for each in book if each.submission not in told):
                    graded.put(result)
            finally:
                graded.put(None)
            report = writing.result()
            if report.incomplete:
                report.errors += grader_errors.lines(Tally.of(book))
            return report


def write_all(
    folder: CourseFolder, assignment: str, graded: "Queue[Result | None]", *, again: bool
) -> Report:
    """Write what is new of everybody's results, as they come; a None ends it."""
    results, report = iter(graded.get, None), Report()
    try:
        with clerk.at_work(folder, assignment) as writer:
            for result in results:
                new = writer.write_new(result, again=again)
                (report.written if new else report.unchanged).append(result.submission)
                if not result.complete:
                    report.incomplete.append(result.submission)
        return report
    finally:
        for _ in results:  # whoever hands them over must not wait for ever
            pass
