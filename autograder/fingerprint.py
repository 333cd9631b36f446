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
    "exports", "feedback", "fingerprint", "gradebook", "handing_in", "intake", "lecture", "marks",
    "nbgrader", "output", "platforms", "plugin", "policy", "processes", "progress", "register",
    "regrade", "reports", "run", "self_check", "site", "start", "tables", "tally",
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
        [(place(path, course), digest(path)) for path in sources(course)],
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


def sources(course: Course) -> Iterator[Path]:
    """Give the files of the engine and the graders that decide on verdicts, in order."""
    package = PROJECT / "autograder"
    mistakes = package / "misconceptions" / "known.json"
    for path in sorted([*package.rglob("*.py"), *([mistakes] * mistakes.exists())]):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room not in BESIDE_GRADING:
            yield path
    if not course.graders.is_relative_to(package):
        yield from sorted(course.graders.rglob("*.py"))
    if course.recorded.exists():
        yield course.recorded


def place(path: Path, course: Course) -> str:
    """Return where a file lies in this repository, or in the course's folder."""
    root = PROJECT if path.is_relative_to(PROJECT) else course.folder
    return path.relative_to(root).as_posix()
