"""Grades an assignment of a whole class at once and writes what nbgrader would have written.

Submissions are graded side by side, by the same engine and with the same memory of results as
`grade`. Meanwhile each student's rows in gradebook.db and notebooks in autograded/ are written by
nbgrader's own objects, with one commit for each student. What has not changed is left alone.
"""

import hashlib
import json
import os
import shutil
import stat
import warnings
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import Any

from autograder import course, records, run
from autograder.course import Course
from autograder.gradebook import Gradebook
from autograder.intake.files import BYTES_LIMIT
from autograder.nbgrader import document, known, light, outputs
from autograder.nbgrader.course_folder import CourseFolder, CourseFolderError
from autograder.results import Result
from autograder.way import Way

__all__ = ["CourseFolderError", "Gradebook", "Report", "autograde"]
MEMORY, JOURNAL = ".autograder", "written.jsonl"
WAITING = 16  # results that are graded and not yet written: grading waits for writing then
READABLE, READABLE_BY_GROUP = 0o444, 0o664


@dataclass
class Report:
    """What became of each student."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)


def autograde(place: Path, assignment: str, way: Way) -> Report:
    """Grade an assignment; raise WrongUseError where there is nothing to grade."""
    folder, contents = CourseFolder(place), course.load()
    students = folder.students(assignment)
    deliveries = [folder.delivery(contents, student) for student in students]
    graded: Queue[Result | None] = Queue(WAITING)
    told = set[str]()

    def tell(result: Result) -> None:
        told.add(result.submission)
        graded.put(result)

    with Gradebook(place / MEMORY) as book, ThreadPoolExecutor(1) as office:
        report = office.submit(write_all, folder, assignment, graded, again=way.again)
        try:
            run.grade(contents, deliveries, book, way, tell)
            for result in (each for each in book if each.submission not in told):
                graded.put(result)
        finally:
            graded.put(None)
        return report.result()


def write_all(
    folder: CourseFolder, assignment: str, graded: "Queue[Result | None]", *, again: bool
) -> Report:
    """Write what is new of everybody's results, as they come; a None ends it."""
    results = iter(graded.get, None)
    try:
        api, _ = light.nbgrader("api"), light.nbgrader("preprocessors")  # while others grade
        warnings.filterwarnings("ignore", module="nbgrader.api")  # of its own use of its database
        with api.Gradebook(folder.directory.db_url, folder.directory.course_id) as rows:
            clerk = Clerk(folder, assignment, rows, course.load())
            return clerk.write_new(results, again=again)
    finally:
        for _ in results:  # whoever hands them over must not wait for ever
            pass


def digest_of(place: Path, result: Result) -> str:
    """Return a digest of everything that is written for a student."""
    found = hashlib.sha256(records.to_line(result).encode())
    for path in sorted(place.rglob("*")):
        found.update(repr(path.relative_to(place).as_posix()).encode())
        found.update(hashlib.sha256(content(path)).digest())
    return found.hexdigest()


class Journal:
    """What has been written to its end: a run that is interrupted goes on from there."""

    def __init__(self, path: Path) -> None:
        """Read it; a last line that was broken off does not count."""
        self._path = path
        self._known: dict[tuple[str, str], str] = {}
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            try:
                assignment, student, digest = json.loads(line)
            except ValueError:
                continue
            self._known[assignment, student] = digest

    def has(self, assignment: str, student: str, digest: str) -> bool:
        """Tell whether this very thing was written last."""
        return self._known.get((assignment, student)) == digest

    def add(self, assignment: str, student: str, digest: str) -> None:
        """Note that something was written."""
        self._known[assignment, student] = digest
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([assignment, student, digest]) + "\n")


@dataclass
class Clerk:
    """Writes one student after the other into nbgrader's gradebook and folders."""

    folder: CourseFolder
    assignment: str
    book: Any  # nbgrader's gradebook
    course: Course
    _sources: dict[str, list[document.Source]] = field(default_factory=dict)

    def write_new(self, results: Iterable[Result], *, again: bool) -> Report:
        """Write what is not written yet, or everything `again`; say what was."""
        report, journal = Report(), Journal(self.folder.place / MEMORY / JOURNAL)
        for result in results:
            student = result.submission
            digest = digest_of(self.folder.folder("submitted", student, self.assignment), result)
            if not again and journal.has(self.assignment, student, digest) and self.has(student):
                report.unchanged.append(student)
                continue
            self.write(student, result)
            journal.add(self.assignment, student, digest)
            report.written.append(student)
            if not result.complete:
                report.incomplete.append(student)
        return report

    def has(self, student: str) -> bool:
        """Tell whether a student's work is in both places."""
        if not self.folder.folder("autograded", student, self.assignment).is_dir():
            return False
        try:
            self.book.find_submission(self.assignment, student)
        except ValueError:  # nbgrader's MissingEntry
            return False
        return True

    def write(self, student: str, result: Result) -> None:
        """Write what nbgrader would have written, had it come to these scores."""
        submission = self.submission(student)
        target = self.folder.folder("autograded", student, self.assignment)
        submitted = self.folder.folder("submitted", student, self.assignment)
        if target.exists():
            shutil.rmtree(target)
        target.mkdir(parents=True)
        self.copy_others(submitted, target)
        filled = [self.notebook(each, submitted, target, result) for each in submission.notebooks]
        self.book.db.commit()
        if submission.total_seconds_late > 0:
            for names, content in filter(None, filled):
                self.penalise(student, names, content)
        mode = READABLE_BY_GROUP if self.folder.directory.groupshared else READABLE
        for path in target.rglob("*"):
            if path.is_file():
                path.chmod(mode)

    def submission(self, student: str) -> Any:
        """Return nbgrader's row of a student's work, which it makes where there is none."""
        submitted = self.folder.folder("submitted", student, self.assignment)
        stamped = self.folder.directory.get_existing_timestamp(str(submitted))
        when = {"timestamp": stamped} if stamped else {}
        try:
            self.book.find_assignment(self.assignment)
        except ValueError as error:
            word = f"run `nbgrader generate_assignment {self.assignment}` first"
            raise CourseFolderError(f"the gradebook has no {self.assignment!r}: {word}") from error
        self.book.update_or_create_student(student)
        return self.book.update_or_create_submission(self.assignment, student, **when)

    def notebook(
        self, submitted: Any, source: Path, target: Path, result: Result
    ) -> tuple[str, Any] | None:
        """Write one notebook and its scores; return its name and content, None if it is missing."""
        rows, name = known.Rows(submitted), submitted.name
        path = source / f"{name}.ipynb"
        submitted.late_submission_penalty = None
        if not os.path.lexists(path):
            for grade in rows.grades.values():
                grade.auto_score, grade.needs_manual_grade = 0, False
            return None
        plain = document.at(path)
        document.restore(plain, self.sources(submitted))
        tasks = outputs.fill(plain, result)
        content = light.nbformat().from_dict(plain)
        saver = light.nbgrader("preprocessors").SaveAutoGrades()
        saver.gradebook, saver.notebook_id = rows, name
        saver.assignment_id, saver.student_id = self.assignment, result.submission
        for number, cell in enumerate(content.cells):
            saver.preprocess_cell(cell, {}, number)
        known.save_beside(rows.grades, tasks)
        (target / path.name).write_text(light.nbformat().writes(content) + "\n", "utf-8")
        return name, content

    def sources(self, submitted: Any) -> list[document.Source]:
        """Return the released cells of a notebook, which are the same for everybody."""
        if submitted.name not in self._sources:
            self._sources[submitted.name] = known.sources(submitted.notebook)
        return self._sources[submitted.name]

    def penalise(self, student: str, name: str, content: Any) -> None:
        """Let nbgrader take off what its settings say for late work."""
        kind = light.nbgrader("preprocessors").AssignLatePenalties
        names = {"notebook": name, "assignment": self.assignment, "student": student}
        names["db_url"] = self.folder.directory.db_url
        kind(config=self.folder.settings).preprocess(content, {"nbgrader": names})

    def copy_others(self, submitted: Path, target: Path) -> None:
        """Copy what lies beside the notebooks; the instructor's own files stand first."""
        source = self.folder.folder("source", ".", self.assignment)
        kept = self.folder.setting("Autograde", "exclude_overwriting", {})
        theirs = {source / name for name in kept.get(self.assignment, ())}
        for path in self.others(source):
            if path not in theirs:
                copy_to(path, target / path.relative_to(source))
        for path in filter(is_plain, self.others(submitted)):
            copy = target / path.relative_to(submitted)
            with suppress(OSError):  # a file where the instructor has a folder, or not to be read
                if not copy.exists():
                    copy_to(path, copy)

    def others(self, place: Path) -> Iterator[Path]:
        """Give the files in a folder that are no notebooks; links are left alone."""
        ignored = [*self.folder.directory.ignore, "*.ipynb"]
        for name in light.nbgrader("utils").find_all_files(str(place), ignored):
            if not Path(name).is_symlink():
                yield Path(name)


def is_plain(path: Path) -> bool:
    """Tell whether there is a file, no link or pipe, and not larger than a submission may be."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= BYTES_LIMIT


def content(path: Path) -> bytes:
    """Return what is in a plain file, nothing where it cannot be read."""
    try:
        return path.read_bytes() if is_plain(path) else b""
    except OSError:
        return b""


def copy_to(path: Path, copy: Path) -> None:
    """Copy a file, into folders that are made if need be."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, copy)
