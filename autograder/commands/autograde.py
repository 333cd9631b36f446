"""The command `autograde`: an assignment of a whole class into nbgrader's gradebook."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from autograder.nbgrader import folder, whole_class
from autograder.sandbox import levels
from autograder.texts import shown
from autograder.way import Way, positive


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    add = parser.add_argument
    add("assignment", metavar="ASSIGNMENT", help="such as week1")
    add("--course", type=Path, default=folder.DEFAULT, metavar="DIR", help="default: build/course")
    add("--jobs", type=positive, help="submissions graded at a time (default: all cores)")
    add("--again", action="store_true", help="grade and write unchanged submissions too")
    add(levels.OPTION, action="store_true", help="run hidden checks without a system-call filter")


def run(options: Namespace) -> int:
    """Grade, write, and say how many."""
    way = Way(options.jobs, options.again, None, options.accept_no_isolation)
    try:
        report = whole_class.autograde(options.course, options.assignment, way)
    except KeyboardInterrupt as stopped:
        words = "interrupted: what is written stays, and the same command goes on from there"
        raise KeyboardInterrupt(words) from stopped
    print(f"{options.assignment}: {len(report.written)} written, {len(report.unchanged)} unchanged")
    for student in report.incomplete:
        print(f"{student}: the grader failed in some checks; these wait for a person in formgrader")
    for sentence in report.errors:
        print(f"autograder: {shown(sentence)}", file=sys.stderr)
    return 1 if report.incomplete else 0
