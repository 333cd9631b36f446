"""Submissions in, marks and results out: printed, and written where that was asked for.

What writes files is imported when files are written: one submission's marks are there in a second.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from autograder import intake, output, regrade
from autograder import run as runs
from autograder.course import Course
from autograder.feedback import class_table, grader_errors, terminal
from autograder.gradebook import Gradebook
from autograder.output import Rules
from autograder.results import Result
from autograder.submission import SubmissionError
from autograder.tally import Tally
from autograder.texts import shown
from autograder.way import Way

NAMED = 3  # submissions that are not there any more


def run(contents: Course, options: Namespace) -> int:
    """Grade, print and write what the command `grade` was asked for; return the exit status."""
    if options.layout:
        return run_borrowed(options)
    apart(options.out, options.paths)
    found = list(intake.find_all(options.paths, contents.unit_names))
    by = output.rules(contents, options.out, (each.found for each in found))  # may refuse a table
    way = Way(options.jobs, options.again, options.cluster, options.accept_no_isolation)
    try:
        with Gradebook(options.out) as book:
            runs.grade(contents, found, book, way)
            tally = write(contents, book, by, options)
            remark(grader_errors.lines(tally))
            remark(intake.remarks(options.paths, contents.unit_names))
            return 0 if book.complete else 1
    except KeyboardInterrupt as stopped:
        raise KeyboardInterrupt(runs.after_interrupt(options.out)) from stopped


def run_borrowed(options: Namespace) -> int:
    """Grade one repository of another shape, and say what was left out."""
    from autograder import desk, lecture
    from autograder.exports import gradescope
    from autograder.feedback import left_out
    from autograder.lecture import adapter

    if len(options.paths) != 1 or options.out:
        raise SubmissionError("--layout grades one repository, and prints: give one PATH, no --out")
    with ExitStack() as stack:
        bench = desk.set_up(stack, accept_no_isolation=options.accept_no_isolation)
        borrowed = lecture.borrow(options.paths[0], bench.course, adapter.read(options.layout))
        borrowed, contents, result = lecture.graded(borrowed, bench)
        bench.pytorch.save()
        whole = bench.course
    if options.format == "json":
        print(json.dumps([gradescope.as_json(result)], indent=2))
    else:
        print(terminal.report(contents, result, reveal=options.reveal), end="")
        print(left_out.listing(whole, borrowed.left_out), end="")
    return 0 if result.complete else 1


def apart(out: Path | None, paths: Sequence[Path]) -> None:
    """Raise SubmissionError where results would lie among submissions, or there is no folder."""
    taken = next((each for each in (out, *out.parents) if each.exists()), None) if out else None
    if taken and not taken.is_dir():
        raise SubmissionError(
            f"{taken} is a file, and results need a folder of their own: name another, such as "
            "--out grades (with make OUT=grades)"
        )
    for path in paths if out else ():
        if out and path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            raise SubmissionError(f"{out} lies in {path}: results must not lie among submissions")


def remark(sentences: Iterable[str]) -> None:
    """Tell the instructor what is to be mended."""
    for sentence in sentences:
        print(f"autograder: {shown(sentence)}", file=sys.stderr)


def left_out(gone: Sequence[str]) -> Iterator[str]:
    """Say who had results in OUT and is not in this run: another folder may have been meant."""
    if gone:
        names = ", ".join(gone[:NAMED]) + (f" and {len(gone) - NAMED} more" if gone[NAMED:] else "")
        number = f"{len(gone)} submission{'s' if gone[1:] else ''}"
        yield (
            f"{number} of the last run not in this one: {names}. The tables and reports in OUT are "
            "without them; their results are kept, and come back when they are given again"
        )


def write(contents: Course, book: Gradebook, by: Rules, options: Namespace) -> Tally:
    """Write and print the results; return what they amount to."""

    def final(result: Result) -> int:
        return by.mark(result).final

    if options.out:  # before anything long is printed, since a pipe may break
        from autograder import reports

        gone = book.outdated()
        tally, marks = reports.write(contents, book, options.out, by)
        remark([*by.remarks(marks), *left_out(gone)])
    else:
        tally = Tally.of(book, final)
    if options.format == "json":
        from autograder.exports import gradescope

        graded = [gradescope.as_json(result, by.mark(result)) for result in book]
        print(json.dumps(graded, indent=2))
        return tally
    for result in book if len(book) == 1 else ():
        print(terminal.report(contents, result, reveal=options.reveal, counts=by.mark(result)))
    for line in class_table.lines(book, tally, final) if len(book) > 1 else ():
        print(line)
    for line in regrade.report(book.regraded()):
        print(line)
    return tally
