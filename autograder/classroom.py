"""Many submissions, one executor: results come back as they are ready."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from multiprocessing import get_context

from autograder import checks, course, grading, intake
from autograder.course import PROJECT
from autograder.grading import Bench
from autograder.intake import Delivery
from autograder.oracle import Oracle
from autograder.results import Result
from autograder.sandbox import proof
from autograder.sandbox.supervisor import Zygote

RECORDED = PROJECT / "autograder" / "graders" / "public" / "answers.json"
REMEMBERED = PROJECT / "build" / "answers.json"

_bench: list[Bench] = []  # of a process that grades for an executor


def set_up(stack: ExitStack, *, accept_no_isolation: bool = False) -> Bench:
    """Return what grading needs: all checks, a zygote that holds, and the answers that are known.

    Raises SandboxError where learners' code cannot be confined, unless that is accepted.
    """
    contents = course.load()
    zygote = stack.enter_context(Zygote(contents.packages))
    proof.require(zygote, accept_no_isolation=accept_no_isolation)
    return Bench(
        contents,
        checks.collect(contents, hidden=True),
        zygote,
        Oracle(RECORDED, REMEMBERED),
    )


def grade_all(
    deliveries: Sequence[Delivery], jobs: int | None, *, accept_no_isolation: bool = False
) -> Iterator[Result]:
    """Give the result of each submission; several at a time when there are several."""
    workers = min(jobs or os.cpu_count() or 1, len(deliveries))
    if workers <= 1:
        with ExitStack() as stack:
            bench = set_up(stack, accept_no_isolation=accept_no_isolation)
            yield from (grade(delivery, bench) for delivery in deliveries)
        return
    executor = ProcessPoolExecutor(
        workers, get_context("spawn"), prepare_process, (accept_no_isolation,)
    )
    with executor:
        for future in as_completed([executor.submit(grade_here, each) for each in deliveries]):
            yield future.result()


def prepare_process(accept_no_isolation: bool) -> None:
    """Set up a process of the executor; its zygote ends with it."""
    _bench.append(set_up(ExitStack(), accept_no_isolation=accept_no_isolation))


def grade_here(delivery: Delivery) -> Result:
    """Grade a submission in a process of the executor."""
    return grade(delivery, _bench[0])


def grade(delivery: Delivery, bench: Bench) -> Result:
    """Return the result of a submission that was found."""
    result = grading.grade(intake.read(delivery, bench.course.unit_names), bench)
    bench.pytorch.save()
    return result
