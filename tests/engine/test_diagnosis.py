"""What is said of code that gives up leads to its cause, and blames nothing that was given."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from autograder import checks, diagnosis, grading
from autograder.course import Course
from autograder.feedback import wording
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.misconceptions.planting import Change, planted
from autograder.results import Outcome, Verdict
from autograder.submission import Submission
from tests import samples

STUB = "raise NotImplementedError"
Told = Callable[..., Outcome]


@pytest.fixture
def told(bench: Bench, the_course: Course) -> Iterator[Told]:
    """How a task's public check ends on the learner's own files, with some changes made."""
    made = []

    def ended(task: str, *changes: Change, more: str = "") -> Outcome:
        sources = planted(the_course.solutions, changes)
        sources["value"] += more
        handed_in = Submission("", sources, {})
        learner = Learner(the_course, handed_in, bench.zygote, bench.pytorch, own_files=True)
        made.append(learner)
        first = next(each for each in bench.checks if each.task == task)
        assert not first.hidden
        return checks.run(first, learner, the_course)

    yield ended
    for learner in made:
        learner.close()


def in_value(place: str, new: str, old: str | None = None) -> Change:
    return Change("value", f"Value.{place}", new, old)


def renamed(unit: str, place: str, new: str) -> Change:
    return Change(unit, place, f"def {new}(", f"def {place.rpartition('.')[2]}(")


def test_work_that_calls_a_stub_is_told_which_and_from_where(told: Told) -> None:
    calling = in_value("__truediv__", "return self * other ** -1")
    outcome = told("value.div", calling, in_value("__pow__", STUB))
    assert outcome.verdict is Verdict.NOT_STARTED
    assert outcome.evidence.startswith("not written yet: Value.__pow__ (value.py, line ")
    assert outcome.evidence.endswith("    return self * other ** -1")


def test_a_value_on_its_way_into_a_grad_is_told_where_it_meets_a_stub(told: Told) -> None:
    with_a_value = in_value("__mul__", "other * result.grad", "other.data * result.grad")
    outcome = told("value.mul", with_a_value, in_value("__radd__", STUB))
    assert "self.grad += other * result.grad" in outcome.evidence
    assert "is a Value, not a number" in outcome.evidence


def test_a_task_whose_own_code_is_written_is_told_what_else_it_needs(told: Told) -> None:
    outcome = told("nn.neuron", Change("nn", "Neuron.parameters", STUB))
    assert outcome.evidence.startswith("not written yet: Neuron.parameters (nn.py, line ")


def test_a_task_that_is_not_begun_is_told_no_more_than_that(told: Told) -> None:
    outcome = told("value.div", in_value("__truediv__", STUB), in_value("__pow__", STUB))
    assert outcome.evidence.startswith("not written yet in value.py, line ")


def test_lines_outside_of_functions_that_call_a_stub_are_told(told: Told) -> None:
    outcome = told("value.mul", in_value("__add__", STUB), more="\nValue(1.0) + Value(2.0)\n")
    assert outcome.evidence.endswith("\nValue(1.0) + Value(2.0)")


def test_stubs_alone_give_a_learner_nothing_to_mend(the_course: Course, bench: Bench) -> None:
    stubs = samples.read("not_started_stubs", the_course).submission
    public = [each for each in bench.checks if not each.hidden]
    result = grading.grade(stubs, replace(bench, checks=public, own_files=True))
    assert not [task.name for task in result.tasks if wording.is_worth_a_card(task)]


@pytest.mark.parametrize(
    ("task", "place", "new", "words"),
    [
        (
            "value.add",
            "Value.__add__",
            "_add_",
            "class Value has no __add__; is _add_ meant for it?",
        ),
        ("value.div", "Value.__truediv__", "__div__", "no __truediv__; is __div__ meant for it?"),
        ("value.neg", "Value.__neg__", "neg", "class Value has no __neg__; is neg meant for it?"),
        ("value.reflected", "Value.__rsub__", "rsub", "no __rsub__; is rsub meant for it?"),
        ("value.tanh", "Value.tanh", "tahn", "Value has no tanh; is tahn meant for it?"),
        ("nn.neuron", "Neuron.__init__", "_init_", "no __init__; is _init_ meant for it?"),
        ("nn.neuron", "Neuron.__call__", "call", "class Neuron has no __call__; is call meant"),
        ("nn.layer", "Layer.parameters", "params", "Layer has no parameters; is params meant"),
        ("backward.zero", "zero_grad", "zero_grads", "backward.py has no zero_grad; is zero_grads"),
    ],
)
def test_a_misnamed_function_is_found(
    told: Told, task: str, place: str, new: str, words: str
) -> None:
    outcome = told(task, renamed(task.partition(".")[0], place, new))
    assert words in outcome.evidence


def test_a_misnamed_method_is_found_where_another_one_uses_it(told: Told) -> None:
    outcome = told("value.reflected", renamed("value", "Value.__add__", "_add_"))
    assert outcome.verdict is Verdict.CRASHED
    assert "(class Value has no __add__; is _add_ meant for it?)" in outcome.evidence


def test_a_right_name_is_never_taken_for_another(told: Told) -> None:
    left_out = "name = 'add'\n    def name("
    outcome = told("value.add", in_value("__add__", left_out, "def __add__("))
    assert outcome.evidence == "class Value has no __add__"


def test_an_operation_that_refuses_is_not_said_to_be_missing(told: Told) -> None:
    outcome = told("value.add", in_value("__add__", "return NotImplemented"))
    assert "has no __add__" not in outcome.evidence


def test_the_line_that_was_asked_comes_before_the_right_one_that_it_calls(told: Told) -> None:
    lists = "return (self.bias + self.weights).tanh()"
    outcome = told("nn.neuron", Change("nn", "Neuron.__call__", lists))
    assert outcome.evidence.startswith("TypeError in nn.py, line ")
    assert f"    {lists}\nIt gave up in value.py, line " in outcome.evidence


def test_a_missing_comma_is_found_where_the_inputs_are_written(told: Told) -> None:
    outcome = told("value.exp", in_value("exp", '(self), "exp"', '(self,), "exp"'))
    assert outcome.evidence.startswith("TypeError in value.py, line ")
    assert "is a comma missing, as in (self,)?" in outcome.evidence
    assert '\n        result = Value(math.exp(self.data), (self), "exp")\n' in outcome.evidence


def test_a_line_that_runs_while_files_are_imported_is_told(told: Told) -> None:
    outcome = told("backward.order", more="\n(Value(2.0) * 3).backward()\n")
    assert "backward.py is not loaded yet" in outcome.evidence
    assert "unknown location" not in outcome.evidence
    assert "\n(Value(2.0) * 3).backward()\n" in outcome.evidence


def test_a_syntax_error_stays_where_it_is(told: Told) -> None:
    outcome = told("backward.order", more="\nx = = 2\n")
    assert outcome.evidence.endswith("\nx = = 2")


def test_other_parameters_are_told_as_such(told: Told) -> None:
    gone = Change("derivative", "forward_difference", "x: float)", "x: float, h: float)")
    outcome = told("derivative.forward", gone)
    assert "takes 2 positional arguments but 3 were given" in outcome.evidence
    assert "return" not in outcome.evidence


@pytest.mark.parametrize("name", ["forward", "central"])
def test_a_missing_return_is_asked_for(told: Told, name: str) -> None:
    lost = Change("derivative", f"{name}_difference", "slope = ", "return ")
    assert "yours is None (is a return missing?)" in told(f"derivative.{name}", lost).evidence


def test_a_text_that_python_makes_itself_is_not_shown_as_the_learners(told: Told) -> None:
    outcome = told("value.repr", renamed("value", "Value.__repr__", "__rep__"))
    assert outcome.verdict is Verdict.WRONG
    assert "is there a __repr__, and is that its name?" in outcome.evidence
    assert "0x" not in outcome.evidence


def test_a_hidden_check_tells_of_another_stub_only_what_a_public_one_has_told(
    bench: Bench, the_course: Course
) -> None:
    changes = in_value("__truediv__", "return self * other ** -1"), in_value("__pow__", STUB)
    handed_in = Submission("", planted(the_course.solutions, changes), {})
    with_both = [each for each in bench.checks if each.task == "value.div"]
    for some in (with_both, [each for each in with_both if each.hidden]):
        result = grading.grade(handed_in, replace(bench, checks=some))
        (task,) = [each for each in result.tasks if each.name == "value.div"]
        public = {each.message for each in task.outcomes if not each.hidden}
        hidden = {each.message for each in task.outcomes if each.hidden}
        assert hidden == (public or {diagnosis.NOT_WRITTEN})


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("", "        backward(loss)\n"),
        ("range(steps - 1)", "range(steps)"),
        ("backward(loss)\n        zero_grad(model.parameters())", "backward(loss)"),
    ],
)
def test_parameters_that_stay_are_told_with_a_question_that_fits_every_cause(
    told: Told, new: str, old: str
) -> None:
    outcome = told("training.zeroed", Change("training", "train", new, old))
    assert "is the step taken, and are the gradients of its backward pass still" in outcome.evidence


@pytest.mark.parametrize(
    ("unit", "place", "code"),
    [("value", "Value.__truediv__", "return self"), ("graph", "trace", "nodes.add(root)")],
)
def test_a_stubs_line_that_still_stands_above_the_code_is_told(
    told: Told, unit: str, place: str, code: str
) -> None:
    task = "value.div" if unit == "value" else "graph.nodes"
    outcome = told(task, Change(unit, place, f"{STUB}\n# mine\n\n{code} or 0\n"))
    assert outcome.verdict is Verdict.NOT_STARTED
    assert outcome.evidence.startswith(f"not written yet: {unit}.py, line ")
    assert "still stands above the code that is written there; delete it\n" in outcome.evidence
    assert outcome.evidence.rstrip().endswith(STUB)


def test_what_is_given_below_a_stub_is_not_taken_for_the_learners_code(told: Told) -> None:
    outcome = told("graph.nodes", Change("graph", "trace", STUB))
    assert outcome.evidence.startswith("not written yet in graph.py, line ")


@pytest.mark.parametrize("call", ["view", "render"])
def test_a_drawing_that_writes_a_file_is_told_that_checks_may_not(told: Told, call: str) -> None:
    writing = Change("graph", "draw_dot", f"drawing.{call}()\n    return", "return")
    assert (
        "checks may not write files, start programs or open windows"
        in told("graph.records", writing).evidence
    )


@pytest.mark.parametrize(
    ("task", "place", "new", "old", "words"),
    [
        ("graph.records", "draw_dot", "", "return drawing", "(is a return missing, or does it"),
        ("graph.nodes", "trace", "return edges, nodes", "return nodes, edges", "Value came back"),
        ("graph.nodes", "trace", "return nodes", "return nodes, edges", "more parts, or fewer"),
        ("nn.start", "Neuron.parameters", "self.weights.append(1)", "", "is None?"),
        ("nn.start", "Neuron.parameters", "self.parameters", "", "is a call missing?"),
        ("nn.start", "Neuron.parameters", "self.bias", "", "Value came back where several"),
    ],
)
def test_what_came_back_instead_is_told(
    told: Told, task: str, place: str, new: str, old: str, words: str
) -> None:
    unit = task.partition(".")[0]
    change = Change(unit, place, new, old) if old else Change(unit, place, f"return {new}")
    assert words in told(task, change).evidence
