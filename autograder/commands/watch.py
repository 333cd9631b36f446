"""The command `watch`: the check again whenever a file is saved."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder import watching
from autograder.course import PROJECT
from autograder.submission import SubmissionError


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("path", nargs="?", type=Path, default=PROJECT / "exercises")


def run(options: Namespace) -> int:
    """Watch until Ctrl-C, which is how this command is meant to end."""
    if not options.path.is_dir():
        raise SubmissionError(f"{options.path} is no folder: there is nothing to watch")
    try:
        watching.watch(options.path)
    except KeyboardInterrupt:
        print("\nStopped watching.")
    return 0
