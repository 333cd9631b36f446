"""Grades one submission: every check is run, and its tasks get their verdicts and points."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import field, replace
from itertools import groupby
from typing import Any

from autograder import checks, scoring
from autograder.checks import Check
from autograder.course import Course
from autograder.foresight import Foresight
from autograder.frozen import frozen
from autograder.learner import Learner
from autograder.oracle import Oracle
from autograder.results import Outcome, Result, TaskResult, Verdict
from autograder.sandbox import levels
from autograder.sandbox.supervisor import Zygote
from autograder.submission import Submission

SoFar = Callable[[Result], None]
LEANS = "uses what only your own earlier files have, so it was graded together with them"
# Verdicts that stand whatever the tasks before have; a check blocks where a package is missing.
SETTLED = (Verdict.PASSED, Verdict.GRADER_ERROR, Verdict.BLOCKED)


@frozen
class Bench:
    """All that grading needs beside the submission; it serves for a whole class."""

    course: Course
    checks: Sequence[Check]
    zygote: Zygote
    pytorch: Oracle
    own_files: bool = False  # the learner's own files all the way, as `check` does it
    foresight: Foresight = field(default_factory=Foresight)


def grade(submission: Submission, bench: Bench, so_far: SoFar | None = None) -> Result:
    """Return the result of one submission; `so_far` is told what is known after each unit."""
    at_home = bench.own_files  # who checks their own work can mend it
    if submission.receipt.out_of_reach and not at_home:
        why = "; ".join(dict.fromkeys(submission.unreadable.values())) or "not all of it was read"
        return failed(bench.course, submission, why)
    learner = Learner(
        bench.course,
        submission,
        bench.zygote,
        bench.pytorch,
        own_files=bench.own_files,
        foresight=bench.foresight,
    )
    outcomes: list[Outcome] = []
    seen: dict[str, Any] = {}  # what explains failures
    try:
        for _, its_checks in groupby(bench.checks, key=unit_of):
            results = [checks.run(check, learner, bench.course) for check in its_checks]
            if not all_passed(results):
                from autograder import explaining  # noqa: PLC0415  # right work never waits for it

                seen |= explaining.seen_in(learner, bench.course, results)
            outcomes += results
            if so_far:
                so_far(conclude(bench, submission, outcomes, learner.on_own_files))
        result = conclude(bench, submission, outcomes, learner.on_own_files)
        if all_passed(outcomes):
            return result
        draws = not bench.own_files  # a learner's own check draws nothing
        tasks = explaining.explained(learner, bench.course, result.tasks, seen, draws=draws)
        return replace(result, tasks=tasks)
    finally:
        learner.close()


def all_passed(outcomes: Sequence[Outcome]) -> bool:
    """Tell whether there is nothing to explain."""
    return all(outcome.verdict is Verdict.PASSED for outcome in outcomes)


def unit_of(check: Check) -> str:
    """Return the unit that a check is about."""
    return check.task.partition(".")[0]


def conclude(
    bench: Bench, submission: Submission, outcomes: Sequence[Outcome], on_own_files: Collection[str]
) -> Result:
    """Return what the outcomes of all checks amount to.

    `on_own_files` are the units that could not be graded on top of the reference.
    """
    return Result(
        submission=submission.name,
        tasks=judge(bench, submission, outcomes, on_own_files),
        isolation=levels.describe(bench.zygote.layers),
        notices=tuple(
            dict.fromkeys(
                (
                    *submission.notices,
                    *submission.unreadable.values(),
                    *(f"{unit}.py {LEANS}" for unit in sorted(on_own_files)),
                )
            )
        ),
        receipt=submission.receipt,
    )


def failed(course: Course, submission: Submission, why: str) -> Result:
    """Return a result that says of every task that the grader failed."""
    told = f"It could not be graded, which is not its author's fault: {why}"
    isolation = "nothing: it was not run"
    tasks = scoring.score(course, ())
    return Result(submission.name, tasks, isolation, (told,), submission.receipt)


def judge(
    bench: Bench, submission: Submission, outcomes: Sequence[Outcome], on_own_files: Collection[str]
) -> tuple[TaskResult, ...]:
    """Return the tasks' results; what rests on the learner's own unfinished work is blocked."""
    results = scoring.score(bench.course, outcomes)
    tasks = bench.course.tasks
    return tuple(
        block(bench.course, submission, result, results)
        if bench.own_files or tasks[result.name].own_files or result.unit in on_own_files
        else result
        for result in results
    )


def block(
    course: Course, submission: Submission, result: TaskResult, results: Sequence[TaskResult]
) -> TaskResult:
    """Return a task as blocked if it failed where tasks that it builds on did not pass.

    It is not blocked but not started when the learner has not begun with it: a stub of its own
    unit stopped it, or another unit's did while its own file still has stubs.
    """
    unmet = scoring.unmet(course, course.tasks[result.name], results) or broken_below(
        course, result, results
    )
    if result.verdict in SETTLED or not unmet:
        return result
    if result.verdict is Verdict.NOT_STARTED and submission.has_stubs(result.unit):
        return result
    return replace(result, verdict=Verdict.BLOCKED, blocked_by=unmet)


def broken_below(
    course: Course, result: TaskResult, results: Sequence[TaskResult]
) -> tuple[str, ...]:
    """Return the unfinished tasks of an earlier unit in whose file a task gave up."""
    files = {outcome.file for outcome in result.outcomes if outcome.file}
    return tuple(
        other.name
        for other in results
        if f"{other.unit}.py" in files
        and other.unit in course.before(result.unit)
        and other.verdict is not Verdict.PASSED
    )
