"""Many submissions, one executor: results come back as they are ready."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

from autograder import checks, course, grading, submission
from autograder.course import PROJECT
from autograder.grading import Bench
from autograder.oracle import Oracle
from autograder.results import Result
from autograder.sandbox.supervisor import Zygote

RECORDED = PROJECT / "autograder" / "graders" / "public" / "answers.json"
REMEMBERED = PROJECT / "build" / "answers.json"

_bench: list[Bench] = []  # of a process that grades for an executor


def set_up(stack: ExitStack) -> Bench:
    """Return what grading needs: all checks, a zygote, and the answers that are known."""
    contents = course.load()
    return Bench(
        contents,
        checks.collect(contents, hidden=True),
        stack.enter_context(Zygote(contents.packages)),
        Oracle(RECORDED, REMEMBERED),
    )


def grade_all(folders: Sequence[Path], jobs: int | None) -> Iterator[Result]:
    """Give the result of each submission; several at a time when there are several."""
    workers = min(jobs or os.cpu_count() or 1, len(folders))
    if workers <= 1:
        with ExitStack() as stack:
            bench = set_up(stack)
            yield from (grade(folder, bench) for folder in folders)
        return
    executor = ProcessPoolExecutor(workers, get_context("spawn"), initializer=prepare_process)
    with executor:
        for future in as_completed([executor.submit(grade_here, folder) for folder in folders]):
            yield future.result()


def prepare_process() -> None:
    """Set up a process of the executor; its zygote ends with it."""
    _bench.append(set_up(ExitStack()))


def grade_here(folder: Path) -> Result:
    """Grade a submission in a process of the executor."""
    return grade(folder, _bench[0])


def grade(folder: Path, bench: Bench) -> Result:
    """Return the result of the submission in a folder."""
    result = grading.grade(submission.read(folder, bench.course.unit_names), bench)
    bench.pytorch.save()
    return result
