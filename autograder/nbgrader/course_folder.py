"""An nbgrader course on disk, as its own settings say: who handed in what, and where things go."""

import glob
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from traitlets.config import PyFileConfigLoader

from autograder.course import Course
from autograder.errors import WrongUseError
from autograder.frozen import frozen
from autograder.intake.delivery import Delivery
from autograder.nbgrader import handed_in, light

SETTINGS = "nbgrader_config.py"


class CourseFolderError(WrongUseError):
    """No nbgrader course, or not far enough; the message says what to do."""


@frozen
class CourseFolder:
    """The folder that holds source, submitted, autograded and gradebook.db."""

    place: Path

    @cached_property
    def settings(self) -> Any:
        """What nbgrader_config.py says."""
        if not (self.place / SETTINGS).is_file():
            raise CourseFolderError(f"{self.place} has no {SETTINGS}: run `make notebooks` first")
        return PyFileConfigLoader(SETTINGS, path=str(self.place)).load_config()

    @cached_property
    def directory(self) -> Any:
        """nbgrader's own object for it."""
        made = light.nbgrader("coursedir").CourseDirectory(config=self.settings)
        made.root = str(self.place.resolve())
        return made

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """Return a folder of nbgrader's, such as `submitted` of a student."""
        name = getattr(self.directory, f"{step}_directory")
        return Path(self.directory.format_path(name, student, assignment))

    def students(self, assignment: str) -> list[str]:
        """Return who handed in an assignment; raise CourseFolderError if nobody did."""
        step, name = self.directory.submitted_directory, re.escape(assignment)
        pattern = self.directory.format_path(step, "*", glob.escape(assignment))
        whose = re.compile(self.directory.format_path(step, "(?P<id>[^/]+)", name, escape=True))
        matches = [whose.fullmatch(path) for path in sorted(glob.glob(pattern))]  # noqa: PTH207  # as nbgrader
        excluded = self.directory.student_id_exclude.split(",")
        students = [match["id"] for match in matches if match and match["id"] not in excluded]
        if not students:
            raise CourseFolderError(f"nobody has handed in {assignment!r}: no {pattern}")
        return students

    def delivery(self, course: Course, student: str) -> Delivery:
        """Return everything that a student has handed in, of all assignments."""
        places = {name: self.folder("submitted", student, name) for name in self.assignments}
        found = {name: place for name, place in places.items() if place.is_dir()}
        return handed_in.delivery(course, student, found)

    @cached_property
    def assignments(self) -> list[str]:
        """The names of all assignments."""
        source = Path(self.directory.root, self.directory.source_directory)
        return sorted(path.name for path in source.iterdir() if path.is_dir())

    def setting(self, part: str, name: str, default: Any) -> Any:
        """Return one of nbgrader's settings."""
        found: Mapping[str, Any] = self.settings.get(part, {})
        return found.get(name, default)
