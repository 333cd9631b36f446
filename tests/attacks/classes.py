"""Attacks by a folder in a class's: it pretends to be others, hides them, or says when it came.

Each function puts the hostile part into one student's folder of an export in which others lie too.
Its docstring is the story.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder import intake
from autograder.course import PROJECT, Course
from autograder.intake import Delivery

from .attack import Attack

Plant = Callable[[Path], None]

HOSTILE, OTHERS = "submission_7", ("submission_1", "submission_8")
METADATA = """\
{name}:
  :submitters:
  - :name: Student {name}
    :sid: 'id-{name}'
  :created_at: {time} 12:00:00 Z
"""
STAMP = "2020-01-01 00:00:00 UTC\n"


def class_timestamp(folder: Path) -> None:
    """A timestamp.txt of years ago, beside the files and in a folder, as nbgrader writes it."""
    for place in (folder, folder / "week1"):
        place.mkdir(exist_ok=True)
        (place / "timestamp.txt").write_text(STAMP, "utf-8")


def class_metadata(folder: Path) -> None:
    """A submission_metadata.yml that says who handed in what, and when, in its own folder."""
    (folder / "submission_metadata.yml").write_text(metadata("2020-01-01"), "utf-8")


def class_inside(folder: Path) -> None:
    """No unit files but folders with the names of other students, for whom they would be taken."""
    for name in OTHERS:
        shutil.copytree(folder, folder / name, ignore=shutil.ignore_patterns("submission_*"))
    for unit in folder.glob("*.py"):
        unit.unlink()


def class_submitted(folder: Path) -> None:
    """A folder called submitted with a student's folder in it, as nbgrader has it."""
    shutil.copytree(PROJECT / "exercises", folder / "submitted" / OTHERS[0] / "week1")
    (folder / "submitted" / OTHERS[0] / "week1" / "timestamp.txt").write_text(STAMP, "utf-8")


PLANTS: tuple[Plant, ...] = (class_timestamp, class_metadata, class_inside, class_submitted)


def attacks(course: Course) -> Iterator[Attack]:
    """Give an attack for each function above; its folder is there until the next is asked for."""
    for plant in PLANTS:
        with planted(plant, course) as attack:
            yield attack


@contextmanager
def planted(plant: Plant, course: Course) -> Iterator[Attack]:
    """Give the attack that a function makes of one of three students, who all have the stubs.

    It is tried in an export, then alone in a folder, then as one of several paths.
    """
    twin = intake.read(PROJECT / "exercises", course.unit_names)
    with TemporaryDirectory() as root:
        export, alone = Path(root) / "export", Path(root) / "alone"
        for name in (HOSTILE, *OTHERS):
            shutil.copytree(PROJECT / "exercises", export / name)
        (export / "submission_metadata.yml").write_text(metadata("2026-06-01"), "utf-8")
        shutil.copytree(export / HOSTILE, alone / "kim")
        paths = [export / name for name in (HOSTILE, *OTHERS)]
        ways = ([export], [alone], paths)
        before = [told(way, course) for way in ways]
        plant(export / HOSTILE)
        plant(alone / "kim")
        after = [told(way, course) for way in ways]
        harm = [f"{b} became {a}" for b, a in zip(before, after, strict=True) if a != b]
        found = {each.name: each for each in intake.find(export, course.unit_names)}
        hostile = intake.read(found[HOSTILE], course.unit_names)
        story = (plant.__doc__ or "").strip()
        yield Attack(plant.__name__, story, hostile, twin, ("value", "backward"), harm=tuple(harm))


def told(paths: list[Path], course: Course) -> list[tuple[object, ...]]:
    """Return which submissions there are, whose each is and when it came."""
    found: Iterator[Delivery] = intake.find_all(paths, course.unit_names)
    return [(each.name, each.parts, each.receipt) for each in found]


def metadata(time: str) -> str:
    """Return an export's record, in which everybody handed in on one day."""
    names = (HOSTILE, *OTHERS)
    return "---\n" + "".join(METADATA.format(name=name, time=time) for name in names)
