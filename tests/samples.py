"""Sample submissions: what each hands in, and the verdict of every task that it must get."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import intake
from autograder.course import PROJECT, Course
from autograder.results import Verdict
from autograder.submission import Submission

FOLDER = Path(__file__).parent / "samples"


@dataclass(frozen=True)
class Sample:
    """One folder of tests/samples."""

    submission: Submission
    story: str
    verdicts: dict[str, Verdict]  # of every task
    names: frozenset[str] | None  # of the mistakes to be named in all tasks; None: not foreseen


def names() -> list[str]:
    """Return the names of all samples."""
    return sorted(path.parent.name for path in FOLDER.glob("*/expected.toml"))


def read(name: str, course: Course) -> Sample:
    """Return a sample; the files that it lacks come from where its expected.toml says."""
    expected = tomllib.loads((FOLDER / name / "expected.toml").read_text("utf-8"))
    own = intake.read(FOLDER / name, course.unit_names)
    rest = dict(remaining(expected["rest"], course, own))
    verdicts = dict.fromkeys(course.tasks, Verdict.PASSED)
    verdicts |= {task: Verdict(verdict) for task, verdict in expected.get("verdicts", {}).items()}
    assert verdicts.keys() == course.tasks.keys(), f"{name} names a task that is none"
    whole = replace(own, sources=own.sources | rest)
    names = expected.get("names", () if name.startswith("right_") else None)
    return Sample(whole, expected["story"], verdicts, None if names is None else frozenset(names))


def remaining(rest: str, course: Course, own: Submission) -> Iterator[tuple[str, str]]:
    """Give the units that a sample does not hand in itself."""
    if rest == "nothing":
        return
    for unit in course.unit_names:
        if unit not in own.sources and unit not in own.unreadable:
            yield unit, (PROJECT / rest / f"{unit}.py").read_text("utf-8")
