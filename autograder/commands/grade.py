"""The command `grade`: submissions in, marks and results out.

The sandbox gets ready for one submission while the rest is imported. With --out it is a class, as
a rule, and graded by processes that have their own.
"""

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from pathlib import Path

from autograder import course, course_graders
from autograder.sandbox import ahead, levels
from autograder.way import positive


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    add = parser.add_argument
    a_submission = "a submission, or a folder of such: see docs/intake.md"
    add("paths", nargs="+", type=Path, metavar="PATH", help=a_submission)
    add("--out", type=Path, help="write grades.csv, marks.csv and SUBMISSION/results.json here")
    add("--jobs", type=positive, help="submissions graded at a time (default: all cores)")
    add("--again", action="store_true", help="grade unchanged submissions too")
    add("--cluster", metavar="ADDRESS", help="grade on a Dask cluster, such as tcp://HOST:8786")
    add("--format", choices=("text", "json"), default="text", help="what to print")
    add("--layout", help="of a repository of its own shape: micrograd, or an adapter file")
    add("--reveal", action="store_true", help="show what hidden checks asked")
    add(levels.OPTION, action="store_true", help="run hidden checks without a system-call filter")


def run(options: Namespace) -> int:
    """Grade, print and write what was asked for."""
    contents = course.load()
    probes = course_graders.probes(contents)
    with nullcontext() if options.out else ahead.proving(contents.packages, probes):
        from autograder import marking

        return marking.run(contents, options)
