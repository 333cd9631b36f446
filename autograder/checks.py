"""What a check is: a function with one sentence, asking a learner's code about one task.

    @task("value.mul")
    def test_a_product(learner):
        \"\"\"The data of a * b is the product.\"\"\"
        forward_agrees(learner, lambda a, b: a * b, 2.0, -3.0)

The same functions are run here and by pytest (see plugin.py).
"""

import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import TypeVar

from autograder import course_graders
from autograder.course import Course
from autograder.errors import GraderFailedError
from autograder.frozen import frozen
from autograder.learner import Learner
from autograder.results import Finding, Outcome, Verdict

Function = TypeVar("Function", bound=Callable[[Learner], None])


class CheckError(GraderFailedError):
    """A grader file is not usable; the message says what its author can mend."""


@frozen
class Mark:
    """What the decorator `task` leaves on a function."""

    task: str
    share: int


@frozen
class Check:
    """One check, ready to run."""

    name: str
    task: str
    sentence: str
    hidden: bool
    share: int
    seed: str
    function: Callable[[Learner], None]


def task(name: str, *, share: int = 1) -> Callable[[Function], Function]:
    """Say which task a check belongs to; `share` is its weight among that task's checks."""

    def mark(function: Function) -> Function:
        function.mark = Mark(name, share)  # type: ignore[attr-defined]  # functions take attributes
        return function

    return mark


def collect(course: Course, *, hidden: bool) -> list[Check]:
    """Return all checks in the course's order, public ones first within a unit."""
    kinds = ("public", "hidden") if hidden else ("public",)
    return [
        check
        for unit in course.unit_names
        for kind in kinds
        if (module := course_graders.module(course, f"{kind}.test_{unit}")) is not None
        for check in checks_of(module, course)
    ]


def checks_of(module: ModuleType, course: Course) -> Iterator[Check]:
    """Give a module's checks in the order in which they are written."""
    for name, function in vars(module).items():
        if name.startswith("test_") and callable(function):
            yield as_check(name, function, course)


def as_check(name: str, function: Callable[[Learner], None], course: Course) -> Check:
    """Return a function as a check; raise CheckError if it lacks what a check needs."""
    mark = getattr(function, "mark", None)
    where = f"{function.__module__}.{name}"
    package = function.__module__.rpartition(".")[0]
    if not isinstance(mark, Mark) or mark.task not in course.tasks:
        raise CheckError(f'{where}: which task? Put @task("unit.task") above it')
    if not function.__doc__:
        raise CheckError(f"{where}: what does it say? Give it one sentence as a docstring")
    return Check(
        name=f"{mark.task}: {name}",
        task=mark.task,
        sentence=function.__doc__.strip().partition("\n\n")[0],
        hidden=".hidden." in function.__module__,
        share=mark.share,
        seed=f"{getattr(sys.modules[package], 'SEED', '')} {mark.task} {name}",
        function=function,
    )


def run(check: Check, learner: Learner, course: Course) -> Outcome:
    """Return what becomes of a check."""
    learner.turn_to(course.tasks[check.task], check.seed, hidden=check.hidden)
    try:
        check.function(learner)
        learner.settle()
    except Exception as error:  # whatever it is, the run goes on and says so
        said = "" if check.hidden else learner.said
        return replace(outcome_of(check, error), said=said)
    return outcome_of(check, None)


def outcome_of(check: Check, error: BaseException | None) -> Outcome:
    """Return how a check ended; an error that is no finding is never the learner's fault."""
    match error:
        case None:
            return outcome(check, Finding("", Verdict.PASSED))
        case Finding():
            return outcome(check, error)
        case AssertionError():
            return outcome(check, Finding(str(error)))
    evidence = "".join(traceback.format_exception(error))
    return outcome(check, Finding(evidence, Verdict.GRADER_ERROR, harmless="the grader failed"))


def outcome(check: Check, finding: Finding) -> Outcome:
    """Return a finding as an outcome; of a hidden check only what is harmless is told.

    So it is with the grader's own errors: no learner can mend them.
    """
    ours = finding.verdict is Verdict.GRADER_ERROR
    return Outcome(
        check=check.name,
        task=check.task,
        sentence=check.sentence,
        hidden=check.hidden,
        verdict=finding.verdict,
        message=finding.harmless if check.hidden or ours else str(finding),
        evidence=str(finding),
        share=check.share,
        file=finding.file,
    )
