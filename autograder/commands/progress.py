"""The command `progress`: how far a learner is, unit by unit."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder import course, self_check
from autograder.feedback import overview


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("path", nargs="?", type=Path, default=course.root() / "exercises")


def run(options: Namespace) -> int:
    """Check, and print the sums alone."""
    result = self_check.examine(options.path)
    print(overview.table(result), end="")
    return 0 if result.complete else 1
