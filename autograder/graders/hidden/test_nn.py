"""Hidden checks of the unit nn: other sizes, Values as inputs, how parameters start and lie."""

from autograder.checks import task
from autograder.graders.comparisons import holds
from autograder.graders.draws import numbers
from autograder.graders.networks import (
    count_is_right,
    network_agrees,
    parameters_lie_in_order,
    size,
    starting_parameters,
)
from autograder.learner import Learner


def agrees_for(learner: Learner, kind: str, sizes: list[int], *, as_values: bool = False) -> None:
    """A network of drawn parameters agrees with PyTorch's on a drawn input."""
    parameters, inputs = numbers(learner, size(sizes), 0.1, 0.9), numbers(learner, sizes[0])
    network_agrees(learner, kind, sizes, parameters, inputs, as_values=as_values)


@task("nn.neuron")
def test_neurons_of_other_sizes(learner: Learner) -> None:
    """Neurons with any number of inputs agree with PyTorch, data and gradients."""
    for nin in (1, 2, 5):
        agrees_for(learner, "Neuron", [nin, 1])


@task("nn.neuron")
def test_neurons_on_values(learner: Learner) -> None:
    """A neuron's inputs may be Values."""
    agrees_for(learner, "Neuron", [3, 1], as_values=True)


@task("nn.start")
def test_weights_start_all_over_the_interval(learner: Learner) -> None:
    """Weights and biases are drawn uniformly from -1 to 1, and anew for each neuron."""
    made = starting_parameters(learner, "Neuron", [1], times=200)
    for drawn in zip(*made, strict=False):  # the weights, then the biases
        wide = min(drawn) < -0.6 and max(drawn) > 0.6  # missed by luck once in 10^19 runs
        holds(wide, f"parameters should fill -1 to 1, yours lie from {min(drawn)} to {max(drawn)}")
        holds(len(set(drawn)) == len(drawn), "every neuron's parameters should be drawn anew")
    near_zero = [abs(each) < 0.3 for parameters in made for each in parameters]  # 3 of 10 or so
    crowded = sum(near_zero) > 0.55 * len(near_zero)  # by luck once in 10^25 runs
    holds(not crowded, "parameters should be drawn uniformly, most of yours lie near 0")


@task("nn.layer")
def test_layers_of_other_sizes(learner: Learner) -> None:
    """Layers of any size agree with PyTorch, on numbers and on Values."""
    agrees_for(learner, "Layer", [2, 3])
    agrees_for(learner, "Layer", [1, 1])
    agrees_for(learner, "Layer", [4, 5], as_values=True)


@task("nn.mlp")
def test_networks_of_other_sizes(learner: Learner) -> None:
    """Networks of any depth and width agree with PyTorch, every gradient of them."""
    agrees_for(learner, "MLP", [2, 3, 1])
    agrees_for(learner, "MLP", [3, 2])
    agrees_for(learner, "MLP", [2, 3, 4, 2])


@task("nn.parameters")
def test_how_many_parameters_other_sizes_have(learner: Learner) -> None:
    """parameters() is complete for any size, and stays so."""
    count_is_right(learner, "Neuron", [6])
    count_is_right(learner, "Layer", [2, 5])
    count_is_right(learner, "MLP", [2, 5, 3, 2])


@task("nn.parameters")
def test_parameters_lie_in_order(learner: Learner) -> None:
    """Parameters lie layer by layer, neuron by neuron, weights then bias."""
    parameters_lie_in_order(learner, "Neuron", [3, 1])
    parameters_lie_in_order(learner, "Layer", [2, 3])
    parameters_lie_in_order(learner, "MLP", [2, 3, 2])
