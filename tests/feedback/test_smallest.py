"""Every mistake is shown on a small program or call that fails when pasted."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder import (
    grading,
    oracle,
    recorded,
    records,
    rehearsal,
    small_programs,
    smallest,
    telling,
)
from autograder.counterexamples import Counterexample
from autograder.course import PROJECT, Course
from autograder.grading import Bench
from autograder.results import Finding, TaskResult
from autograder.submission import Submission
from tests import samples
from tests.engine.submissions import with_text
from tests.feedback import pasting

MUL = "self.grad += other.data * result.grad"
# Names of boxes decide what is drawn; no number and no text of the drawing says it by itself.
NOT_SHOWN = {
    "wrong_drawing_names_nodes_by_label",
    "wrong_drawing_names_nodes_by_number",
    "wrong_drawing_one_node_for_each_sign",
}
MISTAKEN = [name for name in samples.names() if name.startswith("wrong_")]


def of_sample(name: str, bench: Bench) -> tuple[Submission, list[TaskResult]]:
    """Return a sample and its tasks that are wrong or crash."""
    sample = samples.read(name, bench.course)
    ended = {task for task, verdict in sample.verdicts.items() if verdict in smallest.WORTH_IT}
    return sample.submission, pasting.failing(sample.submission, bench, *ended)


def shown(tasks: list[TaskResult]) -> Iterator[Counterexample]:
    return (task.counterexample for task in tasks if task.counterexample)


@pytest.mark.parametrize("name", MISTAKEN)
def test_a_mistake_is_shown_on_a_small_program_that_fails_when_pasted(
    name: str, bench: Bench
) -> None:
    submission, tasks = of_sample(name, bench)
    examples = list(shown(tasks))
    assert bool(examples) == (name not in NOT_SHOWN)
    for example in dict.fromkeys(examples):
        assert pasting.size(example) <= small_programs.LARGEST
        assert not pasting.complaint(example, submission, bench)


def test_a_mistake_that_no_small_number_shows_is_found_and_made_small(
    the_course: Course, bench: Bench
) -> None:
    wrong = "self.grad += (other.data if 2 * self.data % 1 == 0 else 7.0) * result.grad"
    submission = with_text(the_course, "value", MUL, wrong)
    (task,) = pasting.failing(submission, bench, "value.mul")
    assert task.counterexample
    assert len(task.counterexample.nodes) <= 3
    assert float(task.counterexample.nodes[0].data) % 0.5


def test_nobodys_hidden_inputs_are_shown(the_course: Course, bench: Bench) -> None:
    submission = with_text(the_course, "value", MUL, "self.grad += result.grad")
    examples = list(shown(pasting.failing(submission, bench, "value.mul", "value.accumulate")))
    numbers = {f"{value:.6g}" for _, values in small_programs.every() for value in values}
    assert len(examples) == 2
    for example in examples:
        inputs = [node for node in example.nodes if not node.operation]
        assert {node.data for node in inputs} <= numbers


def test_pytorchs_answers_to_every_small_program_are_recorded(the_course: Course) -> None:
    questions = [*smallest.questions(the_course), ("training", rehearsal.QUESTION)]
    assert {oracle.digest(list(each)) for each in questions} == recorded.answers().keys()


@pytest.mark.parametrize("task", ["value.mul", "value.accumulate", "value.pow", "backward.order"])
def test_small_programs_have_four_operations_at_most_and_grow(task: str) -> None:
    sizes = [len(program.steps) for program, _ in small_programs.of_task(task)]
    assert sizes == sorted(sizes)
    assert sizes[-1] <= small_programs.LARGEST


def test_right_code_gets_no_program_even_if_a_task_is_called_wrong(
    the_course: Course, bench: Bench
) -> None:
    submission = samples.read("right_lecture_closures", the_course).submission
    plain = [name for name, task in the_course.tasks.items() if not task.bonus]
    assert not list(shown(pasting.failing(submission, bench, *plain)))


def test_code_that_is_not_begun_gets_no_program(the_course: Course, bench: Bench) -> None:
    submission = samples.read("not_started_stubs", the_course).submission
    assert not list(shown(pasting.failing(submission, bench, "value.mul", "backward.order")))


def test_a_value_without_a_working_backward_is_shown_by_hand(
    the_course: Course, bench: Bench
) -> None:
    broken = with_text(the_course, "value", MUL, "self.grad += other.data")
    stub = (PROJECT / "exercises" / "backward.py").read_text("utf-8")
    submission = replace(broken, sources=broken.sources | {"backward": stub})
    example = pasting.failing(submission, bench, "value.mul", *smallest.WALK)[0].counterexample
    assert example
    assert ".backward()" not in example.python
    printed = pasting.pasted(example, submission, bench)
    assert printed == [f"{float(yours)}" for _, _, yours in example.differences()]


def test_the_first_wrong_number_is_made_from_right_ones(bench: Bench) -> None:
    _, tasks = of_sample("wrong_div_turned_round", bench)
    for example in shown(tasks):
        wrong = example.nodes[example.first_wrong]
        assert not wrong.data_agrees
        assert all(example.nodes[each].data_agrees for each in wrong.inputs)


def test_the_first_wrong_gradient_comes_from_right_ones(bench: Bench) -> None:
    _, tasks = of_sample("wrong_order_breadth_first", bench)
    (example, *_) = shown(tasks)
    users = [node for node in example.nodes if example.first_wrong in node.inputs]
    assert not example.nodes[example.first_wrong].grad_agrees
    assert all(user.grad_agrees for user in users)


def test_a_graded_mistake_has_its_program_and_comes_back_from_its_record(bench: Bench) -> None:
    checks = [check for check in bench.checks if check.task == "value.accumulate"]
    submission = samples.read("wrong_mul_assigns", bench.course).submission
    graded = grading.grade(submission, replace(bench, checks=checks))
    assert [t.name for t in graded.tasks if t.counterexample] == ["value.accumulate"]
    assert records.from_line(records.to_line(graded)) == graded


@pytest.mark.parametrize(
    "told",
    [
        [],
        [{"error": 1}],
        [{"data": [], "grad": [], "made": 0}],
        [{"error": "x", "data": 1}],
        [{"data": [1.0, 1.0], "grad": [1.0], "made": 0}],
        [{"data": [1.0, 1.0], "grad": [1.0, 1.0], "made": "0"}],
        ["passed"],
    ],
)
def test_an_answer_of_another_form_is_refused(told: list[object]) -> None:
    with pytest.raises(Finding):
        telling.read(told, [2])
