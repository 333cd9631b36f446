"""Grades mistakes in other hands' styles and says which were named: `make misconceptions`."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from autograder import desk
from autograder.course import PROJECT
from autograder.grading import Bench
from tests import samples
from tests.misconceptions import report, trials
from tests.misconceptions.report import Report, Row

PAGE = PROJECT / "docs" / "misconceptions.md"
PAIRS = 200


def main() -> int:
    """Return 0 if nothing was named wrongly and enough was named."""
    parser = argparse.ArgumentParser(prog="python -m tests.misconceptions", description=__doc__)
    parser.add_argument("--write-docs", action="store_true", help="write docs/misconceptions.md")
    options = parser.parse_args()
    with ExitStack() as stack:
        bench = desk.set_up(stack)
        result = tried(bench)
        bench.pytorch.save()
    print(report.as_text(result))
    if options.write_docs:
        PAGE.write_text(report.as_page(result, bench.course), "utf-8")
    return 0 if result.holds else 1


def tried(bench: Bench) -> Report:
    """Return what becomes of mistakes one by one, of right code, and of pairs."""
    units = bench.course.unit_names
    right = rows(bench, (each for unit in units for each in trials.right_ones(unit)))
    return Report(
        singles={unit: rows(bench, trials.singles(unit)) for unit in units},
        right=[*right, *right_samples(bench)],
        pairs=rows(bench, trials.pairs(bench.course, PAIRS, "pairs")),
    )


def rows(bench: Bench, every: Iterable[trials.Trial]) -> list[Row]:
    """Return what is named in each of many trials."""
    found = []
    for trial in every:
        found.append(Row(trial.hand, frozenset(trial.mistakes), frozenset(trial.named(bench))))
        if sys.stderr.isatty():
            print(f"\r{len(found)}", end="", file=sys.stderr, flush=True)
    return found


def right_samples(bench: Bench) -> Iterator[Row]:
    """Give what is named in the samples of right work."""
    for name in samples.names():
        if name.startswith("right_"):
            submission = samples.read(name, bench.course).submission
            yield Row(name, frozenset(), frozenset(trials.names_in(submission, bench)))


if __name__ == "__main__":
    sys.exit(main())
