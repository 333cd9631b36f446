"""The command `notebooks`: an nbgrader course from notes, solutions and course.toml."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder import course
from autograder.nbgrader import folder


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    where = "where nbgrader's course lies (default: build/course)"
    parser.add_argument("--course", type=Path, default=folder.DEFAULT, metavar="DIR", help=where)


def run(options: Namespace) -> int:
    """Write the notebooks and say which."""
    for path in folder.write(course.load(), options.course):
        if path.suffix in (".ipynb", ".py") and path.stem != "checks":
            print(path)
    return 0
