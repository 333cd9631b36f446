"""From what was found to what counts: points by hand, bonus, late days; pure, in exact hundredths.

In this order: points by hand for single tasks, the bonus rule, what being late costs, points by
hand for the whole. The result is never below 0 and never above what the units have.
"""

from datetime import UTC, datetime

from autograder import register
from autograder.frozen import frozen
from autograder.policy import DAY, Bonus, Policy, days_late, penalty_of
from autograder.register import Adjustment, Register, Student
from autograder.results import Result, TaskResult, Verdict, points


@frozen
class Change:
    """A task's points before and after a hand changed them."""

    task: str
    before: int
    after: int
    reason: str
    by: str


@frozen
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
    cut_off: int = 0  # of what hands gave, beyond the full marks or below nothing
    notices: tuple[str, ...] = ()  # what the instructor should know of the submission as a whole
    text_only: bool = False  # typed into a platform's page, where nobody graded it
    how_late_unknown: bool = False  # the platform calls it late and does not say how late

    @property
    def status(self) -> str:
        """How grading ended, and whether a hand changed what it found."""
        if not self.complete:
            return "incomplete"
        if self.changes or self.adjustment or self.cut_off:
            return "adjusted"
        return "text only" if self.text_only else "graded"

    def points_of(self, task: TaskResult) -> int:
        """Return a task's points, by hand where they were changed."""
        found = (change.after for change in self.changes if change.task == task.name)
        return next(found, task.hundredths)


@frozen
class Arrival:
    """When a submission came in, how late that is, and how many extra days it had."""

    submitted_at: datetime | None
    extra_days: int
    days_late: int
    marked_late: bool | None = None  # as the platform says, which knows nothing of how late


def mark(result: Result, policy: Policy | None = None, known: Register | None = None) -> Mark:
    """Return what a result counts under a policy, with what is known of the class."""
    policy, known = policy or Policy(), known or Register()
    by_hand = register.find(known.adjustments, result.submission) or ()
    students = known.authors(result.submission, result.receipt)
    changes, came = changes_of(result, by_hand), arrival(result, policy, known, students)
    corrected, bonus = (points_after(result, changes, bonus=kind) for kind in (False, True))
    counted = min(bonus, result.possible - corrected) if policy.bonus is Bonus.FILLS else 0
    penalty = penalty_of(corrected + counted, came.days_late, policy)
    whole = sum(entry.hundredths for entry in by_hand if not entry.task)
    unbounded = corrected + counted - penalty + whole
    final = max(0, min(result.possible, unbounded))
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
        submitted_at=came.submitted_at,
        days_late=came.days_late,
        changes=changes,
        words=(
            *(of_change(change) for change in changes),
            *of_bonus(counted),
            *of_lateness(came, penalty, policy),
            *(of_whole(entry) for entry in by_hand if not entry.task),
            *of_bounds(unbounded, result.possible),
            *of_final(result, final),
        ),
        cut_off=unbounded - final,
        notices=result.all_notices,
        text_only=result.receipt.text_only,
        how_late_unknown=bool(policy.due and came.marked_late),
    )


def points_after(result: Result, changes: tuple[Change, ...], *, bonus: bool) -> int:
    """Return the points of all bonus tasks, or of all others, after changes by hand."""
    after = {change.task: change.after for change in changes}
    return sum(after.get(t.name, t.hundredths) for t in result.tasks if t.bonus is bonus)


def arrival(
    result: Result, policy: Policy, known: Register, students: tuple[Student, ...]
) -> Arrival:
    """Return when a submission came in; the table of times goes before the submission itself."""
    time = register.find(known.times, result.submission) or result.receipt.submitted_at
    if time and time.tzinfo is None:
        time = time.replace(tzinfo=policy.zone or UTC)
    extra_days = max((student.extra_days for student in students), default=0)
    flag = result.receipt.late if time is None else None
    late = days_late(time, policy, extra_days)
    if flag and policy.due and not (extra_days or policy.grace):
        late = 1  # the least that late work can be
    return Arrival(time, extra_days, late, flag)


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


def of_lateness(came: Arrival, penalty: int, policy: Policy) -> list[str]:
    """Return a sentence on being late, or on not knowing it."""
    if policy.due is None:
        return []
    if came.marked_late is not None:
        return of_flag(came, penalty, policy)
    if came.submitted_at is None:
        return ["When it was handed in is not known: nothing is taken off for being late."]
    if not came.days_late:
        return []
    due = f"{policy.due + came.extra_days * DAY:%Y-%m-%d %H:%M %z}"
    span = "1 begun day" if came.days_late == 1 else f"{came.days_late} begun days"
    late = f"Late: handed in after {due}, which counts as {span}"
    if policy.latest_days is not None and came.days_late > policy.latest_days:
        return [f"{late}: nothing was accepted any more."]
    rate = f"{float(policy.percent_a_day):g} % a day"
    return [f"{late}: -{points(penalty)} points ({rate})."]


def of_flag(came: Arrival, penalty: int, policy: Policy) -> list[str]:
    """Return a sentence on work that a platform calls late without saying how late."""
    if not came.marked_late:
        return []
    said = "Marked as late where it was handed in, which does not say how late; times.csv can."
    if not came.days_late:
        return [f"{said} Grace or extra days may cover it, so nothing is taken off."]
    rate = f"{float(policy.percent_a_day):g} % a day"
    return [f"{said} It counts as 1 day: -{points(penalty)} points ({rate})."]


def of_bounds(unbounded: int, possible: int) -> list[str]:
    """Return a sentence on points by hand that lead beyond the full marks or below nothing."""
    if unbounded > possible:
        over = points(unbounded - possible)
        return [f"{over} of these go beyond {points(possible)} and do not count."]
    if unbounded < 0:
        return [f"{points(-unbounded)} of these go below 0 and are not taken."]
    return []


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
