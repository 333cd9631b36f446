"""From what was found to what counts: points by hand, bonus, late days; pure, in exact hundredths.

In this order: points by hand for single tasks, the bonus rule, what being late costs, points by
hand for the whole. The result is never below 0 and never above what the units have.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from autograder import register
from autograder.policy import DAY, Bonus, Policy, days_late, penalty_of
from autograder.register import Adjustment, Register, Student
from autograder.results import Result, TaskResult, Verdict, points


@dataclass(frozen=True)
class Change:
    """A task's points before and after a hand changed them."""

    task: str
    before: int
    after: int
    reason: str
    by: str


@dataclass(frozen=True)
class Mark:
    """What a submission counts, in hundredths: raw + adjustment + bonus_counted - penalty."""

    submission: str
    students: tuple[Student, ...]  # whose it is, as far as anybody knows
    raw: int  # the units' points as graded
    adjustment: int  # by hand
    bonus: int  # earned, with what hands changed in it
    bonus_counted: int
    penalty: int  # for being late
    final: int
    possible: int
    complete: bool  # whether no grader error is left that may have cost points
    submitted_at: datetime | None = None
    days_late: int = 0
    changes: tuple[Change, ...] = ()
    words: tuple[str, ...] = ()  # every step that changed something, as a sentence

    def points_of(self, task: TaskResult) -> int:
        """Return a task's points, by hand where they were changed."""
        found = (change.after for change in self.changes if change.task == task.name)
        return next(found, task.hundredths)


def mark(result: Result, policy: Policy | None = None, known: Register | None = None) -> Mark:
    """Return what a result counts under a policy, with what is known of the class."""
    policy, known = policy or Policy(), known or Register()
    by_hand = register.find(known.adjustments, result.submission) or ()
    changes = changes_of(result, by_hand)
    students = known.authors(result.submission, result.receipt)
    extra_days = max((student.extra_days for student in students), default=0)
    submitted_at = arrival(result, policy, known)
    late = days_late(submitted_at, policy, extra_days)

    bonus_tasks = {task.name for task in result.tasks if task.bonus}
    gained = sum(each.after - each.before for each in changes if each.task not in bonus_tasks)
    bonus = result.bonus + sum(e.after - e.before for e in changes if e.task in bonus_tasks)
    corrected = result.total + gained
    counted = min(bonus, result.possible - corrected) if policy.bonus is Bonus.FILLS else 0
    penalty = penalty_of(corrected + counted, late, policy)
    whole = sum(entry.hundredths for entry in by_hand if not entry.task)
    final = max(0, min(result.possible, corrected + counted - penalty + whole))
    return Mark(
        submission=result.submission,
        students=students,
        raw=result.total,
        adjustment=final - result.total - counted + penalty,
        bonus=bonus,
        bonus_counted=counted,
        penalty=penalty,
        final=final,
        possible=result.possible,
        complete=is_complete(result, changes),
        submitted_at=submitted_at,
        days_late=late,
        changes=changes,
        words=(
            *(of_change(change) for change in changes),
            *of_bonus(counted),
            *of_lateness(submitted_at, late, penalty, policy, extra_days),
            *(of_whole(entry) for entry in by_hand if not entry.task),
            *of_final(result, final),
        ),
    )


def arrival(result: Result, policy: Policy, known: Register) -> datetime | None:
    """Return when a submission came in, if anybody knows; the table goes before the submission."""
    time = register.find(known.times, result.submission) or result.receipt.submitted_at
    return time.replace(tzinfo=policy.zone or UTC) if time and time.tzinfo is None else time


def changes_of(result: Result, by_hand: tuple[Adjustment, ...]) -> tuple[Change, ...]:
    """Return the tasks whose points were set by hand, in the course's order."""
    given = {entry.task: entry for entry in by_hand}
    return tuple(
        Change(task.name, task.hundredths, entry.hundredths, entry.reason, entry.by)
        for task in result.tasks
        if (entry := given.get(task.name))
    )


def is_complete(result: Result, changes: tuple[Change, ...]) -> bool:
    """Tell whether every grader error has been settled by hand."""
    settled = {change.task for change in changes}
    return all(t.verdict is not Verdict.GRADER_ERROR or t.name in settled for t in result.tasks)


def of_change(change: Change) -> str:
    """Return a sentence on points that a hand changed."""
    who = f" ({change.by})" if change.by else ""
    before, after = points(change.before), points(change.after)
    return f"{change.task}: {before} → {after} points by hand{who}: {change.reason}"


def of_bonus(counted: int) -> list[str]:
    """Return a sentence on bonus points that make up for others."""
    return [f"{points(counted)} bonus points make up for lost ones."] if counted else []


def of_lateness(
    submitted_at: datetime | None, late: int, penalty: int, policy: Policy, extra_days: int
) -> list[str]:
    """Return a sentence on being late, or on not knowing it."""
    if policy.due is None:
        return []
    if submitted_at is None:
        return ["When it was handed in is not known: nothing is taken off for being late."]
    if not late:
        return []
    due = f"{policy.due + extra_days * DAY:%Y-%m-%d %H:%M %z}"
    span = "1 day" if late == 1 else f"{late} days"
    if policy.latest_days is not None and late > policy.latest_days:
        return [f"Handed in {span} after {due}, when nothing was accepted any more."]
    rate = f"{float(policy.percent_a_day):g} % a day"
    return [f"Handed in {span} after {due}: -{points(penalty)} points ({rate})."]


def of_whole(entry: Adjustment) -> str:
    """Return a sentence on points that a hand added to the whole."""
    who = f" ({entry.by})" if entry.by else ""
    sign = "+" if entry.hundredths >= 0 else "-"
    return f"All in all: {sign}{points(abs(entry.hundredths))} points by hand{who}: {entry.reason}"


def of_final(result: Result, final: int) -> list[str]:
    """Return a sentence on what counts when it is not what was found."""
    if final == result.total:
        return []
    return [f"Graded {points(result.total)}, counts {points(final)} of {points(result.possible)}."]
