"""Finds what students handed in, in nbgrader's folders: all units of a student, whatever week."""

import os
import stat
from collections.abc import Iterator, Mapping
from datetime import UTC
from pathlib import Path

from autograder.course import Course
from autograder.intake.delivery import Delivery
from autograder.intake.layouts import STAMP, stamp
from autograder.submission import Receipt, Student

OURS = "checks.py"  # lies beside every released notebook


def delivery(course: Course, student: str, folders: Mapping[str, Path]) -> Delivery:
    """Return a student's work in several assignments, whose folders are given by name.

    A unit counts from the assignment that it belongs to, if it is in others as well.
    """
    parts: dict[str, Path] = {}
    for assignment in sorted(folders):
        for path in files(folders[assignment]):
            at_home = path.stem in course.assignments.get(assignment, ())
            if is_work(path, course) and (at_home or path.name not in parts):
                parts[path.name] = path
    times = [time for each in folders.values() if (time := stamp(each / STAMP))]
    handed_in = max(times, default=None)
    receipt = Receipt((Student(student),), handed_in and handed_in.astimezone(UTC))
    return Delivery(student, tuple(sorted(parts.items())), receipt)


def files(folder: Path) -> Iterator[Path]:
    """Give the regular files of a folder, and links, which reading will refuse."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if not stat.S_ISDIR(entry.stat(follow_symlinks=False).st_mode):
            yield Path(entry.path)


def is_work(path: Path, course: Course) -> bool:
    """Tell whether a file is a unit's notebook, or a module beside it."""
    if path.suffix == ".ipynb":
        return path.stem in course.unit_names
    return path.suffix == ".py" and path.name != OURS and path.stem not in course.unit_names
