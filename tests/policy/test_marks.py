"""What counts, and that every step from what was found is told."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import course, marks
from autograder.course import Course
from autograder.exports import grades_csv, marks_csv
from autograder.feedback import markdown, terminal
from autograder.policy import Bonus, Policy
from autograder.register import Adjustment, Register, Student, as_name
from autograder.results import Verdict, points
from autograder.submission import Receipt
from tests import made

DUE = datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
STRICT = Policy(DUE, UTC, percent_a_day=Fraction(10), latest_days=3)
COURSE = course.load()


def handed_in(after: timedelta) -> Receipt:
    return Receipt(submitted_at=DUE + after)


def test_without_policy_and_tables_the_total_counts_and_nothing_is_said(the_course: Course) -> None:
    for result in made.everyone(the_course):
        mark = marks.mark(result)
        assert mark.final == mark.raw == result.total
        assert mark.words == ()


def test_points_by_hand_replace_those_of_a_task(the_course: Course) -> None:
    result = made.result(the_course, "x", verdicts={"value.mul": Verdict.WRONG})
    mark = marks.mark(result, known=made.by_hand("x", "value.mul", 200))
    assert (mark.raw, mark.adjustment, mark.final) == (97_75, 1_25, 99_00)
    assert mark.words[0] == "value.mul: 0.75 → 2 points by hand (km): well argued"
    assert mark.words[-1] == "Graded 97.75, counts 99 of 100."


def test_points_by_hand_survive_a_regrade_without_being_given_twice(the_course: Course) -> None:
    known = made.by_hand("x", "value.mul", 300)
    before = made.result(the_course, "x", verdicts={"value.mul": Verdict.WRONG})
    after = made.result(the_course, "x")
    assert marks.mark(before, known=known).final == marks.mark(after, known=known).final == 100_00


def test_points_by_hand_settle_a_grader_error(the_course: Course) -> None:
    result = made.result(the_course, "x", verdicts={"value.mul": Verdict.GRADER_ERROR})
    assert not marks.mark(result).complete
    assert marks.mark(result, known=made.by_hand("x", "value.mul", 300)).complete


@pytest.mark.parametrize(("given", "final"), [(-2_50, 97_50), (5_00, 100_00), (-200_00, 0)])
def test_points_by_hand_for_the_whole_stay_within_bounds(
    given: int, final: int, the_course: Course
) -> None:
    mark = marks.mark(made.result(the_course, "x"), known=made.by_hand("x", "", given))
    assert mark.final == final
    assert mark.raw + mark.adjustment == final


def test_being_late_costs_what_the_policy_says(the_course: Course) -> None:
    result = made.result(the_course, "x", receipt=handed_in(timedelta(hours=25)))
    mark = marks.mark(result, STRICT)
    assert (mark.days_late, mark.penalty, mark.final) == (2, 20_00, 80_00)
    assert mark.words[0] == (
        "Late: handed in after 2026-12-01 22:59 +0000, which counts as 2 begun days: "
        "-20 points (10 % a day)."
    )


def test_an_hour_late_is_told_as_one_begun_day(the_course: Course) -> None:
    result = made.result(the_course, "x", receipt=handed_in(timedelta(minutes=61)))
    assert "which counts as 1 begun day: -10 points" in marks.mark(result, STRICT).words[0]


def test_bonus_points_that_count_are_told_as_part_of_the_mark(the_course: Course) -> None:
    wrong = {"backward.gradients": Verdict.NOT_STARTED}
    result = made.result(the_course, "x", verdicts=wrong)
    filled = marks.mark(result, Policy(bonus=Bonus.FILLS))
    whole = f"{points(filled.final)} of 100 points**"
    assert filled.bonus_counted < filled.bonus
    within = f", {points(filled.bonus_counted)} of them from a bonus of {points(filled.bonus)}"
    assert whole + within in markdown.markdown(the_course, result, filled)
    beside = f" of 100 points**, and {points(filled.bonus)} for a bonus"
    assert beside in markdown.markdown(the_course, result)


def test_a_mark_that_lost_more_than_the_bonus_is_not_said_to_hold_it(the_course: Course) -> None:
    wrong = {"backward.gradients": Verdict.NOT_STARTED}
    result = made.result(the_course, "x", verdicts=wrong, receipt=handed_in(timedelta(days=9)))
    nothing = marks.mark(result, replace(STRICT, bonus=Bonus.FILLS))
    assert "**0 of 100 points**\n" in markdown.markdown(the_course, result, nothing)


def test_after_the_last_day_nothing_counts(the_course: Course) -> None:
    result = made.result(the_course, "x", receipt=handed_in(timedelta(days=4)))
    assert marks.mark(result, STRICT).final == 0
    assert "nothing was accepted" in marks.mark(result, STRICT).words[0]


def test_extra_days_come_from_the_roster(the_course: Course) -> None:
    result = made.result(the_course, "x", receipt=handed_in(timedelta(hours=25)))
    known = Register(students=(Student("x", extra_days=1),))
    assert marks.mark(result, STRICT, known).days_late == 1


def test_a_group_has_the_days_of_the_member_with_most(the_course: Course) -> None:
    result = made.result(the_course, "x", receipt=handed_in(timedelta(hours=25)))
    known = Register(students=(Student("x", "1"), Student("x", "2", extra_days=2)))
    assert marks.mark(result, STRICT, known).days_late == 0


def test_the_table_of_times_goes_before_the_submission(the_course: Course) -> None:
    result = made.result(the_course, "x", receipt=handed_in(timedelta(days=2)))
    assert marks.mark(result, STRICT, Register(times={"x": DUE})).penalty == 0


def test_a_time_that_nobody_knows_costs_nothing_and_is_told(the_course: Course) -> None:
    mark = marks.mark(made.result(the_course, "x"), STRICT)
    assert mark.final == 100_00
    assert mark.words == (
        "When it was handed in is not known: nothing is taken off for being late.",
    )


@pytest.mark.parametrize(
    ("late", "policy", "extra_days", "penalty", "words"),
    [
        (True, STRICT, 0, 10_00, "which does not say how late; times.csv can. It counts as 1 day"),
        (True, STRICT, 1, 0, "Grace or extra days may cover it, so nothing is taken off."),
        (True, replace(STRICT, grace=timedelta(minutes=5)), 0, 0, "Grace or extra days may"),
        (True, Policy(), 0, 0, ""),
        (False, STRICT, 0, 0, ""),
    ],
)
def test_what_the_platform_calls_late_costs_the_least_that_late_work_can(
    late: bool, policy: Policy, extra_days: int, penalty: int, words: str, the_course: Course
) -> None:
    result = made.result(the_course, "x", receipt=Receipt(late=late))
    known = Register(students=(Student("x", extra_days=extra_days),))
    mark = marks.mark(result, policy, known)
    assert mark.penalty == penalty
    assert words in "".join(mark.words[:1])
    assert bool(mark.words) == bool(words)


def test_a_time_tells_more_than_the_platforms_word(the_course: Course) -> None:
    result = made.result(the_course, "x", receipt=Receipt(late=True))
    on_time = Register(times={"x": DUE})
    assert marks.mark(result, STRICT, on_time).penalty == 0


def test_points_by_hand_that_find_no_room_are_told(the_course: Course) -> None:
    mark = marks.mark(made.result(the_course, "x"), known=made.by_hand("x", "", 7_00))
    assert mark.status == "adjusted"
    assert "7 of these go beyond 100 and do not count." in mark.words


def test_notices_stand_beside_the_marks(the_course: Course) -> None:
    result = replace(made.result(the_course, "x"), notices=("=formula", "no file for nn"))
    last = marks_csv.as_csv([marks.mark(result)]).splitlines()[-1]
    assert last.endswith(",'=formula | no file for nn")


def test_bonus_fills_gaps_and_no_more(the_course: Course) -> None:
    policy = Policy(bonus=Bonus.FILLS)
    gap = made.result(the_course, "x", verdicts={"value.mul": Verdict.NOT_STARTED})
    assert marks.mark(gap, policy).bonus_counted == 3_00
    assert marks.mark(gap, policy).final == 100_00
    assert marks.mark(made.result(the_course, "x"), policy).bonus_counted == 0


def test_bonus_by_hand_is_bonus(the_course: Course) -> None:
    result = made.result(the_course, "x", verdicts={"backward.deep": Verdict.NOT_STARTED})
    mark = marks.mark(result, known=made.by_hand("x", "backward.deep", 500))
    assert (mark.bonus, mark.adjustment, mark.final) == (10_00, 0, 100_00)


@given(
    st.sampled_from(made.everyone(COURSE)),
    st.integers(0, 100),
    st.integers(-10, 400),
    st.sampled_from(Bonus),
    st.lists(st.tuples(st.sampled_from(["", *COURSE.tasks]), st.integers(-200_00, 200_00))),
)
def test_the_parts_always_add_up(
    result: object, percent: int, hours: int, bonus: Bonus, by_hand: list[tuple[str, int]]
) -> None:
    result = replace(result, receipt=handed_in(timedelta(hours=hours)))  # type: ignore[type-var]  # a Result
    bounded = {
        task: points if not task else abs(points) % (COURSE.tasks[task].hundredths + 1)
        for task, points in by_hand
    }
    entries = tuple(Adjustment(task, points, "so", "") for task, points in bounded.items())
    policy = Policy(DUE, UTC, percent_a_day=Fraction(percent), bonus=bonus)
    mark = marks.mark(result, policy, Register(adjustments={as_name(result.submission): entries}))
    assert mark.final == mark.raw + mark.adjustment + mark.bonus_counted - mark.penalty
    assert 0 <= mark.final <= mark.possible == 100_00
    assert mark.final == mark.raw or mark.words


def test_the_terminal_shows_what_counts_and_why(the_course: Course) -> None:
    result = made.result(the_course, "x", verdicts={"value.mul": Verdict.WRONG})
    mark = marks.mark(result, known=made.by_hand("x", "value.mul", 200))
    text = terminal.report(the_course, result, counts=mark)
    assert re.search(r"^what counts +99 / 100$", text, re.MULTILINE)
    assert "value.mul: 0.75 → 2 points by hand (km): well argued" in text


def test_grades_csv_stays_what_was_found_and_says_that_a_hand_was_there(the_course: Course) -> None:
    result = made.result(the_course, "x", verdicts={"value.mul": Verdict.WRONG})
    mark = marks.mark(result, known=made.by_hand("x", "value.mul", 200))
    row = grades_csv.as_csv(the_course, [result], [mark]).splitlines()[1]
    assert row == "x,10,27.75,20,10,15,15,10,97.75,adjusted"


def test_who_handed_nothing_in_stands_in_marks_csv_without_points(the_course: Course) -> None:
    known = Register(students=(Student("x", "1"), Student("y", "2")))
    mark = marks.mark(made.result(the_course, "x"), known=known)
    last = marks_csv.as_csv([mark], known).splitlines()[-1]
    assert last == "y,2,,,,,,,,,,,,no submission,,"
