"""The command `submit`: a zip of a learner's files, and a last look at what is in it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder import bundle, course, handing_in, self_check
from autograder.feedback import overview, wording
from autograder.results import Result, TaskResult
from autograder.texts import shown

ENDING = ".zip"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("path", nargs="?", type=Path, default=course.root() / "exercises")
    zipped = course.root() / "submission.zip"
    parser.add_argument("--out", type=as_zip, default=zipped, help="the zip (default: %(default)s)")


def as_zip(name: str) -> Path:
    """Return where the zip belongs: its ending may be left out."""
    return Path(name if name.lower().endswith(ENDING) else f"{name}{ENDING}")


def run(options: Namespace) -> int:
    """Check once more, write the zip, say what it holds."""
    packed = handing_in.pack(options.path, course.load().unit_names)
    result = self_check.examine(options.path)
    content = bundle.as_zip(packed.files)
    options.out.write_bytes(content)
    for line in handing_in.summary(packed, by_unit(result), result.notices, content):
        print(shown(line))
    for unit, why in wording.of_stopped(result).items():
        print(f"Warning: nothing of {unit} can be tried: {why}")
    print(f"Hand in this file: {options.out}")
    return 0


def by_unit(result: Result) -> Mapping[str, str]:
    """Return how many tasks of each unit pass their public checks, in words."""
    units = dict.fromkeys(task.unit for task in result.tasks)
    tasks = {unit: [task for task in result.tasks if task.unit == unit] for unit in units}
    return {unit: of_unit(each) for unit, each in tasks.items()}


def of_unit(tasks: Sequence[TaskResult]) -> str:
    """Return how many tasks of a unit pass, or why none of them was checked."""
    reasons = [task.not_checked for task in tasks]
    if all(reasons):
        return reasons[0]
    return f"{overview.passed(tasks)} of {len(tasks)} tasks pass their public checks"
