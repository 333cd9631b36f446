"""What verdicts depend on beside the submission, as one short text: the same for the same rules."""

import functools
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from autograder import oracle
from autograder.course import PROJECT, Course

# Rooms that grading never enters: they read submissions, run the class, or write reports.
# fmt: off
BESIDE_GRADING = frozenset((
    "__main__", "authoring", "bundle", "classroom", "cli", "cluster", "commands", "desk", "doctor",
    "exports", "feedback", "fingerprint", "gradebook", "handing_in", "intake", "lecture", "marking",
    "marks", "nbgrader", "output", "platforms", "plugin", "policy", "processes", "progress",
    "register", "regrade", "reports", "run", "self_check", "site", "start", "tables", "tally",
    "way",
))
# fmt: on


@functools.cache
def rules(course: Course) -> str:
    """Return the fingerprint of the checks, the engine, the course, the reference, the versions."""
    found = hashlib.sha256()
    parts = (
        sys.implementation.name,
        sys.version,
        oracle.made_with()["torch"],
        (course.packages, course.units),
        sorted(course.solutions.items()),
        [(place, digest(path)) for place, path in sources(course)],
    )
    for part in parts:
        found.update(hashlib.sha256(repr(part).encode("utf-8", "surrogatepass")).digest())
    return found.hexdigest()[:32]


@functools.cache
def reports() -> str:
    """Return the fingerprint of all that a submission's reports are written by."""
    folder = PROJECT / "autograder"
    rooms = ("*.py", "exports/*", "feedback/**/*", "misconceptions/**/*")
    paths = sorted(path for room in rooms for path in folder.glob(room) if path.is_file())
    kept = [digest(path) for path in paths if path.suffix != ".pyc"]
    return hashlib.sha256(repr(kept).encode()).hexdigest()[:32]


def digest(path: Path) -> str:
    """Return a hash of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sources(course: Course) -> Iterator[tuple[str, Path]]:
    """Give the files of the engine and the graders that decide on verdicts, each with its place.

    That is where it lies in this repository, or in the course's folder.
    """
    for path in files(course):
        yield str(path).removeprefix(f"{PROJECT}/").removeprefix(f"{course.folder}/"), path


def files(course: Course) -> Iterator[Path]:
    """Give the same files in order, without a look into rooms that are beside grading."""
    package = PROJECT / "autograder"
    for room in sorted(package.iterdir()):
        if room.suffix == ".py" and room.stem not in BESIDE_GRADING:
            yield room
        elif not room.suffix and room.name not in BESIDE_GRADING:
            yield from sorted(room.rglob("*.py"))
    mistakes = package / "misconceptions" / "known.json"
    if mistakes.exists():
        yield mistakes
    if not course.graders.is_relative_to(package):
        yield from sorted(course.graders.rglob("*.py"))
    if course.recorded.exists():
        yield course.recorded
