"""One submission's result: a mistake costs its own points once, and no later task is blamed."""

from dataclasses import replace

import pytest

from autograder import checks, grading
from autograder.course import Course
from autograder.grading import Bench
from autograder.oracle import Oracle
from autograder.results import Result, Verdict
from autograder.submission import Submission
from tests import samples
from tests.engine.submissions import changed, lost, with_text

UNITS = ("derivative", "value", "backward", "graph", "nn", "training")


@pytest.mark.parametrize("unit", UNITS)
def test_one_broken_unit_costs_its_own_points_and_those_of_working_together(
    unit: str, the_course: Course, bench: Bench
) -> None:
    result = grading.grade(changed(the_course, **{unit: "raise ValueError"}), bench)
    own = {task for task in the_course.tasks if task.startswith(f"{unit}.")}
    alone = unit in ("derivative", "graph", "training")  # the others run when all works together
    assert lost(result).keys() == own | (set() if alone else {"training.together"})


@pytest.fixture(scope="module")
def without_tanh(the_course: Course, bench: Bench) -> Result:
    handed_in = with_text(the_course, "value", "def tanh(", "def tangent(")
    return grading.grade(handed_in, replace(bench, own_files=True))


def test_with_the_reference_at_hand_only_working_together_is_blocked(
    the_course: Course, bench: Bench
) -> None:
    handed_in = with_text(the_course, "value", "def tanh(", "def tangent(")
    result = grading.grade(handed_in, bench)
    blocked = {task for task, verdict in lost(result).items() if verdict is Verdict.BLOCKED}
    assert blocked == {"training.together"}


def test_on_own_files_what_builds_on_a_missing_task_is_blocked(without_tanh: Result) -> None:
    blocked = {task for task, verdict in lost(without_tanh).items() if verdict is Verdict.BLOCKED}
    assert {"backward.gradients", "nn.neuron", "nn.mlp", "training.trajectory"} <= blocked
    assert not blocked & {"value.add", "derivative.forward", "graph.edges"}


def test_a_blocked_task_names_what_to_mend_first(without_tanh: Result) -> None:
    (neuron,) = (task for task in without_tanh.tasks if task.name == "nn.neuron")
    assert neuron.blocked_by == ("value.tanh",)


def test_nothing_handed_in_is_not_started_everywhere(the_course: Course, bench: Bench) -> None:
    result = grading.grade(Submission("nothing", {}, {}), bench)
    assert set(lost(result).values()) == {Verdict.NOT_STARTED}
    assert (len(lost(result)), result.total, result.bonus) == (len(the_course.tasks), 0, 0)


def test_the_reference_earns_everything(the_course: Course, bench: Bench) -> None:
    result = grading.grade(changed(the_course), bench)
    assert (result.total, result.bonus, result.complete) == (100_00, 10_00, True)


def test_a_file_that_could_not_be_read_is_noticed(the_course: Course, bench: Bench) -> None:
    handed_in = replace(changed(the_course, graph=None), unreadable={"graph": "graph.py is a pipe"})
    assert "graph.py is a pipe" in grading.grade(handed_in, bench).notices


def test_a_result_says_what_stood_between_the_code_and_the_machine(
    the_course: Course, bench: Bench
) -> None:
    isolation = grading.grade(Submission("nothing", {}, {}), bench).isolation
    assert "resource limits" in isolation
    assert "system-call filter" in isolation


def test_grading_twice_gives_the_same(the_course: Course, bench: Bench) -> None:
    handed_in = with_text(the_course, "value", "math.exp", "math.sqrt")
    assert grading.grade(handed_in, bench) == grading.grade(handed_in, bench)


@pytest.mark.parametrize("name", [name for name in samples.names() if name.startswith("right_")])
def test_right_work_in_every_style_can_be_checked_without_pytorch(
    name: str, the_course: Course, bench: Bench
) -> None:
    public = checks.collect(the_course, hidden=False)
    recorded = Oracle(the_course.recorded, may_ask=False)
    own = replace(bench, checks=public, pytorch=recorded, own_files=True)
    result = grading.grade(samples.read(name, the_course).submission, own)
    assert (result.total, result.complete) == (100_00, True)
