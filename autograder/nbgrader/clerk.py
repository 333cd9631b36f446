"""Writes what nbgrader would have written of each student, into its gradebook and its folders.

It is done by nbgrader's own objects, with one commit for each student's scores. What has not
changed is left alone.
"""

import hashlib
import json
import os
import shutil
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder import records
from autograder.intake.files import BYTES_LIMIT
from autograder.nbgrader import document, known, light, outputs
from autograder.nbgrader.course_folder import CourseFolder, CourseFolderError
from autograder.results import Result

MEMORY, JOURNAL = ".autograder", "written.jsonl"
SAVING, LATE = "preprocessors.saveautogrades", "preprocessors.latesubmissions"
BEGUN = "begun"  # in a digest's place: what was written last is being written over
READABLE, READABLE_BY_GROUP = 0o444, 0o664


@contextmanager
def at_work(folder: CourseFolder, assignment: str) -> Iterator["Clerk"]:
    """Give a clerk who has nbgrader's gradebook."""
    api, _ = light.nbgrader("api"), light.nbgrader(SAVING)
    warnings.filterwarnings("ignore", module="nbgrader.api")  # of its own use of its database
    with (
        api.Gradebook(folder.directory.db_url, folder.directory.course_id) as book,
        book.engine.connect() as line,
    ):
        book.db.remove()
        book.db.configure(bind=line, join_transaction_mode="rollback_only", expire_on_commit=False)
        yield Clerk(folder, assignment, book, line)


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
    line: Any  # to its database
    _sources: dict[str, list[document.Source]] = field(default_factory=dict)

    @cached_property
    def journal(self) -> Journal:
        """What has been written to its end."""
        return Journal(self.folder.place / MEMORY / JOURNAL)

    def write_new(self, result: Result, *, again: bool) -> bool:
        """Write a student's work, unless this very thing was written last; tell if it was done."""
        student = result.submission
        digest = digest_of(self.folder.folder("submitted", student, self.assignment), result)
        if not again and self.journal.has(self.assignment, student, digest) and self.has(student):
            return False
        self.journal.add(self.assignment, student, BEGUN)
        self.write(student, result)
        self.journal.add(self.assignment, student, digest)
        return True

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
        target = self.folder.folder("autograded", student, self.assignment)
        submitted = self.folder.folder("submitted", student, self.assignment)
        with self.one_commit():
            submission = self.submission(student)
            if target.exists():
                shutil.rmtree(target)
            target.mkdir(parents=True)
            self.copy_others(submitted, target)
            notebooks = submission.notebooks
            filled = [self.notebook(each, submitted, target, result) for each in notebooks]
            late = submission.total_seconds_late > 0
        for name, content in filter(None, filled if late else ()):
            self.penalise(student, name, content)
        mode = READABLE_BY_GROUP if self.folder.directory.groupshared else READABLE
        for path in target.rglob("*"):
            if path.is_file():
                path.chmod(mode)

    @contextmanager
    def one_commit(self) -> Iterator[None]:
        """Let nbgrader work in a session of its own, and commit in one what it commits in parts."""
        self.book.db.remove()
        with self.line.begin():
            yield
            self.book.db.commit()

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
        saver = light.nbgrader(SAVING).SaveAutoGrades()
        saver.gradebook, saver.notebook_id = rows, name
        saver.assignment_id, saver.student_id = self.assignment, result.submission
        for number, cell in enumerate(content.cells):
            saver.preprocess_cell(cell, {}, number)
        known.save_beside(rows.grades, tasks)
        (target / path.name).write_text(light.nbformat().v4.writes(content) + "\n", "utf-8")
        return name, content

    def sources(self, submitted: Any) -> list[document.Source]:
        """Return the released cells of a notebook, which are the same for everybody."""
        if submitted.name not in self._sources:
            self._sources[submitted.name] = known.sources(submitted.notebook)
        return self._sources[submitted.name]

    def penalise(self, student: str, name: str, content: Any) -> None:
        """Let nbgrader take off what its settings say for late work."""
        kind = light.nbgrader(LATE).AssignLatePenalties
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
