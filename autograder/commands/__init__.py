"""One module for each command: it adds its arguments, and runs.

Only the module of the command that was asked for is imported.
"""

import importlib
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Protocol, cast

LINES = {
    "grade": "grade submissions with hidden and public checks",
    "check": "check your own work with the public checks",
    "hint": "one hint more for a task at each call",
    "watch": "check again whenever a file is saved",
    "progress": "how far you are, unit by unit",
    "submit": "make the zip that you hand in",
    "export": "turn what `grade --out` wrote into another format",
    "doctor": "try which layers of the sandbox hold here",
    "autograde": "grade an assignment of a whole class into nbgrader's gradebook",
    "notebooks": "make an nbgrader course: source notebooks and configuration",
    "stubs": "make exercises/ and docs/tasks.md anew",
    "new_task": "begin a task in all its places",
    "record": "record PyTorch's answers for the public checks",
    "misconceptions": "list the mistakes that can be named, or record them anew",
    "platform": "grade the one submission that a platform hands over",
    "bundle": "build what Gradescope, PrairieLearn or Classroom 50 needs",
    "release": "build the students' copy, and look whether it gives anything away",
}
# These run learners' code, and somebody waits.
IN_THE_SANDBOX = {"grade", "check", "hint", "progress", "submit", "platform"}


def present() -> dict[str, str]:
    """Return the commands that this copy has, and a line on each; learners have only theirs."""
    here = Path(__file__).parent
    return {name: line for name, line in LINES.items() if (here / f"{name}.py").exists()}


class Command(Protocol):
    """What a command's module offers."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what the command takes."""

    def run(self, options: Namespace) -> int:
        """Do it; return the exit status."""


def named(name: str) -> Command:
    """Return a command's module."""
    return cast(Command, importlib.import_module(f"{__name__}.{name}"))
