"""Grades one mutant as a submission, until the first check that it does not pass.

One failed check loses points, so the rest need not run; what never ends costs one check's patience.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

from autograder import checks, course
from autograder.checks import Check
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.oracle import Oracle
from autograder.results import Outcome, Verdict
from autograder.sandbox.supervisor import Zygote
from autograder.submission import Submission

from .mutants import Mutant

ANSWERS = course.PROJECT / "build" / "answers.json"


@dataclass(frozen=True)
class Trial:
    """A mutant and the check that caught it, if one did."""

    mutant: Mutant
    failure: Outcome | None

    @property
    def caught(self) -> bool:
        """Whether it loses points; a grader that failed on it has not caught it."""
        return self.failure is not None and self.failure.verdict is not Verdict.GRADER_ERROR


@functools.cache
def bench(answers: Path = ANSWERS) -> Bench:
    """Return what this process grades with."""
    contents = course.load()
    found = checks.collect(contents, hidden=True)
    return Bench(contents, found, Zygote(contents.packages), Oracle(answers))


def try_out(mutant: Mutant) -> Trial:
    """Return what becomes of a mutant."""
    return Trial(mutant, first_failure(mutant, bench()))


def first_failure(mutant: Mutant, bench: Bench) -> Outcome | None:
    """Return the outcome of the first check that a mutant does not pass, None if it passes all."""
    submission = Submission("mutant", {mutant.unit: mutant.source}, {})
    learner = Learner(bench.course, submission, bench.zygote, bench.pytorch, own_files=False)
    try:
        outcomes = (checks.run(each, learner, bench.course) for each in checks_of(mutant, bench))
        return next((each for each in outcomes if each.verdict is not Verdict.PASSED), None)
    finally:
        learner.close()


def checks_of(mutant: Mutant, bench: Bench) -> list[Check]:
    """Return the checks of a mutant's unit, but not those that grade all units together."""
    tasks = bench.course.tasks
    return [
        check
        for check in bench.checks
        if tasks[check.task].unit == mutant.unit and not tasks[check.task].own_files
    ]
