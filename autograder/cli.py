"""The command line: parse, call one function, say how it went.

Exit status: 0 when grading ran, whatever the marks; 2 on wrong use; 1 when the grader failed;
130 after Ctrl-C.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from autograder import (
    checks,
    course,
    doctor,
    grading,
    intake,
    oracle,
    output,
    regrade,
    run,
    self_check,
)
from autograder.authoring import stubs
from autograder.checks import CheckError
from autograder.cluster import ClusterError
from autograder.course import PROJECT, CourseError
from autograder.desk import RulesError
from autograder.exports import command, gradescope
from autograder.exports.errors import ExportError
from autograder.feedback import class_table, terminal
from autograder.gradebook import Gradebook, GradebookError
from autograder.oracle import Oracle, OracleError
from autograder.records import RecordError
from autograder.sandbox import levels
from autograder.sandbox.process import SandboxError
from autograder.sandbox.supervisor import Zygote
from autograder.submission import SubmissionError
from autograder.tables import TableError
from autograder.texts import shown

DONE, FAILED, WRONG_USE, STOPPED = 0, 1, 2, 130
WRONG = (
    SubmissionError,
    TableError,
    RecordError,
    ExportError,
    GradebookError,
    ClusterError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        print("\nautograder: stopped", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # whoever read what is printed has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # to the end
        return DONE
    except WRONG as error:
        print(f"autograder: {error}", file=sys.stderr)
        return WRONG_USE
    except OSError as error:  # a place that cannot be read or written
        print(f"autograder: {error.filename}: {error.strerror}", file=sys.stderr)
        return WRONG_USE
    except (CourseError, CheckError, SandboxError, OracleError, RulesError) as error:
        print(f"autograder: the grader failed: {error}", file=sys.stderr)
        return FAILED


def parser() -> argparse.ArgumentParser:
    """Return the grammar of the command line."""
    whole = argparse.ArgumentParser(prog="python -m autograder", description=__doc__)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    grade = commands.add_parser("grade", help="grade submissions with hidden and public checks")
    grade.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a submission, or a folder of such: see docs/intake.md",
    )
    grade.add_argument(
        "--out", type=Path, help="write grades.csv, marks.csv and SUBMISSION/results.json here"
    )
    grade.add_argument(
        "--jobs", type=positive, help="submissions graded at a time (default: all cores)"
    )
    grade.add_argument("--again", action="store_true", help="grade unchanged submissions too")
    grade.add_argument(
        "--cluster", metavar="ADDRESS", help="grade on a Dask cluster, such as tcp://HOST:8786"
    )
    grade.add_argument("--format", choices=("text", "json"), default="text", help="what to print")
    grade.add_argument("--reveal", action="store_true", help="show what hidden checks asked")
    grade.add_argument(
        levels.OPTION, action="store_true", help="run hidden checks without a system-call filter"
    )
    grade.set_defaults(command=grade_command)

    check = commands.add_parser("check", help="check your own work with the public checks")
    check.add_argument("path", nargs="?", type=Path, default=PROJECT / "exercises")
    check.set_defaults(command=check_command)

    examine = commands.add_parser("doctor", help="try which layers of the sandbox hold here")
    examine.set_defaults(command=doctor_command)

    export = commands.add_parser("export", help="turn what `grade --out` wrote into another format")
    command.add_arguments(export)
    export.set_defaults(command=export_command)

    make = commands.add_parser("stubs", help="make exercises/ anew from solutions/")
    make.set_defaults(command=stubs_command)

    record = commands.add_parser("record", help="record PyTorch's answers for the public checks")
    record.set_defaults(command=record_command)
    return whole


def positive(text: str) -> int:
    """Return a whole number above 0; ValueError is argparse's to report."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def grade_command(options: argparse.Namespace) -> int:
    """Grade, print and write what was asked for."""
    contents = course.load()
    apart(options.out, options.paths)
    by = output.rules(contents, options.out)  # before the long work, since a table may be wrong
    found = list(intake.find_all(options.paths, contents.unit_names))
    try:
        with Gradebook(options.out) as book:
            way = run.Way(options.jobs, options.again, options.cluster, options.accept_no_isolation)
            run.grade(contents, found, book, way)
            write(contents, book, by, options)
            return DONE if book.complete else FAILED
    except KeyboardInterrupt:
        print(f"\nautograder: {run.after_interrupt(options.out)}", file=sys.stderr)
        return STOPPED


def apart(out: Path | None, paths: Sequence[Path]) -> None:
    """Raise SubmissionError where results would lie among submissions, to be graded next time."""
    for path in paths if out else ():
        if out and path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            raise SubmissionError(f"{out} lies in {path}: results must not lie among submissions")


def write(
    contents: course.Course, book: Gradebook, by: output.Rules, options: argparse.Namespace
) -> None:
    """Write and print the results."""
    sums = class_table.Sums(contents)
    if options.out:  # before anything long is printed, since a pipe may break
        output.write(contents, sums.passing(book), options.out, by, book.as_line)
        for sentence in by.remarks(book):
            print(f"autograder: {shown(sentence)}", file=sys.stderr)
    if options.format == "json":
        graded = [gradescope.as_json(result, by.mark(result)) for result in book]
        print(json.dumps(graded, indent=2))
        return
    for result in book if len(book) == 1 else ():
        print(terminal.report(contents, result, reveal=options.reveal, counts=by.mark(result)))
    for line in class_table.lines(book, sums) if len(book) > 1 else ():
        print(line)
    for line in regrade.report(book.regraded()):
        print(line)


def export_command(options: argparse.Namespace) -> int:
    """Turn results that were graded earlier into another format."""
    command.export(options)
    return DONE


def check_command(options: argparse.Namespace) -> int:
    """Check a learner's own files with the public checks, without PyTorch."""
    return self_check.check(options.path)


def doctor_command(options: argparse.Namespace) -> int:  # noqa: ARG001  # as every command
    """Say which layers hold, and whether hidden graders would run."""
    diagnosis = doctor.diagnose()
    print(doctor.report(diagnosis), end="")
    return DONE if diagnosis.refusal is None else FAILED


def stubs_command(options: argparse.Namespace) -> int:  # noqa: ARG001  # as every command
    """Make the exercises from the solutions."""
    for path in stubs.write_exercises(PROJECT / "solutions", PROJECT / "exercises"):
        print(path.relative_to(PROJECT))
    return DONE


def record_command(options: argparse.Namespace) -> int:  # noqa: ARG001  # as every command
    """Ask PyTorch all that the public checks ask of the reference, and write the answers down."""
    contents = course.load()
    reference = intake.read(PROJECT / "solutions", contents.unit_names)
    pytorch = Oracle()
    with ExitStack() as stack:
        zygote = stack.enter_context(Zygote(contents.packages))
        public = checks.collect(contents, hidden=False)
        grading.grade(reference, grading.Bench(contents, public, zygote, pytorch))
    oracle.write(oracle.RECORDED, pytorch.known)
    print(f"{len(pytorch.known)} answers in {oracle.RECORDED.relative_to(PROJECT)}")
    return DONE
