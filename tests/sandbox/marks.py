"""`python -m tests.sandbox.marks`: samples get the same marks whatever layers there are.

Grades sample submissions with every layer that this machine has, then with each of them off, and
names every verdict that is not the expected one. Twelve samples of all kinds, or `--all`.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace

from autograder import desk, grading
from autograder.grading import Bench
from autograder.sandbox import levels
from autograder.sandbox.supervisor import Zygote
from tests import samples


def some(names: list[str], number: int = 12) -> list[str]:
    """Return samples from all over the alphabet: names begin with verdicts."""
    return names[:: max(1, len(names) // number)][:number]


def surprises(bench: Bench, names: Iterable[str]) -> Iterator[str]:
    """Give every verdict that is not the expected one."""
    for name in names:
        sample = samples.read(name, bench.course)
        result = grading.grade(sample.submission, bench)
        for task in result.tasks:
            if task.verdict != sample.verdicts[task.name]:
                expected = sample.verdicts[task.name]
                yield f"{name}: {task.name} is {task.verdict} instead of {expected}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sandbox.marks", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every sample")
    parser.add_argument("--only-on", action="store_true", help="with every layer on, no more")
    options = parser.parse_args()
    names = samples.names() if options.all else some(samples.names())
    bad = 0
    with ExitStack() as stack:
        bench = desk.set_up(stack, accept_no_isolation=True)
        off = [None, *(name for name in levels.ALL if name in bench.zygote.layers)]
        for layer in off[: 1 if options.only_on else None]:
            wanted = [name for name in levels.ALL if name != layer]
            with Zygote(bench.course.packages, wanted=wanted) as zygote:
                found = list(surprises(replace(bench, zygote=zygote), names))
                print(f"without {layer or 'nothing'}: {len(names)} samples, {len(found)} surprises")
                print("".join(f"    {line}\n" for line in found), end="", flush=True)
            bad += len(found)
        bench.pytorch.save()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
