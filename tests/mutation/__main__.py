"""Plants mistakes in solutions/ and sees each one lose points: `make mutants`."""

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from autograder.course import PROJECT

from . import arguments, cosmic, report, slips
from .mutants import Mutant, mutants, unchanged
from .trial import Trial, bench, try_out

PAGE = PROJECT / "docs" / "mutation.md"


def main() -> int:
    """Return 0 if every mutant is caught or argued for, and every argument has its mutant."""
    options = parse()
    require_full_marks(options.units)
    planted = [each for unit in options.units for each in plant(unit)]
    result = report.Report(list(progress(planted, options.jobs)), arguments.load())
    print(report.as_text(result))
    if options.write_docs:
        PAGE.write_text(report.as_page(result), "utf-8")
    return 1 if result.survivors or result.idle else 0


def parse() -> argparse.Namespace:
    """Return what the command line asks for."""
    names = bench().course.unit_names
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("units", nargs="*", default=names, help="units to try; all when absent")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes at a time")
    parser.add_argument("--write-docs", action="store_true", help="write docs/mutation.md")
    options = parser.parse_args()
    if unknown := set(options.units) - set(names):
        parser.error(f"no unit {', '.join(sorted(unknown))}")
    if options.write_docs and set(options.units) != set(names):
        parser.error("docs/mutation.md is about all units")
    return options


def require_full_marks(units: Sequence[str]) -> None:
    """Exit unless the solutions themselves pass everything; remember PyTorch's answers for all."""
    for unit in units:
        trial = try_out(unchanged(unit, bench().course.solutions[unit]))
        if trial.failure is not None:
            sys.exit(f"{unit} fails without any mutation: {trial.failure.evidence}")
    bench().pytorch.save()


def plant(unit: str) -> list[Mutant]:
    """Return every mutant of a unit."""
    return mutants(unit, bench().course.solutions[unit], slips.slips, cosmic.operators)


def progress(planted: Sequence[Mutant], jobs: int) -> Iterator[Trial]:
    """Give every mutant's trial, and count them on a terminal."""
    start = time.monotonic()
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        for count, trial in enumerate(pool.map(try_out, planted, chunksize=8), start=1):
            if sys.stderr.isatty():
                print(f"\r{count} of {len(planted)} mutants", end="", file=sys.stderr, flush=True)
            yield trial
    print(f"\r{len(planted)} mutants in {time.monotonic() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
