"""Writes an nbgrader course: source notebooks by assignment, and the configuration."""

import os
from collections.abc import Mapping
from pathlib import Path

from autograder.authoring.stubs import STUB_LINE
from autograder.course import PROJECT, Course, CourseError
from autograder.nbgrader import cells, kit, notebook

DEFAULT = PROJECT / "build" / "course"
CONFIGURATION = '''\
"""nbgrader's settings for this course, written by `make notebooks` and yours to change."""

import sys
from pathlib import Path

sys.path.append(str((Path(__file__).resolve().parent / {repository!r}).resolve()))

c = get_config()  # noqa: F821  # nbgrader defines it

c.CourseDirectory.course_id = {course_id!r}
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# What learners find where a solution stood.
c.ClearSolutions.code_stub = {{"python": {stub!r}}}

# Submissions are graded by the course's own engine, in its sandbox, without a kernel. Without
# these lines nbgrader runs the notebooks itself, and the public checks in them.
c.Autograde.exporter_class = "autograder.nbgrader.preprocessors.TolerantExporter"
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "autograder.nbgrader.preprocessors.RestoreCells",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader.preprocessors.GradeCells",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "autograder.nbgrader.preprocessors.SaveBonus",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
'''


def write(course: Course, folder: Path) -> list[Path]:
    """Write the course's folder; return what was written. A configuration that is there stays."""
    written = []
    for assignment, units in assignments(course).items():
        place = folder / "source" / assignment
        place.mkdir(parents=True, exist_ok=True)
        contents = {f"{unit}{cells.EXTENSION}": source(course, unit).encode() for unit in units}
        written += write_files(place, contents | kit.files(course))
    settings = folder / "nbgrader_config.py"
    if not settings.exists():
        written += write_files(folder, {settings.name: configuration(course, folder).encode()})
    return written


def assignments(course: Course) -> Mapping[str, tuple[str, ...]]:
    """Return the units of each assignment; all in one where course.toml has no such table."""
    return course.assignments or {"course": course.unit_names}


def source(course: Course, name: str) -> str:
    """Return a unit's notebook."""
    unit = next(unit for unit in course.units if unit.name == name)
    page = course.folder / "course_notes" / f"{name}.md"
    if name not in course.solutions or not page.exists():
        raise CourseError(f"there is no solution or no chapter for {name} to make a notebook of")
    return notebook.compose(course, unit, page.read_text("utf-8"), course.solutions[name])


def configuration(course: Course, folder: Path) -> str:
    """Return the text of nbgrader_config.py."""
    repository = os.path.relpath(PROJECT, folder.resolve())
    name = "-".join(course.title.lower().split())
    return CONFIGURATION.format(repository=repository, course_id=name, stub=STUB_LINE)


def write_files(place: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder; return their paths."""
    for name, content in contents.items():
        (place / name).write_bytes(content)
    return [place / name for name in contents]
