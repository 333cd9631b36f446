"""Tries every attack and prints a table: `make attacks`."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain

from autograder import desk
from autograder.grading import Bench
from autograder.results import Result, points

from . import attack, classes, folders
from .trial import CPU_LIMIT, WALL_LIMIT, Trial, try_out

HEAD = ("attack", "its marks", "twin's", "of", "CPU s", "wall s", "alive")


def main(chosen: list[str]) -> int:
    """Return 0 if no attack succeeded."""
    count = failed = 0
    print(row(*HEAD))
    for count, trial in enumerate(trials(chosen), start=1):  # noqa: B007  # used below
        print(as_row(trial), flush=True)
        print(f"    {trial.attack.story}")
        for fault in trial.faults:
            print(f"    !! {fault}")
        failed += bool(trial.faults)
    print(f"\n{count} attacks, {failed or 'none'} of them successful.")
    print(f"Limits: {CPU_LIMIT:g} s of CPU, {WALL_LIMIT:g} s for those that sleep, none alive.")
    return 1 if failed else 0


def trials(chosen: list[str]) -> Iterator[Trial]:
    """Give the trial of every attack, or of those whose names begin as chosen."""
    with ExitStack() as stack:
        bench: Bench = desk.set_up(stack)
        codes = (attack.read(name, bench.course) for name in attack.names())
        for each in chain(codes, folders.attacks(bench.course), classes.attacks(bench.course)):
            if not chosen or each.name.startswith(tuple(chosen)):
                yield try_out(each, bench)


def as_row(trial: Trial) -> str:
    """Return a trial's line in the table."""
    return row(
        trial.attack.name,
        earned(trial.result),
        earned(trial.twin),
        points(sum(task.out_of for task in trial.twin.tasks)),
        f"{trial.cpu:.1f}",
        f"{trial.seconds:.1f}",
        str(trial.survivors),
    )


def earned(result: Result) -> str:
    """Return all points of a result, bonus included."""
    return points(result.total + result.bonus)


def row(name: str, *cells: str) -> str:
    """Return a line of the table."""
    return f"{name:<44}" + "".join(f"{cell:>10}" for cell in cells)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
