"""Looks whether what learners get gives solutions or hidden checks away."""

import shutil
import zipfile
from pathlib import Path

from autograder.authoring import guarded, leaks, release
from autograder.course import PROJECT, Course

OWN = ("autograder/nbgrader/", "autograder/student_side/")  # what runs beside a learner's code


def require_nothing(folder: Path, course: Course, place: Path) -> None:
    """Raise LeakError for a notebook; an archive holds what the student's copy has, no more."""
    copy = place / "to look at"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("checks.zip"))
    hidden = PROJECT / "autograder" / "graders" / "hidden"
    leaks.require_none(copy, guarded.guard(PROJECT / "solutions", hidden))
    for archive in folder.rglob("checks.zip"):
        names = set(zipfile.ZipFile(archive).namelist())
        further = names - release.compose(course).files.keys()
        assert all(name.startswith(OWN) for name in further)
        assert not [name for name in names if "hidden" in name or "solutions" in name]
