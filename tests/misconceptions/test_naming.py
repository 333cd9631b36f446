"""Mistakes in other hands' styles are named, several at once too, and right code never is."""

import copy
from dataclasses import replace

import pytest

from autograder import grading
from autograder.course import Course
from autograder.grading import Bench
from autograder.misconceptions import known, naming, recording
from autograder.misconceptions.interview import Seen
from autograder.results import Result, Verdict
from autograder.submission import Submission
from tests import samples
from tests.misconceptions import trials
from tests.misconceptions.foreign import nn, training, value
from tests.misconceptions.trials import HANDS, Trial

UNITS = tuple(HANDS)


def names(trial: Trial, bench: Bench, unit: str) -> set[str]:
    """What the answers of a trial's own unit betray, whatever the checks say."""
    sources = bench.course.solutions | trial.files
    seen = recording.answers(bench.course, bench.zygote, sources, unit)
    return set(naming.mistakes(known.load(), seen))


@pytest.mark.parametrize("unit", UNITS)
def test_mistakes_of_another_hand_are_named(unit: str, bench: Bench) -> None:
    every = list(trials.singles(unit))
    named = [names(trial, bench, unit) for trial in every]
    pairs = list(zip(every, named, strict=True))
    assert not [(t.mistakes, found) for t, found in pairs if found - set(t.mistakes)]
    assert sum(found == set(t.mistakes) for t, found in pairs) >= 0.95 * len(pairs)


@pytest.mark.parametrize("unit", UNITS)
def test_every_mistake_is_there_in_another_hand_too(unit: str) -> None:
    written = {trial.mistakes[0] for trial in trials.singles(unit)}
    of_unit = {each.id for each in known.load().mistakes.values() if each.unit == unit}
    elsewhere = {"equal_numbers_are_one_node"}  # in tests/samples: it takes two units
    assert of_unit - elsewhere == written


@pytest.mark.parametrize("unit", UNITS)
def test_right_code_of_another_hand_is_not_accused(unit: str, bench: Bench) -> None:
    for trial in trials.right_ones(unit):
        assert not names(trial, bench, unit)
        assert not trial.named(bench)


def test_two_mistakes_in_different_tasks_are_each_named(bench: Bench) -> None:
    every = list(trials.pairs(bench.course, 20, "quick"))
    named = [trial.named(bench) for trial in every]
    pairs = list(zip(every, named, strict=True))
    assert not [(t.mistakes, found) for t, found in pairs if found - set(t.mistakes)]
    assert sum(found == set(t.mistakes) for t, found in pairs) >= 0.9 * len(pairs)


def graded(bench: Bench, **files: str) -> Result:
    """The result of the reference with some files of other hands, in the units of these."""
    checks = [check for check in bench.checks if check.task.partition(".")[0] in files]
    submission = Submission("x", bench.course.solutions | files, {})
    return grading.grade(submission, replace(bench, checks=checks))


def by_task(result: Result) -> dict[str, tuple[str, ...]]:
    """The names that each task is given, where it is given any."""
    return {task.name: task.misconceptions for task in result.tasks if task.misconceptions}


def test_a_name_stands_with_every_task_that_fails_by_it(bench: Bench) -> None:
    name = ("mul_takes_other_grad",)
    failing = ("value.mul", "value.reflected", "value.accumulate")
    assert by_task(graded(bench, value=value.made(*name))) == dict.fromkeys(failing, name)


def test_a_passed_task_is_given_no_name(bench: Bench) -> None:
    result = graded(bench, value=value.made("exp_assigns"))
    assert by_task(result) == {"value.accumulate": ("exp_assigns",)}


def test_a_mistake_of_a_neuron_does_not_hide_one_of_the_network(bench: Bench) -> None:
    mistakes = ("neuron_without_bias", "mlp_returns_in_the_loop")
    assert set(by_task(graded(bench, nn=nn.made(*mistakes)))["nn.mlp"]) == set(mistakes)


def test_a_mistake_of_the_loss_does_not_hide_one_of_the_loop(bench: Bench) -> None:
    mistakes = ("loss_is_the_mean", "train_never_zeroes")
    named = by_task(graded(bench, training=training.made(*mistakes)))
    assert named["training.loss"] == ("loss_is_the_mean",)
    assert set(named["training.trajectory"]) == set(mistakes)


def test_a_mistake_that_nobody_knows_stays_unknown(bench: Bench) -> None:
    odd = value.with_slopes("mul", "b.data + 0.125", "a.data").text
    result = graded(bench, value=odd)
    assert not by_task(result)
    (task,) = [each for each in result.tasks if each.name == "value.mul"]
    assert task.verdict is Verdict.WRONG
    assert any(outcome.evidence for outcome in task.outcomes)


def test_an_exception_in_repr_is_not_taken_for_a_text_that_is_missing(bench: Bench) -> None:
    reference = bench.course.solutions["value"]
    crashing = reference.replace('f"Value(data={self.data})"', '"Value(data=" + self.data + ")"')
    assert crashing != reference
    assert not by_task(graded(bench, value=crashing))


def test_a_learners_copy_names_mistakes_without_the_solutions(bench: Bench) -> None:
    sources = bench.course.solutions | {"value": value.made("mul_assigns", "exp_slope_is_one")}
    without = copy.copy(bench.course)
    vars(without)["solutions"] = {}
    public = [check for check in bench.checks if not check.hidden]
    own = replace(bench, course=without, checks=public, own_files=True)
    named = by_task(grading.grade(Submission("x", sources, {}), own))
    assert set(named["value.accumulate"]) == {"mul_assigns", "exp_slope_is_one"}


def test_unfinished_work_is_not_accused(the_course: Course, bench: Bench) -> None:
    submission = samples.read("not_started_stubs", the_course).submission
    assert not by_task(grading.grade(submission, bench))


def test_mistakes_that_answer_alike_are_named_together() -> None:
    memory = known.load()
    one = memory.mistakes["exp_assigns"]
    twin = replace(one, id="twin")
    both = replace(memory, mistakes={one.id: one, twin.id: twin})
    seen = {name: Seen(facts, apart=True) for name, facts in one.ways[0].items()}
    assert set(naming.mistakes(both, seen)) == {"exp_assigns", "twin"}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ([1.0, 2], [1.0 + 1e-9, 2.0], True),
        ([1.0], [1.001], False),
        ([1.0], [1.0, 1.0], False),
        ({"a": True}, {"a": False}, False),
        ("None", None, False),
        (float("nan"), float("nan"), True),
        ({"a": [0.5, 0.25]}, {"a": [naming.ANY, 0.25]}, True),
    ],
)
def test_facts_agree_within_the_tolerance_of_the_checks(
    one: object, other: object, alike: bool
) -> None:
    assert naming.same(one, other) is alike
