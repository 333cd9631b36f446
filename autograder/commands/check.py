"""The command `check`: a learner's own files, public checks."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder import course, self_check


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("path", nargs="?", type=Path, default=course.root() / "exercises")


def run(options: Namespace) -> int:
    """Check a learner's own files with the public checks, without PyTorch."""
    return 0 if self_check.check(options.path) else 1
