"""Grades mistakes and says which were named, which shown: `make misconceptions`.

`--named` and `--shown` do one of the two alone.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any

from autograder import desk
from autograder.course import PROJECT
from autograder.grading import Bench
from tests import samples
from tests.misconceptions import report, shown, trials
from tests.misconceptions.report import Report, Row

PAGE = PROJECT / "docs" / "misconceptions.md"
PAIRS = 200


def main() -> int:
    """Return 0 if nothing was named or shown wrongly, and enough was."""
    parser = argparse.ArgumentParser(prog="python -m tests.misconceptions", description=__doc__)
    parser.add_argument("--write-docs", action="store_true", help="write docs/misconceptions.md")
    parser.add_argument("--named", action="store_true", help="only which mistakes are named")
    parser.add_argument("--shown", action="store_true", help="only which mistakes are shown")
    options = parser.parse_args()
    with ExitStack() as stack:
        bench = desk.set_up(stack)
        named = None if options.shown else tried(bench)
        showings = None if options.named else shown.tried(bench, counting)
        bench.pytorch.save()
    if named:
        print(report.as_text(named))
    if showings:
        print("\n".join(shown.as_lines(bench.course, showings)))
    if options.write_docs:
        page = report.page(PAGE.read_text("utf-8"), bench.course, named, showings)
        PAGE.write_text(page, "utf-8")
    well = (named is None or named.holds) and (showings is None or showings.holds)
    return 0 if well else 1


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
    return [
        Row(trial.hand, frozenset(trial.mistakes), frozenset(trial.named(bench)))
        for trial in counting(every)
    ]


def counting(every: Iterable[Any]) -> Iterator[Any]:
    """Give what there is, and say on a terminal how far it is."""
    for count, each in enumerate(every, 1):
        yield each
        if sys.stderr.isatty():
            print(f"\r{count}", end="", file=sys.stderr, flush=True)


def right_samples(bench: Bench) -> Iterator[Row]:
    """Give what is named in the samples of right work."""
    for name in samples.names():
        if name.startswith("right_"):
            submission = samples.read(name, bench.course).submission
            yield Row(name, frozenset(), frozenset(trials.names_in(submission, bench)))


if __name__ == "__main__":
    sys.exit(main())
