"""What course.toml says: units, tasks, points, prerequisites."""

import os
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.errors import WrongUseError

PROJECT = Path(__file__).resolve().parents[1]
CHOSEN = "AUTOGRADER_COURSE"  # in the environment: the folder of another course than PROJECT


class CourseError(WrongUseError):
    """course.toml is not usable; the message says what its author can mend."""


@dataclass(frozen=True)
class Task:
    """One thing to build: `unit.task`, with its points in hundredths and where to read."""

    name: str
    title: str
    hundredths: int
    notes: str
    requires: tuple[str, ...] = ()
    bonus: bool = False
    own_files: bool = False  # graded with the learner's own files for the earlier units too

    @property
    def unit(self) -> str:
        """The unit that the task belongs to."""
        return self.name.partition(".")[0]


@dataclass(frozen=True)
class Unit:
    """One file and the question that it answers."""

    name: str
    question: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Course:
    """The whole course, in order."""

    title: str
    packages: tuple[str, ...]  # that learners may import beside the standard library
    units: tuple[Unit, ...]
    folder: Path = PROJECT
    graders: Path = PROJECT / "autograder" / "graders"
    expressions: bool = False  # its tasks are about expressions: the smallest wrong one is shown
    policy: dict[str, Any] = field(default_factory=dict, hash=False)  # as it stands: see policy.py
    assignments: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)  # nbgrader's
    lacking: tuple[str, ...] = ()  # further packages, which are not installed here

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """Every task by its name, in order."""
        return {task.name: task for unit in self.units for task in unit.tasks}

    @cached_property
    def unit_names(self) -> tuple[str, ...]:
        """The units' names in order."""
        return tuple(unit.name for unit in self.units)

    @property
    def exercises(self) -> Path:
        """Where learners write."""
        return self.folder / "exercises"

    @property
    def recorded(self) -> Path:
        """PyTorch's answers to what the public checks ask."""
        return self.graders / "public" / "answers.json"

    @property
    def remembered(self) -> Path:
        """PyTorch's answers that grading has met so far."""
        return self.folder / "build" / "answers.json"

    @property
    def foreseen(self) -> Path:
        """What checks asked before, so that it need not be asked one by one."""
        return self.folder / "build" / "questions.json"

    def before(self, unit: str) -> tuple[str, ...]:
        """Return the units that come before one."""
        return self.unit_names[: self.unit_names.index(unit)]

    @cached_property
    def solutions(self) -> dict[str, str]:
        """The reference's source for every unit; empty in a copy that has no solutions."""
        paths = {name: self.folder / "solutions" / f"{name}.py" for name in self.unit_names}
        return {name: path.read_text("utf-8") for name, path in paths.items() if path.exists()}


def root() -> Path:
    """Return the folder of the course: the one that was chosen, or this repository.

    Not the current folder, even if it has a course.toml: that may be a submission, and a course's
    graders are run without a sandbox.
    """
    return Path(os.environ.get(CHOSEN) or PROJECT).resolve()


def load(path: Path | None = None) -> Course:
    """Return the course that a file describes; raise CourseError where it makes no sense."""
    path = path or root() / "course.toml"
    folder = path.resolve().parent
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        course = Course(
            title=data["course"]["title"],
            packages=tuple(data["course"].get("packages", ())),
            units=tuple(read_unit(name, unit) for name, unit in data["units"].items()),
            folder=folder,
            graders=folder / data["course"].get("graders", "graders"),
            expressions=data["course"].get("expressions", False),
            policy=data.get("policy", {}),
            assignments={name: tuple(units) for name, units in data.get("assignments", {}).items()},
        )
    except OSError as error:
        raise CourseError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}") from error
    except KeyError as error:
        raise CourseError(f"{path}: the entry {error} is missing") from error
    except (TypeError, AttributeError) as error:
        raise CourseError(f"{path}: an entry is of the wrong kind: {error}") from error
    check(course, path)
    return course


def read_unit(name: str, data: dict[str, Any]) -> Unit:
    """Return one unit as its table in course.toml describes it."""
    tasks = tuple(read_task(f"{name}.{task}", entry) for task, entry in data["tasks"].items())
    return Unit(name, data["question"], tasks)


def read_task(name: str, entry: dict[str, Any]) -> Task:
    """Return one task as its line in course.toml describes it."""
    unknown = entry.keys() - {"points", "title", "notes", "requires", "bonus", "own_files"}
    if unknown:
        raise CourseError(f"{name}: unknown entry {', '.join(sorted(unknown))}")
    return Task(
        name=name,
        title=entry["title"],
        hundredths=round(entry["points"] * 100),
        notes=entry["notes"],
        requires=tuple(entry.get("requires", ())),
        bonus=entry.get("bonus", False),
        own_files=entry.get("own_files", False),
    )


def check(course: Course, path: Path) -> None:
    """Raise CourseError for a prerequisite that is no earlier task, or an assignment's odd unit."""
    assigned = [unit for units in course.assignments.values() for unit in units]
    for unit in assigned:
        if unit not in course.unit_names:
            raise CourseError(f"{path}: an assignment holds {unit}, which is no unit")
        if assigned.count(unit) > 1:
            raise CourseError(f"{path}: {unit} is in more than one assignment")
    seen: set[str] = set()
    for task in course.tasks.values():
        for required in task.requires:
            if required not in seen:
                raise CourseError(f"{path}: {task.name} requires {required}, no earlier task")
        seen.add(task.name)
