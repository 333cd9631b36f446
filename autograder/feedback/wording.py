"""What is said of a task, in the words that every report shares."""

from autograder.results import Outcome, TaskResult, Verdict

WORDS = {
    Verdict.PASSED: "passed",
    Verdict.WRONG: "wrong",
    Verdict.NOT_STARTED: "not started",
    Verdict.CRASHED: "crashed",
    Verdict.TIMED_OUT: "timed out",
    Verdict.BLOCKED: "blocked",
    Verdict.GRADER_ERROR: "grader error",
}


def of_task(task: TaskResult, *, reveal: bool = False) -> list[str]:
    """Return the lines that explain a task; `reveal` tells of hidden checks what they asked."""
    failed = [outcome for outcome in task.outcomes if outcome.verdict is not Verdict.PASSED]
    lines = []
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
