"""Unit files at the top of a folder: one student's work, or strays in a class's folder.

Names that only an export gives tell a class. Without them the folders are looked into: it is a
class where at least two hold as many units as lie at the top. No single student can make it one.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path

from autograder.intake import gradescope
from autograder.intake.files import BoundError, Gathering, is_archive, read_file, walk_names
from autograder.intake.layouts import (
    CANVAS,
    CANVAS_NAMELESS,
    LOOSE,
    MOODLE,
    NBGRADER,
    children,
    is_folder,
    unit_in,
)

# What nbgrader makes in a course's folder.
NBGRADERS_OWN = {NBGRADER, "source", "release", "autograded", "feedback", "nbgrader_config.py"}
WRAPPER = re.compile(r"assignment_\d+_export|submissions")  # what Gradescope and Canvas name theirs
NUMBERED = re.compile(r"submission_\d+")  # Gradescope's; what other words follow is anybody's
COURSES = {"exercises", "solutions", "notebooks"}  # folders of the course, and no students
SEVERAL = 2


def unit_files(folder: Path, units: Collection[str]) -> list[Path]:
    """Return the unit files at the top of a folder; a student may be called value.py."""
    own = [folder / f"{unit}{ending}" for unit in units for ending in LOOSE]
    return [each for each in own if each.exists() and not each.is_dir()]


def are_strays(files: Sequence[Path], folder: Path, units: Collection[str]) -> bool:
    """Tell whether unit files lie at the top of a class's folder, and not of one student's."""
    if is_students(folder, units):
        return False
    return is_export(folder, units) or len(holders(files, folder, units)) >= SEVERAL


def is_students(folder: Path, units: Collection[str]) -> bool:
    """Tell whether a folder is one student's by its name, or by what lies beside it in its class.

    So nobody gets rows with the names of others when an instructor grades one folder anew.
    """
    if NUMBERED.fullmatch(folder.name) or is_moodles(folder.name) or folder.parent.name == NBGRADER:
        return True
    try:
        others = (each for each in children(folder.parent) if each != folder)
        alike = (each for each in others if each.name not in COURSES and is_at_work(each, units))
        return len(list(islice(alike, SEVERAL))) == SEVERAL
    except OSError:  # what lies beside it cannot be seen, so its own inside has to tell
        return False


def is_at_work(folder: Path, units: Collection[str]) -> bool:
    """Tell whether a folder has most units at its top, as a student's has and no class's."""
    return len({each.stem for each in unit_files(folder, units)}) > len(units) // 2


def is_moodles(name: str) -> bool:
    """Tell whether a name is Moodle's."""
    return MOODLE.fullmatch(name) is not None


def is_export(folder: Path, units: Collection[str]) -> bool:
    """Tell whether names at the top are such as exports alone give."""
    names = {child.name for child in children(folder)}
    folders = {name for name in names if is_folder(folder / name)}
    numbered = {name for name in folders if NUMBERED.fullmatch(name)}
    if len(numbered) >= (1 if gradescope.NAME in names else SEVERAL) or any(map(is_moodles, names)):
        return True
    if NBGRADER in folders and folders <= NBGRADERS_OWN:
        return True
    if len(set(canvas_ids(names - folders, units))) >= SEVERAL:
        return True
    only = folder / folders.pop() if len(folders) == 1 else folder
    wrapped = only != folder and WRAPPER.fullmatch(only.name) and not only.is_symlink()
    return bool(wrapped) and is_export(only, units)


def canvas_ids(names: Collection[str], units: Collection[str]) -> Iterator[str]:
    """Give the numbers in names that Canvas may have made; value_2026_11_22.py has none."""
    for name in names:
        match = CANVAS_NAMELESS.fullmatch(name) or CANVAS.fullmatch(name)
        if match and not unit_in(match["who"], units):
            yield match["id"]


def holders(files: Sequence[Path], folder: Path, units: Collection[str]) -> list[Path]:
    """Return folders and archives that hold as many units as lie beside them; two are enough."""
    least = len({file.stem for file in files})
    own = (each for each in children(folder) if not each.is_symlink() and each.name not in COURSES)
    beside = (each for each in own if each.is_dir() or is_archive(each.name))
    return list(islice((each for each in beside if len(units_in(each, units)) >= least), SEVERAL))


def units_in(place: Path, units: Collection[str]) -> set[str]:
    """Return the units that a folder or an archive holds somewhere; none if it is not readable."""
    gathering = Gathering()
    try:
        if place.is_dir():
            names = set(walk_names(place, gathering))
        else:
            from autograder.intake import archives

            archives.expand(read_file(place, place.name, gathering), gathering)
            names = {file.name for file in gathering.files}
    except (OSError, BoundError):
        return set()
    return {unit for unit in units if names & {f"{unit}{ending}" for ending in LOOSE}}
