"""Which submission a thing in a class's folder belongs to: one function a layout.

A layout is told by what lies at the top of the instructor's folder, and by names there alone. What
is in a student's folder is up to the student, and may look like anything.
"""

import os
import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from autograder.intake import gradescope
from autograder.intake.files import is_archive, is_junk
from autograder.intake.names import looks, safe_name, shown
from autograder.intake.times import read_time
from autograder.submission import Receipt, Student

MOODLE = re.compile(r"(?P<who>.*)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<rest>.*)")
MOODLES_OWN = re.compile(r"_\d+_assignsubmission_[a-z]+")
CANVAS = re.compile(
    r"(?P<who>[^\W_]\w*?)_(?P<late>late_)?(?P<id>\d+)_\d+_(?P<rest>.+)", re.IGNORECASE
)
CANVAS_NAMELESS = re.compile(
    r"(?P<late>late_)?(?P<who>anon_(?P<id>[0-9a-z]+))_\d+_(?P<rest>.+)", re.I
)
GRADESCOPE = re.compile(r"submission_\w+")
AGAIN = re.compile(r"-(\d+)(?=\.\w+$)")  # Canvas adds it when a file is handed in once more
NBGRADER, STAMP, STAMP_LIMIT = "submitted", "timestamp.txt", 100
TYPED = "onlinetext"
NOBODYS = "its name has several students' numbers, so it is nobody's until you rename it"
WORDS = re.compile(r"[\s_.-]+")
LOOSE = (".py", ".ipynb")


class Part(NamedTuple):
    """A file or folder that is handed in."""

    inside: str  # name within the submission, "" for a folder
    place: Path
    version: int = 0  # how often a file of this name was handed in before


@dataclass
class Draft:
    """A submission being put together from what lies in a class's folder."""

    key: str  # the same for everything of one submission; decides the order
    name: str
    parts: list[Part] = field(default_factory=list)
    receipt: Receipt = field(default_factory=Receipt)
    notices: list[str] = field(default_factory=list)
    typed: Path | None = None  # text that was typed into Moodle's page, which nobody grades here

    @property
    def places(self) -> list[Path]:
        """Where all that is handed in lies."""
        return [part.place for part in self.parts] or [self.typed or Path()]

    @cached_property
    def safe_name(self) -> str:
        """The name, made safe; others may have the same."""
        return safe_name(self.name)

    @property
    def looks(self) -> str:
        """What its name looks like."""
        return looks(self.safe_name)

    @property
    def is_folder(self) -> bool:
        """Tell whether it is a folder, which has everything of one student."""
        return any(not part.inside for part in self.parts)

    def merge(self, other: "Draft") -> None:
        """Add more of the same submission."""
        self.receipt = replace(self.receipt, late=self.receipt.late or other.receipt.late)
        self.typed = self.typed or other.typed
        for part in other.parts:
            self.add(part)

    def add(self, part: Part) -> None:
        """Add a file or folder; of one that is there twice, the later version stands."""
        for number, present in enumerate(self.parts):
            if part.inside and part.inside == present.inside:
                self.notices.append(f"{shown(part.inside)} is there twice; the later one counts")
                self.parts[number] = max(part, present, key=lambda each: each.version)
                return
        self.parts.append(part)


def children(folder: Path) -> list[Path]:
    """Return what lies in a folder, junk left out, always in the same order."""
    found = [path for path in folder.iterdir() if not is_junk(path.name)]
    return sorted(found, key=lambda path: os.fsencode(path.name))


def folders_in(student: Path) -> list[Path]:
    """Return the folders in a student's; none if one may not look, which reading it will say."""
    if student.is_symlink():
        return []
    try:
        with os.scandir(student) as entries:
            found = [each.name for each in entries if each.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [student / name for name in sorted(found) if not is_junk(name)]


def exported(name: str) -> bool:
    """Tell whether a name is of the kind that Moodle, Canvas and Gradescope make."""
    patterns = (MOODLE, CANVAS, CANVAS_NAMELESS, GRADESCOPE)
    return name == gradescope.NAME or any(pattern.fullmatch(name) for pattern in patterns)


def placed(
    child: Path, receipts: dict[str, Receipt], units: Collection[str], *, nbgrader: bool
) -> Draft | None:
    """Return the submission that something in a class's folder belongs to; None if to none.

    A link counts as a folder: it has a submission of its own, that says what is wrong.
    """
    if moodle := MOODLE.fullmatch(child.name):
        return from_moodle(child, moodle)
    if is_folder(child):
        if nbgrader:
            return from_nbgrader(child)
        receipt = receipts.get(child.name, Receipt())
        return Draft(child.name, child.name, [Part("", child)], receipt)
    if canvas := CANVAS_NAMELESS.fullmatch(child.name) or CANVAS.fullmatch(child.name):
        return from_canvas(child, canvas)
    if is_archive(child.name):
        return Draft(child.name, stem(child.name), [Part(child.name, child)])
    return from_loose_file(child, units) if child.suffix in LOOSE else None


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder or a link."""
    return path.is_symlink() or path.is_dir()


def from_moodle(child: Path, match: re.Match[str]) -> Draft | None:
    """Return a student's part of a Moodle download: a folder, or a file that bears the name.

    Before the number stands a name that students may choose, so the last number counts. Behind it
    stands the name of a file, which they choose too: then nobody can tell which number is Moodle's.
    """
    if not is_folder(child) and len(MOODLES_OWN.findall(child.name)) > 1:
        return Draft(child.name, stem(child.name), [Part(child.name, child)], notices=[NOBODYS])
    if match["kind"] not in ("file", TYPED):
        return None  # comments
    student = Student(match["id"], match["who"])
    name, typed = f"{match['who']}_{match['id']}", match["kind"] == TYPED
    if typed:
        return Draft(f"{name}/moodle", name, [], Receipt((student,)), typed=child)
    part = Part("" if is_folder(child) else match["rest"] or child.name, child)
    return Draft(f"{name}/moodle", name, [part], Receipt((student,)))


def from_canvas(child: Path, match: re.Match[str]) -> Draft:
    """Return a student's part of a Canvas download: one of several files."""
    name = match["who"] if match.re is CANVAS_NAMELESS else f"{match['who']}_{match['id']}"
    receipt = Receipt((Student(match["id"], match["who"]),), late=bool(match["late"]))
    again = AGAIN.search(match["rest"])
    part = Part(AGAIN.sub("", match["rest"]), child, int(again[1]) if again else 0)
    return Draft(f"{name}/canvas", name, [part], receipt)


def from_nbgrader(student: Path) -> Draft:
    """Return a student's assignments, all of them: units are spread over the weeks."""
    assignments = folders_in(student)
    times = [time for each in assignments if (time := stamp(each / STAMP))]
    receipt = Receipt((Student(student.name),), max(times, default=None))
    parts = [Part("", each) for each in assignments or [student]]
    return Draft(student.name, student.name, parts, receipt)


def stamp(path: Path) -> datetime | None:
    """Return the time in nbgrader's file, None if there is none."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open(encoding="utf-8") as file:
            return read_time(file.read(STAMP_LIMIT))
    except (OSError, ValueError):
        return None


def from_loose_file(child: Path, units: Collection[str]) -> Draft:
    """Return a student's single file: STUDENT_UNIT.py, or a notebook with everything."""
    unit = unit_in(child.stem, units)
    words = [word for word in WORDS.split(child.stem) if word.lower() != unit]
    name = "_".join(words) if unit else child.stem
    inside = f"{unit}{child.suffix}" if unit else child.name
    return Draft(f"{name}/files", name, [Part(inside, child)])


def unit_in(text: str, units: Collection[str]) -> str | None:
    """Return the unit that a file's name contains as a word, None if none or several."""
    words = set(WORDS.split(text.lower())) & set(units)
    return words.pop() if len(words) == 1 else None


def stem(name: str) -> str:
    """Return a file's name without its ending, of two parts for a compressed tar."""
    return re.sub(r"(\.tar)?\.\w+$", "", name)
