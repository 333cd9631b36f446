"""What verdicts depend on beside the submission, as one short text: the same for the same rules."""

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from autograder import oracle
from autograder.course import PROJECT, Course

# Rooms that grading never enters: they read submissions, run the class, or write reports.
BESIDE_GRADING = frozenset(
    {
        *(
            "authoring",
            "classroom",
            "cli",
            "cluster",
            "commands",
            "desk",
            "doctor",
            "exports",
            "feedback",
            "fingerprint",
        ),
        *(
            "gradebook",
            "intake",
            "nbgrader",
            "output",
            "plugin",
            "processes",
            "progress",
            "regrade",
            "reports",
        ),
        *("marks", "policy", "register", "run", "self_check", "tables", "tally", "__main__"),
    }
)


def rules(course: Course) -> str:
    """Return the fingerprint of the checks, the engine, the course, the reference, the versions."""
    found = hashlib.sha256()
    parts = (
        platform.python_implementation(),
        platform.python_version(),
        oracle.made_with()["torch"],
        (course.packages, course.units),
        sorted(course.solutions.items()),
        [(path.relative_to(PROJECT).as_posix(), path.read_bytes()) for path in sources()],
    )
    for part in parts:
        found.update(hashlib.sha256(repr(part).encode("utf-8", "surrogatepass")).digest())
    return found.hexdigest()[:32]


@cache
def reports() -> str:
    """Return the fingerprint of all that a submission's reports are written by."""
    found = hashlib.sha256()
    folder = PROJECT / "autograder"
    for path in sorted(
        [*folder.glob("*.py"), *folder.glob("exports/*"), *folder.glob("feedback/**/*")]
    ):
        if path.is_file() and path.suffix != ".pyc":
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:32]


def sources() -> Iterator[Path]:
    """Give the files of the engine and the graders that decide on verdicts, in order."""
    package = PROJECT / "autograder"
    recorded = package / "graders" / "public" / "answers.json"
    for path in sorted([*package.rglob("*.py"), recorded]):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room not in BESIDE_GRADING and path.exists():
            yield path
