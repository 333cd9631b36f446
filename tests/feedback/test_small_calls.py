"""What no expression shows is shown by a call of what the task asks for, beside what should be."""

import html
from dataclasses import replace

import pytest

from autograder import course, grading, records
from autograder.counterexamples import Counterexample
from autograder.course import Course
from autograder.feedback import graph_picture, graph_text, learner_page, markdown, terminal
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.results import Result, Verdict
from autograder.small_calls import trying
from autograder.small_calls.call import row
from autograder.submission import Submission
from tests import samples
from tests.engine.submissions import with_text
from tests.feedback import pasting

TASKS = tuple(course.load().tasks)


def found(submission: Submission, task: str, bench: Bench, *passed: str) -> Counterexample | None:
    """Return the small call of a task that goes wrong."""
    learner = Learner(bench.course, submission, bench.zygote, bench.pytorch, own_files=False)
    learner.turn_to(bench.course.tasks[task], "")
    try:
        return trying.find(learner, bench.course, task, passed or TASKS, walks=True)
    finally:
        learner.close()


def of_change(bench: Bench, task: str, old: str, new: str) -> Counterexample:
    """Return the small call of a task that goes wrong by a change of the reference."""
    submission = with_text(bench.course, task.partition(".")[0], old, new)
    example = found(submission, task, bench)
    assert example
    assert not pasting.complaint(example, submission, bench)
    return example


def test_right_code_of_another_style_gives_what_should_be_in_every_call(bench: Bench) -> None:
    submission = samples.read("right_code_golf", bench.course).submission
    tasks = [name for name in TASKS if trying.of_task(name)]
    assert not [task for task in tasks if found(submission, task, bench)]


def test_a_quotient_stands_beside_that_of_pytorchs_values(bench: Bench) -> None:
    example = of_change(bench, "derivative.central", "/ (2 * h)", "/ h")
    assert example.told == (("central_difference(lambda x: x**2, 3.0, 0.25)", "6", "12"),)
    assert "PyTorch's values" in example.note


def test_a_function_refuses_a_wrong_number_of_arguments_as_the_pasted_one_does(
    bench: Bench,
) -> None:
    old = "(f(*above) - f(*below)) / (2 * h)"
    example = of_change(bench, "derivative.gradient", old, "(f(above) - f(below)) / (2 * h)")
    assert example.trouble == "raises TypeError"


def test_a_forward_quotient_is_as_right_as_a_central_one(bench: Bench) -> None:
    old = "(f(*above) - f(*below)) / (2 * h)"
    forward = with_text(bench.course, "derivative", old, "(f(*above) - f(*inputs)) / h")
    assert found(forward, "derivative.gradient", bench) is None


def test_an_order_is_told_by_labels_with_what_comes_too_early(bench: Bench) -> None:
    example = of_change(bench, "backward.order", "    return order\n", "    return order[::-1]\n")
    order, *early = example.told
    assert order == ("order", "['a', 'b', 'L']", "['L', 'a', 'b']")
    assert early[0] == ('order.index("a") < order.index("L")', "True", "False")


def test_a_number_that_is_random_is_told_as_a_question(bench: Bench) -> None:
    old, new = "[*self.weights, self.bias]", "[Value(p.data) for p in [*self.weights, self.bias]]"
    example = of_change(bench, "nn.parameters", old, new)
    ((what, right, yours),) = example.told
    assert what.startswith("round(L.data, 6) == ")
    assert (right, yours) == ("True", "False")


def test_what_was_drawn_is_told_by_what_always_holds(bench: Bench) -> None:
    example = of_change(bench, "nn.start", "random.uniform(-1, 1)", "random.random()")
    assert [row[1:] for row in example.told] == [("True", "False")]


def test_lines_that_rest_on_the_learners_own_backward_wait_for_it(bench: Bench) -> None:
    old = "sum(products, self.bias).tanh()"
    cut = with_text(bench.course, "nn", old, f"Value({old}.data)")
    example = found(cut, "nn.neuron", bench)
    assert example
    assert "L.backward()" in example.python
    learner = Learner(bench.course, cut, bench.zygote, bench.pytorch, own_files=False)
    learner.turn_to(bench.course.tasks["nn.neuron"], "")
    assert trying.find(learner, bench.course, "nn.neuron", TASKS, walks=False) is None
    learner.close()


def test_a_call_is_shown_only_where_the_learners_earlier_units_would_say_the_same(
    bench: Bench,
) -> None:
    wrong = with_text(bench.course, "nn", ".tanh()", ".relu()")
    assert found(wrong, "nn.neuron", bench)
    assert found(wrong, "nn.neuron", bench, "value.add", "value.mul") is None


def test_an_exception_is_told_by_its_name(bench: Bench) -> None:
    example = of_change(bench, "training.loss", "    return sum(", "    sum(")
    assert example.trouble == "raises AttributeError"
    assert not example.told


def test_an_exponent_that_is_let_through_is_told(bench: Bench) -> None:
    old = "isinstance(exponent, int | float)"
    submission = with_text(bench.course, "value", old, "True")
    example = found(submission, "value.pow", bench)
    assert example
    assert example.told[0][1] == "raises TypeError"


def test_a_long_list_is_cut() -> None:
    _, right, yours = row("x", [1.0, 2.0], [0.5] * 100).texts
    assert right == "[1, 2]"
    assert yours == "[0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, … (92 more)]"


@pytest.mark.parametrize(
    ("right", "yours"),
    [
        (1.0, None),
        (1.0, "a\x1btext" * 50),
        (1.0, {"object": "<b>Value</b>"}),
        (1.0, 10**400),
        (True, 1.0),
        ([1.0], [[1.0]]),
        ([1.0], {"object": "generator"}),
        ("Value(data=1.0)", None),
    ],
)
def test_whatever_comes_back_is_wrong_and_can_be_told(right: object, yours: object) -> None:
    made = row("x", right, yours)
    assert not made.agrees
    assert made.texts[1] != made.texts[2]
    assert len(made.texts[2]) < 200


def test_nothing_of_a_learners_choice_leaves_with_an_answer() -> None:
    chosen = "words that were read elsewhere"
    for yours in (chosen, {"object": chosen}, [chosen], [{"object": chosen}], {chosen: 1.0}):
        for right in (1.0, [1.0], [1.0, 2.0], True):
            assert chosen not in row("x", right, yours).texts[2]


@pytest.fixture(scope="module")
def doubled(bench: Bench) -> Result:
    """A central difference that is twice too large."""
    checks = [check for check in bench.checks if check.task.startswith("derivative")]
    quotient = "(f(x + h) - f(x - h)) / (2 * h)"
    submission = with_text(bench.course, "derivative", quotient, quotient.replace("2 * ", ""))
    return grading.grade(submission, replace(bench, checks=checks))


def example_of(result: Result) -> Counterexample:
    (example,) = [task.counterexample for task in result.tasks if task.counterexample]
    return example


def test_a_graded_call_comes_back_from_its_record(doubled: Result) -> None:
    assert example_of(doubled).kind == "call"
    assert records.from_line(records.to_line(doubled)) == doubled


def test_every_form_shows_the_call_and_both_numbers(the_course: Course, doubled: Result) -> None:
    example = example_of(doubled)
    forms = (
        html.unescape(learner_page.html(the_course, doubled)),
        markdown.markdown(the_course, doubled).replace("\\", ""),
        terminal.report(the_course, doubled),
    )
    for text in forms:
        flat = "\n".join(line.strip() for line in text.splitlines())
        assert "The smallest call that shows it" in flat
        assert example.python in flat
        assert "should be" in flat
        assert example.note in flat
        assert all(cell in flat for row in example.told for cell in row)


def test_a_call_has_no_picture_and_a_sentence(doubled: Result) -> None:
    example = example_of(doubled)
    assert graph_picture.pictures([example]) == [None]
    assert graph_text.summary(example).endswith("should be 6, yours is 12.")


def test_a_crash_before_any_answer_shows_no_call(bench: Bench) -> None:
    submission = Submission("x", bench.course.solutions | {"nn": "1/0\n"}, {})
    verdicts = dict.fromkeys(("nn.neuron", "nn.start"), Verdict.CRASHED)
    assert not [t for t in pasting.of_verdicts(submission, bench, verdicts) if t.counterexample]
