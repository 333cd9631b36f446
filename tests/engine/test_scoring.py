"""Outcomes become verdicts and points: exact sums, and never a point lost or given by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import scoring
from autograder.course import Course, Task, Unit
from autograder.results import Outcome, TaskResult, Verdict, points

PASSED, WRONG, CRASHED = Verdict.PASSED, Verdict.WRONG, Verdict.CRASHED
FAILED = [verdict for verdict in Verdict if verdict is not PASSED]


def task(name: str = "unit.task", hundredths: int = 300, *requires: str) -> Task:
    return Task(name, "A title", hundredths, "A heading", requires)


def outcome(verdict: Verdict, share: int = 1, of: str = "unit.task") -> Outcome:
    return Outcome(f"{of}: test_it", of, "It is right.", False, verdict, share=share)


def result(*verdicts: Verdict, hundredths: int = 300) -> TaskResult:
    return scoring.score_task(task(hundredths=hundredths), [outcome(each) for each in verdicts])


def test_a_task_whose_checks_all_pass_earns_everything() -> None:
    assert (result(PASSED, PASSED).verdict, result(PASSED, PASSED).hundredths) == (PASSED, 300)


def test_a_task_earns_the_share_of_its_checks_that_pass() -> None:
    assert result(PASSED, WRONG, PASSED).hundredths == 200


def test_a_check_counts_as_often_as_its_share_says() -> None:
    outcomes = [outcome(PASSED, share=3), outcome(WRONG, share=1)]
    assert scoring.score_task(task(hundredths=400), outcomes).hundredths == 300


def test_partial_credit_is_rounded_to_a_hundredth() -> None:
    assert result(PASSED, WRONG, WRONG, hundredths=200).hundredths == 67
    assert result(PASSED, PASSED, WRONG, hundredths=200).hundredths == 133


@given(st.lists(st.tuples(st.sampled_from(Verdict), st.integers(1, 9)), max_size=12))
def test_points_lie_between_nothing_and_all_and_all_only_for_a_pass(
    drawn: list[tuple[Verdict, int]],
) -> None:
    given_points = scoring.score_task(task(), [outcome(*each) for each in drawn]).hundredths
    assert 0 <= given_points <= 300
    assert (given_points == 300) == (bool(drawn) and all(verdict is PASSED for verdict, _ in drawn))


@pytest.mark.parametrize("verdict", FAILED)
def test_the_first_check_that_did_not_pass_names_the_verdict(verdict: Verdict) -> None:
    assert result(PASSED, verdict, WRONG).verdict is verdict


def test_a_later_failure_does_not_hide_the_first() -> None:
    assert result(WRONG, CRASHED, Verdict.TIMED_OUT).verdict is WRONG


def test_an_error_of_the_grader_goes_before_everything() -> None:
    assert result(WRONG, CRASHED, Verdict.GRADER_ERROR).verdict is Verdict.GRADER_ERROR
    assert result(PASSED, Verdict.GRADER_ERROR).verdict is Verdict.GRADER_ERROR


def test_a_task_that_nobody_checks_is_an_error_of_the_grader() -> None:
    assert (result().verdict, result().hundredths) == (Verdict.GRADER_ERROR, 0)


def test_a_result_says_where_to_read() -> None:
    assert result(WRONG).notes == 'course_notes/unit.md, "A heading"'


@pytest.fixture
def small_course() -> Course:
    tasks = (task("u.a"), task("u.b", 100, "u.a"), task("u.c", 100, "u.b"), task("u.d", 100))
    return Course("Small", (), (Unit("u", "What?", tasks),))


def test_every_task_of_the_course_has_a_result_in_order(small_course: Course) -> None:
    results = scoring.score(small_course, [outcome(PASSED, of="u.d"), outcome(PASSED, of="u.a")])
    assert [each.name for each in results] == ["u.a", "u.b", "u.c", "u.d"]


def unmet(small_course: Course, *passed: str) -> tuple[str, ...]:
    outcomes = [outcome(PASSED, of=name) for name in passed]
    results = scoring.score(small_course, outcomes)
    return scoring.unmet(small_course, small_course.tasks["u.c"], results)


def test_prerequisites_are_unmet_near_and_far_in_the_course_s_order(small_course: Course) -> None:
    assert unmet(small_course) == ("u.a", "u.b")


def test_what_has_been_passed_is_not_unmet(small_course: Course) -> None:
    assert unmet(small_course, "u.b") == ("u.a",)
    assert unmet(small_course, "u.a", "u.b") == ()


@pytest.mark.parametrize(
    ("hundredths", "text"), [(0, "0"), (300, "3"), (150, "1.5"), (67, "0.67"), (10000, "100")]
)
def test_points_are_written_as_people_write_them(hundredths: int, text: str) -> None:
    assert points(hundredths) == text
