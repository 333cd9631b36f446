"""The command `export`: results that were graded earlier, in another format."""

import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from autograder import course, gradebook, output, records
from autograder.exports import catalogue, grades_csv, marks_csv
from autograder.exports.errors import ExportError
from autograder.gradebook import LastRun
from autograder.marks import Mark
from autograder.output import Rules
from autograder.results import Result
from autograder.submission import Found
from autograder.texts import shown
from autograder.whole import naming


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "format", choices=catalogue.NAMES, metavar="FORMAT", help="one of %(choices)s"
    )
    parser.add_argument(
        "results",
        type=Path,
        metavar="OUT",
        help="a folder that `grade --out` wrote",
    )
    parser.add_argument(
        "--into", type=Path, metavar="SHEET", help="the sheet that canvas or moodle exported"
    )
    parser.add_argument("--column", help="the column of SHEET to fill, if it is not plain")
    parser.add_argument("--submission", metavar="NAME", help="of this submission alone")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write it (default: print it)"
    )


def run(options: Namespace) -> int:
    """Write or print what was asked for."""
    contents = course.load()
    folder = options.results
    last = gradebook.last_run(folder)
    require_same_course(contents, last, options)
    by = output.rules(contents, folder, last.found)
    everyone = list(gradebook.results_in(folder))
    waiting = last.waiting(everyone)
    unfinished = last.unfinished(waiting)
    results = chosen(everyone, options.submission, unfinished)
    if not options.submission:
        if unfinished and options.format in catalogue.INTO:  # a gap does not show in a sheet
            raise ExportError(unfinished)
        for sentence in filter(None, [*by.remarks(map(by.mark, results), waiting), unfinished]):
            print(f"autograder: {shown(sentence)}", file=sys.stderr)
    if options.format in catalogue.EACH:
        export_each(options, folder, results, by)
    else:
        send(whole(options, contents, results, by, waiting), options.out)
    return 0


def require_same_course(contents: course.Course, last: LastRun, options: Namespace) -> None:
    """Raise ExportError if the results are another course's, whose units are others."""
    if last.is_of(contents) or not last.course:
        return
    known, out = last.course, shlex.quote(str(options.results))
    if known.folder == contents.folder:
        raise ExportError(f"{options.results} has results of other units: run `grade` again")
    place = shlex.quote(str(from_here(known.folder)))
    raise ExportError(
        f"{options.results} has results of the course {known.title!r}, not of {contents.title!r}; "
        f"type: python -m autograder --course {place} export {options.format} {out}"
    )


def from_here(path: Path) -> Path:
    """Return a path as one would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def chosen(results: Sequence[Result], name: str | None, unfinished: str) -> list[Result]:
    """Return one submission's result, or all."""
    found = [result for result in results if name in (None, result.submission)]
    if not found and unfinished:
        raise ExportError(f"there is no result of {name!r}: {unfinished}" if name else unfinished)
    if not found:
        raise ExportError(f"no submission is called {name!r}" if name else "there are no results")
    return found


def export_each(options: Namespace, folder: Path, results: list[Result], by: Rules) -> None:
    """Write a file for each submission into its folder, or one submission's where it should go."""
    made = catalogue.EACH[options.format]
    if options.submission:
        send(made.text(results[0], by.mark(results[0])).encode(), options.out)
        return
    for result in results:
        place = options.out or folder
        output.write_beside(place, result, made.file, made.text(result, by.mark(result)))
    print(f"{len(results)} × {made.file} in {options.out or folder}")


def whole(
    options: Namespace,
    contents: course.Course,
    results: list[Result],
    by: Rules,
    waiting: Sequence[Found],
) -> bytes:
    """Return the one file for all submissions."""
    if options.format == "records":
        return records.to_lines(results).encode()
    marks = [by.mark(result) for result in results]
    if options.format == "grades":
        return grades_csv.as_csv(contents, results, marks).encode()
    if options.format == "marks":
        rest = () if options.submission else (by.known, waiting)
        return marks_csv.as_csv(marks, *rest).encode()
    return filled(options, marks)


def filled(options: Namespace, marks: list[Mark]) -> bytes:
    """Return the platform's sheet with the marks; tell who is not in it, and why."""
    if options.into is None:
        raise ExportError(f"{options.format} fills a sheet: export one there, give it with --into")
    sheet = output.read_table(options.into)
    made = catalogue.INTO[options.format](sheet, marks, options.column)
    for problem in made.problems:
        print(f"not entered: {problem}", file=sys.stderr)
    print(f"{len(made.entered)} of {len(marks)} marks entered", file=sys.stderr)
    return made.content


def send(content: bytes, path: Path | None) -> None:
    """Write to a file, or print."""
    if path:
        with naming(path):
            path.write_bytes(content)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
