"""`make agree`: every sample and every attack as files and as notebooks, task by task."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from autograder import desk, grading
from autograder.grading import Bench
from autograder.results import Result
from autograder.submission import Submission
from tests import samples
from tests.attacks import attack, trial
from tests.notebooks import as_notebooks

COURSE = as_notebooks.COURSE


def marks(result: Result) -> dict[str, tuple[str, int]]:
    """Return each task's verdict and points."""
    return {task.name: (task.verdict.value, task.hundredths) for task in result.tasks}


def differing(files: Submission, notebooks: Submission, bench: Bench) -> list[str]:
    """Return the tasks that come out otherwise, in words."""
    one, other = (marks(grading.grade(each, bench)) for each in (files, notebooks))
    return [
        f"{task}: {one[task]}, as notebook {other[task]}"
        for task in one
        if one[task] != other[task]
    ]


def all_faults(bench: Bench, place: Path) -> Iterator[str]:
    """Give every difference, and everything that an attack gains as a notebook."""
    cells = as_notebooks.released()
    for name in samples.names():
        files = samples.read(name, COURSE).submission
        found = differing(files, as_notebooks.convert(files, cells, place / name), bench)
        print(f"{name}: {'; '.join(found) or 'the same'}", flush=True)
        yield from (f"{name}: {each}" for each in found)
    for name in attack.names():
        faults = faults_of(name, bench, place)
        print(f"{name}: {'; '.join(faults) or 'nothing gained'}", flush=True)
        yield from (f"{name}: {each}" for each in faults)


def faults_of(name: str, bench: Bench, place: Path) -> list[str]:
    """Return what an attack does as a notebook that it must not."""
    honest = attack.read(name, COURSE)
    hostile = as_notebooks.convert(honest.hostile, as_notebooks.released(), place / name)
    return trial.try_out(replace(honest, hostile=hostile, same=False, verdict=""), bench).faults


def main() -> int:
    """Compare everything; return 1 if anything differs."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as place:
        faults = list(all_faults(desk.set_up(stack), Path(place)))
    print(
        f"{len(samples.names())} samples, {len(attack.names())} attacks: {len(faults)} differences"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
