"""A training that is wrong shows its losses beside PyTorch's, and what was learned."""

import itertools
import re
from dataclasses import replace

import pytest

from autograder import grading, records, rehearsal
from autograder.feedback import charts, learner_page, markdown
from autograder.grading import Bench
from autograder.results import Result
from autograder.trajectories import Trajectory
from tests import samples


@pytest.fixture(scope="module")
def never_zeroed(bench: Bench) -> Result:
    """Gradients pile up from step to step."""
    checks = [check for check in bench.checks if check.task == "training.trajectory"]
    submission = samples.read("wrong_train_never_zeroes", bench.course).submission
    return grading.grade(submission, replace(bench, checks=checks))


def of(result: Result) -> Trajectory:
    (found,) = [task.trajectory for task in result.tasks if task.trajectory]
    return found


def test_losses_stand_beside_pytorchs(never_zeroed: Result) -> None:
    trajectory = of(never_zeroed)
    assert trajectory.losses[:2] == pytest.approx(trajectory.expected[:2])  # nothing piled up yet
    assert trajectory.losses[2] != pytest.approx(trajectory.expected[2])
    assert len(trajectory.losses) == rehearsal.QUESTION["steps"]


def test_a_trajectory_comes_back_from_its_record(never_zeroed: Result) -> None:
    assert records.from_line(records.to_line(never_zeroed)) == never_zeroed


def test_page_and_markdown_show_it(bench: Bench, never_zeroed: Result) -> None:
    page = learner_page.html(bench.course, never_zeroed)
    told = charts.told_losses(of(never_zeroed))
    assert page.count('<svg class="chart"') == 2
    assert told.replace("'", "&#x27;") in page
    assert told in markdown.markdown(bench.course, never_zeroed)


def test_the_slices_agree_with_pytorch_on_the_examples(never_zeroed: Result) -> None:
    """Our own evaluation of the network is the one that PyTorch trained."""
    parameters = of(never_zeroed).expected_parameters
    error = sum((charts.output(parameters, x) - y) ** 2 for x, y in charts.EXAMPLES)
    assert 0 < error < of(never_zeroed).expected[-1]


def test_equal_parameters_have_pytorchs_border(never_zeroed: Result) -> None:
    trajectory = of(never_zeroed)
    third = charts.EXAMPLES[0][0][2]
    answers = charts.signs(trajectory.expected_parameters, third)
    changes = sum(
        here != there
        for line in (*answers, *zip(*answers, strict=True))
        for here, there in itertools.pairwise(line)
    )
    assert charts.border(0.0, answers).count("M") == changes > 0


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        ([1, 2.5, True], (1.0, 2.5, 1.0)),
        ([float("nan"), float("inf"), "x", None, 10**400], (None,) * 5),
        ("no list", ()),
        (None, ()),
    ],
)
def test_what_is_no_finite_number_is_none(answer: object, numbers: object) -> None:
    assert rehearsal.numbers(answer) == numbers


def test_losses_that_are_no_numbers_leave_gaps(never_zeroed: Result) -> None:
    gap = replace(of(never_zeroed), losses=(1.0, None, 0.0, -3.0), parameters=(None,) * 41)
    assert re.findall(r'class="dot"', charts.losses(gap, "x")) == ['class="dot"'] * 3
    assert "no number" in charts.losses(gap, "x")
    assert charts.plane(gap, "x") is None
