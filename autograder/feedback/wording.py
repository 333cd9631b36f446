"""What is said of a task, in the words that every report shares."""

from autograder.marks import Mark, of_change
from autograder.results import Outcome, Result, TaskResult, Verdict

WORDS = {
    Verdict.PASSED: "passed",
    Verdict.WRONG: "wrong",
    Verdict.NOT_STARTED: "not started",
    Verdict.CRASHED: "crashed",
    Verdict.TIMED_OUT: "timed out",
    Verdict.BLOCKED: "blocked",
    Verdict.GRADER_ERROR: "grader error",
}
INCOMPLETE = "The grader failed in some checks: these marks are not complete."


def of_task(task: TaskResult, *, reveal: bool = False, counts: Mark | None = None) -> list[str]:
    """Return the lines that explain a task; `reveal` tells of hidden checks what they asked."""
    failed = [outcome for outcome in task.outcomes if outcome.verdict is not Verdict.PASSED]
    lines = [
        of_change(change)
        for change in (counts.changes if counts else ())
        if change.task == task.name
    ]
    if task.blocked_by:
        lines.append(f"Mend these first: {', '.join(task.blocked_by)}.")
    for outcome in failed:
        lines += of_outcome(outcome, reveal=reveal)
    if failed:
        lines.append(f"Read: {task.notes}")
    return lines


def of_outcome(outcome: Outcome, *, reveal: bool) -> list[str]:
    """Return what one failed check says: the property, then what happened."""
    told = outcome.evidence if reveal else outcome.message
    kind = " (hidden check)" if outcome.hidden else ""
    return [f"{outcome.sentence}{kind}", *(f"  {line}" for line in told.splitlines())]


def of_whole(result: Result, counts: Mark) -> list[str]:
    """Return what a reader must know of the whole: isolation, notices, how the mark came about."""
    unfinished = () if counts.complete else (INCOMPLETE,)
    return [
        f"The code ran with: {result.isolation}.",
        *result.notices,
        *unfinished,
        *counts.words,
    ]
