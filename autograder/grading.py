"""Grades one submission: every check is run, and its tasks get their verdicts and points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder import checks, scoring
from autograder.checks import Check
from autograder.course import Course
from autograder.learner import Learner
from autograder.oracle import Oracle
from autograder.results import Outcome, Result, TaskResult, Verdict
from autograder.sandbox.supervisor import Zygote
from autograder.submission import Submission


@dataclass(frozen=True)
class Bench:
    """All that grading needs beside the submission; it serves for a whole class."""

    course: Course
    checks: Sequence[Check]
    zygote: Zygote
    pytorch: Oracle
    own_files: bool = False  # the learner's own files all the way, as `check` does it


def grade(submission: Submission, bench: Bench) -> Result:
    """Return the result of one submission."""
    learner = Learner(
        bench.course, submission, bench.zygote, bench.pytorch, own_files=bench.own_files
    )
    try:
        outcomes = [checks.run(check, learner, bench.course) for check in bench.checks]
    finally:
        learner.close()
    return Result(
        submission=submission.name,
        tasks=judge(bench.course, outcomes, own_files=bench.own_files),
        isolation=", ".join(bench.zygote.layers),
        notices=tuple(submission.unreadable.values()),
    )


def judge(
    course: Course, outcomes: Sequence[Outcome], *, own_files: bool
) -> tuple[TaskResult, ...]:
    """Return the tasks' results; what rests on the learner's own unfinished work is blocked."""
    results = scoring.score(course, outcomes)
    passed = {result.name: result.verdict is Verdict.PASSED for result in results}
    return tuple(
        block(result, scoring.unmet(course, course.tasks[result.name], passed))
        if own_files or course.tasks[result.name].own_files
        else result
        for result in results
    )


def block(result: TaskResult, unmet: Sequence[str]) -> TaskResult:
    """Return a task as blocked if it failed where prerequisites are unmet.

    A stub that was not begun says so itself, unless it is another unit's stub that was met.
    """
    failure = result.first_failure
    if failure is None or not unmet or result.verdict is Verdict.GRADER_ERROR:
        return result
    own_stub = failure.file in (None, f"{result.unit}.py")
    if result.verdict is Verdict.NOT_STARTED and own_stub:
        return result
    return replace(result, verdict=Verdict.BLOCKED, blocked_by=tuple(unmet))
