"""What behaves like a known mistake may have another cause: no name says more than is true."""

from dataclasses import replace

import pytest

from autograder.grading import Bench
from autograder.misconceptions import known
from autograder.misconceptions.planting import Change, planted
from autograder.submission import Submission
from tests.misconceptions.trials import names_in

DRAWN = "self.bias = Value(random.uniform(-1, 1))"


def named(bench: Bench, unit: str, *changes: Change) -> set[str]:
    """What the reference is accused of after some changes, by one unit's public checks."""
    sources = planted(bench.course.solutions, changes)
    public = [each for each in bench.checks if not each.hidden]
    checks = [each for each in public if each.task.partition(".")[0] == unit]
    return names_in(Submission("x", sources, {}), replace(bench, checks=checks))


@pytest.mark.parametrize("line", ["value.grad == 0.0", "value.gard = 0.0", "pass", "value = 0.0"])
def test_gradients_that_stay_are_no_proof_of_one_cause(bench: Bench, line: str) -> None:
    change = Change("backward", "zero_grad", line, "value.grad = 0.0")
    assert named(bench, "backward", change) == {"zero_grad_changes_nothing"}
    assert "leaves every gradient as it was" in sentence("zero_grad_changes_nothing")


@pytest.mark.parametrize("left", ["data ==", "data -", "daat ="])
def test_parameters_that_stay_are_no_proof_of_one_cause(bench: Bench, left: str) -> None:
    change = Change("training", "gradient_step", f"parameter.{left}", "parameter.data -=")
    assert named(bench, "training", change) == {"step_changes_nothing"}
    assert "leaves every parameter as it was" in sentence("step_changes_nothing")


def test_a_bias_that_is_zero_at_times_does_not_start_at_zero(bench: Bench) -> None:
    change = Change("nn", "Neuron.__init__", "self.bias = Value(random.randint(-1, 1))", DRAWN)
    assert not named(bench, "nn", change)


def test_an_order_that_cannot_be_made_is_not_said_to_be_returned_by_nobody(bench: Bench) -> None:
    unhashable = Change(
        "backward", "topological_sort", "visited.add([value])", "visited.add(value)"
    )
    assert not named(bench, "backward", unhashable)


def test_a_misspelt_attribute_of_a_neuron_does_not_make_its_parameters_numbers(
    bench: Bench,
) -> None:
    change = Change("nn", "Neuron.__call__", "self.weihgts", "self.weights")
    assert not named(bench, "nn", change)


def test_a_network_that_stops_at_an_error_is_not_said_to_feed_every_layer_the_inputs(
    bench: Bench,
) -> None:
    change = Change("nn", "MLP.__call__", "return max([])", "return outputs")
    assert not named(bench, "nn", change)


def test_a_name_that_is_missing_everywhere_is_not_said_to_be_missing_in_one_method(
    bench: Bench,
) -> None:
    found = named(bench, "value", Change("value", "", "", "import math\n"))
    words = {sentence(each) for each in found}
    assert words == {
        "A name is used that nothing defines: an import is missing, or a word is misspelt."
    }


def sentence(name: str) -> str:
    """What is said of a mistake."""
    return known.load().mistakes[name].sentence
