"""Public checks of the unit nn: the lecture's neuron, a layer, the network with 41 parameters."""

from autograder.checks import task
from autograder.graders.comparisons import holds
from autograder.graders.networks import (
    INPUTS,
    count_is_right,
    network_agrees,
    parameters_lie_in_order,
    spread,
    starting_parameters,
)
from autograder.learner import Learner

NEURON = (-3.0, 1.0, 6.8813735870195432)


@task("nn.neuron")
def test_a_neuron(learner: Learner) -> None:
    """A neuron gives tanh of the weighted sum and the bias, with PyTorch's gradients."""
    network_agrees(learner, "Neuron", [2, 1], NEURON, [2.0, 0.0])
    network_agrees(learner, "Neuron", [3, 1], spread(4), INPUTS[0])


@task("nn.start")
def test_weights_start_between_minus_one_and_one(learner: Learner) -> None:
    """Weights and bias start between -1 and 1, every one a Value of its own."""
    drawn = [each for data in starting_parameters(learner, "Neuron", [20], 5) for each in data]
    holds(min(drawn) < 0 < max(drawn), "parameters should start on both sides of 0")


@task("nn.layer")
def test_a_layer(learner: Learner) -> None:
    """A layer gives the list of its neurons' outputs; of one neuron it gives the Value alone."""
    network_agrees(learner, "Layer", [3, 2], spread(8), INPUTS[0])
    network_agrees(learner, "Layer", [3, 1], spread(4), INPUTS[1])


@task("nn.mlp")
def test_a_network(learner: Learner) -> None:
    """MLP(3, [4, 4, 1]) gives PyTorch's output and gradients."""
    network_agrees(learner, "MLP", [3, 4, 4, 1], spread(41), INPUTS[0])


@task("nn.parameters")
def test_how_many_parameters(learner: Learner) -> None:
    """Neuron(3) has 4 parameters, Layer(3, 4) has 16, MLP(3, [4, 4, 1]) has 41."""
    count_is_right(learner, "Neuron", [3])
    count_is_right(learner, "Layer", [3, 4])
    count_is_right(learner, "MLP", [3, 4, 4, 1])


@task("nn.parameters")
def test_the_order_of_parameters(learner: Learner) -> None:
    """parameters() lists a neuron's weights, then its bias."""
    parameters_lie_in_order(learner, "Neuron", [2, 1])
