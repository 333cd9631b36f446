"""What is said of a task, in the words that every report shares."""

from collections.abc import Collection

from autograder import diagnosis
from autograder.marks import Mark, of_change
from autograder.results import Outcome, Result, TaskResult, Verdict, points
from autograder.texts import shown

WORDS = {
    Verdict.PASSED: "passed",
    Verdict.WRONG: "wrong",
    Verdict.NOT_STARTED: "not started",
    Verdict.CRASHED: "crashed",
    Verdict.TIMED_OUT: "timed out",
    Verdict.BLOCKED: "blocked",
    Verdict.GRADER_ERROR: "grader error",
}
STOPPED = (Verdict.CRASHED, Verdict.NOT_STARTED)
NOT_YOURS = (
    "That is no mistake of the work and costs it nothing: what is missing there is graded again "
    "when the grader is mended."
)


def of_verdict(task: TaskResult) -> str:
    """Return a task's verdict in words."""
    return "not checked" if task.not_checked else WORDS[task.verdict]


def named(task: TaskResult) -> str:
    """Return a task's name, which says so if it is for a bonus."""
    return f"{task.name} (bonus)" if task.bonus else task.name


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
    if any(outcome.verdict is not Verdict.GRADER_ERROR for outcome in failed):
        lines.append(f"Read: {task.notes}")
    return lines


def of_outcome(outcome: Outcome, *, reveal: bool) -> list[str]:
    """Return what one failed check says: the property, then what happened."""
    kind = " (hidden check)" if outcome.hidden else ""
    return [f"{outcome.sentence}{kind}", *of_happening(outcome, reveal=reveal)]


def of_happening(outcome: Outcome, *, reveal: bool) -> list[str]:
    """Return what happened in one failed check."""
    told = outcome.evidence if reveal else outcome.message
    lines = [f"  {line}" for line in shown(told).splitlines()]
    if printed := shown(outcome.said).strip().splitlines():
        more = f" [{len(printed) - 5} more lines]" if len(printed) > 5 else ""
        lines += ["  Your code printed:", *(f"    {line[:200]}" for line in printed[:5]), more]
    return [line for line in lines if line.strip()]


def of_trouble(task: TaskResult, *, reveal: bool) -> tuple[str, ...]:
    """Return what to say of a task; where it never came to a check, the reason alone."""
    failed = [outcome for outcome in task.outcomes if outcome.verdict is not Verdict.PASSED]
    reasons = {tuple(of_happening(outcome, reveal=reveal)) for outcome in failed}
    if len(reasons) == 1 and is_stopped(failed[0]):
        return tuple(line.strip() for line in reasons.pop())
    return tuple(line for outcome in failed for line in of_outcome(outcome, reveal=reveal))


def is_stopped(outcome: Outcome) -> bool:
    """Tell whether the code gave up before there was anything to be checked."""
    return outcome.verdict in STOPPED or outcome.evidence == diagnosis.NEVER_LOADED


def of_stopped(result: Result) -> dict[str, str]:
    """Return the units of which nothing can be tried, such as by a slip in the syntax, and why."""
    found = {}
    for unit in result.units:
        tasks = [task for task in result.tasks if task.unit == unit]
        tried = [task for task in tasks if task.verdict is not Verdict.BLOCKED]
        outcomes = [outcome for task in tried for outcome in task.outcomes]
        why = {outcome.evidence.partition("\n")[0] for outcome in outcomes}
        begun = all(each.verdict is not Verdict.NOT_STARTED for each in outcomes)
        if len(tried) > 1 and len(why) == 1 and begun and all(map(is_stopped, outcomes)):
            found[unit] = shown(why.pop())
    return found


def is_worth_a_card(task: TaskResult) -> bool:
    """Tell whether a learner has to mend something here, rather than begin or wait."""
    if task.verdict is Verdict.NOT_STARTED:
        message = task.outcomes[0].evidence
        absent = message.startswith((f"there is no {task.unit}.py", f"{task.unit}.py is"))
        begun = not (absent or message.startswith(diagnosis.NOT_WRITTEN))
        return begun or message.startswith(diagnosis.ANOTHER_IS_NOT)
    return task.verdict not in (Verdict.PASSED, Verdict.BLOCKED, Verdict.GRADER_ERROR)


def of_whole(result: Result, counts: Mark) -> list[str]:
    """Return what a reader must know of the whole: isolation, notices, how the mark came about."""
    settled = [change.task for change in counts.changes]
    return [
        f"The code ran with: {result.isolation}.",
        *result.notices,
        *of_grader(result, settled),
        *counts.words,
    ]


def of_bonus(counts: Mark) -> str:
    """Return the bonus points in words, behind those that count: within them or beside them."""
    if not counts.bonus_counted:
        return f", and {points(counts.bonus)} for a bonus" if counts.bonus else ""
    if counts.final < counts.bonus_counted:  # being late took of them, as the mark's own words say
        return ""
    return f", {points(counts.bonus_counted)} of them from a bonus of {points(counts.bonus)}"


def of_grader(result: Result, settled: Collection[str] = ()) -> list[str]:
    """Return a sentence on the tasks in which the grader failed, but for those that are settled."""
    broken = [task.name for task in result.tasks if task.verdict is Verdict.GRADER_ERROR]
    left = [name for name in broken if name not in settled]
    if not left:
        return []
    where = "every task" if len(left) == len(result.tasks) else ", ".join(left)
    return [f"The grader itself failed in {where}: these marks are not complete. {NOT_YOURS}"]
