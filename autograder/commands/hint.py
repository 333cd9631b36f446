"""The command `hint`: one hint more for a task at each call."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder import course, hinting, self_check
from autograder.course import PROJECT
from autograder.texts import shown


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("task", metavar="TASK", help="such as value.mul, or mul")
    parser.add_argument("path", nargs="?", type=Path, default=PROJECT / "exercises")


def run(options: Namespace) -> int:
    """Print the hints for a task up to the next one."""
    name = hinting.named(course.load(), options.task)
    folder = options.path.resolve()
    result = self_check.examine(folder)
    lines, now = hinting.hint(folder, result, name, hinting.taken())
    now.save()
    print(*map(shown, lines), sep="\n")
    return 0
