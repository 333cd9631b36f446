"""The command `platform`: grades the one submission that a platform hands over."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder import platforms
from autograder.results import points


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("name", choices=platforms.PLACES)
    parser.add_argument("root", type=Path, help="the folder that the platform made")


def run(options: Namespace) -> int:
    """Grade it, and print the mark for the platform's log."""
    mark = platforms.grade(platforms.PLACES[options.name](options.root.resolve()))
    print(f"{points(mark.final)} of {points(mark.possible)} points")
    return 0 if mark.complete else 1
