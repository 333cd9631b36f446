"""What a class's results amount to: compared with the definitions, written out."""

import statistics
from dataclasses import replace
from random import Random

import pytest

from autograder.course import Course
from autograder.feedback import class_table
from autograder.results import Result, Verdict
from autograder.tally import Distribution, Tally
from tests import made


def drawn(course: Course, number: int) -> list[Result]:
    """Return submissions with tasks that are wrong by chance, of some more than of others."""
    chance = Random(3)
    return [
        made.result(
            course,
            f"student{place}",
            verdicts={
                name: Verdict.WRONG
                for name in course.tasks
                if chance.random() < (place + 1) / (number + 1)
            },
        )
        for place in range(number)
    ]


def test_difficulty_and_discrimination_are_what_their_definitions_say(the_course: Course) -> None:
    results = drawn(the_course, 25)
    tally = Tally.of(results)
    for place, task in enumerate(tally.tasks.values()):
        own = [result.tasks[place].hundredths for result in results]
        rest = [r.total - (0 if task.bonus else n) for r, n in zip(results, own, strict=True)]
        assert task.difficulty == pytest.approx(1 - statistics.fmean(own) / task.out_of)
        assert task.discrimination == pytest.approx(statistics.correlation(own, rest))


def test_a_task_that_all_have_alike_discriminates_nothing(the_course: Course) -> None:
    tally = Tally.of(made.result(the_course, name) for name in "ab")
    assert {task.discrimination for task in tally.tasks.values()} == {None}


@pytest.mark.parametrize("number", [1, 2, 5, 10])
def test_a_distribution_has_the_mean_and_the_quartiles_of_its_numbers(number: int) -> None:
    numbers = [Random(number).randint(0, 100) for _ in range(number)]
    found = Distribution()
    for each in numbers:
        found.add(each)
    assert found.mean == pytest.approx(statistics.fmean(numbers))
    assert found.quantile(0.5) == statistics.median(numbers)
    if number > 1:
        low, _, high = statistics.quantiles(numbers, n=4, method="inclusive")
        assert (found.quantile(0.25), found.quantile(0.75)) == (low, high)


def test_the_graders_own_errors_do_not_count_against_a_task(the_course: Course) -> None:
    broken = made.result(the_course, "b", verdicts={"value.mul": Verdict.GRADER_ERROR})
    task = Tally.of([made.result(the_course, "a"), broken]).tasks["value.mul"]
    assert task.difficulty == 0
    assert task.verdicts[Verdict.GRADER_ERROR] == 1


def test_a_check_that_waits_for_earlier_tasks_does_not_count_as_failed(the_course: Course) -> None:
    waiting = made.result(the_course, "a", verdicts={"training.together": Verdict.BLOCKED})
    checks = Tally.of([waiting]).checks.values()
    assert all(check.failed.number == 0 for check in checks)


def test_the_table_in_the_terminal_has_what_counts_beside_what_was_graded(
    the_course: Course,
) -> None:
    results = [made.result(the_course, "ada"), made.result(the_course, "bob")]
    final = {"ada": 100_00, "bob": 0}.__getitem__

    def counts(result: Result) -> int:
        return final(result.submission)

    lines = list(class_table.lines(results, Tally.of(results, counts), counts))
    assert [line.split() for line in lines[:3]] == [
        ["graded", "counts"],
        ["ada", "100", "100"],
        ["bob", "100", "0"],
    ]
    assert "2 submissions, as graded: mean 100.0" in lines[4]
    assert lines[5].split()[:4] == ["what", "counts", "mean", "50.0,"]


def test_the_table_in_the_terminal_tells_what_is_to_be_known(the_course: Course) -> None:
    result = replace(made.result(the_course, "ada"), notices=("no file for \x1b[31mnn",))
    results = [result, made.result(the_course, "bob")]
    lines = list(class_table.lines(results, Tally.of(results)))
    assert lines[1] == "    no file for \\x1b[31mnn"
    assert "Something is to be known of 1: see index.html, or marks.csv." in lines
