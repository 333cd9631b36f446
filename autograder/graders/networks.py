"""Compare neurons, layers, networks and their training with the same in PyTorch."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from autograder.graders.comparisons import (
    agree,
    all_agree,
    holds,
    listed,
    matches,
    number,
    of_length,
    said,
)
from autograder.graders.draws import numbers, positive
from autograder.graders.graphs import explored
from autograder.learner import Learner

INPUTS = ([2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0])
TARGETS = (1.0, -1.0, -1.0, 1.0)
NOT_IN_ORDER = "should come at their place in each neuron, before its bias"
UNMOVED = "none of the Values that parameters() gives moves any output"
TOY = {"sizes": [3, 4, 4, 1], "inputs": [list(row) for row in INPUTS], "targets": list(TARGETS)}


def size(sizes: Sequence[int]) -> int:
    """Return how many parameters a network has: a weight for each input, and a bias, a neuron."""
    return sum(outer * (inner + 1) for inner, outer in pairwise(sizes))


def spread(count: int) -> list[float]:
    """Return parameters between -1 and 1 that look random and are the same everywhere."""
    return [round((place * 0.618034 + 0.25) % 1.0 * 1.8 - 0.9, 4) for place in range(count)]


def bias_first(sizes: Sequence[int], parameters: Sequence[float]) -> list[float]:
    """Return parameters meant as bias, then weights, as weights, then bias."""
    moved: list[float] = []
    for inner, outer in pairwise(sizes):
        for _ in range(outer):
            start = len(moved)
            moved += [*parameters[start + 1 : start + inner + 1], parameters[start]]
    return moved


def network_agrees(
    learner: Learner,
    kind: str,
    sizes: Sequence[int],
    parameters: Sequence[float],
    inputs: Sequence[float],
    *,
    as_values: bool = False,
) -> None:
    """Outputs and every parameter's gradient are those of the same network in PyTorch.

    A bias that is listed before its weights is right here as well: another task is about that.
    """
    weights = [1.0, -0.5, 2.0, 0.75, -1.25][: sizes[-1]]
    question: dict[str, Any] = {"sizes": list(sizes), "inputs": list(inputs), "weights": weights}
    yours = learner.ask(
        "network", kind=kind, parameters=parameters, as_values=as_values, **question
    )
    expected = learner.pytorch.ask("network", parameters=parameters, **question)
    gradients = expected["gradients"]
    moved = bias_first(sizes, parameters)
    other = learner.pytorch.ask("network", parameters=moved, **question)
    if matches(yours["outputs"], other["outputs"]):
        expected, gradients = other, bias_last(sizes, other["gradients"])
    situation = situated(kind, sizes, parameters, inputs)
    one = sizes[-1] == 1
    holds(yours["single"] == one, f"{situation}: {ALONE if one else TOGETHER}")
    all_agree(f"{situation}: the output", yours["outputs"], expected["outputs"])
    all_agree(f"{situation}: the parameters' gradients", yours["gradients"], gradients)


ALONE = "one output should come as a Value, not in a list"
TOGETHER = "several outputs should come as a list of Values"


def bias_last(sizes: Sequence[int], gradients: Sequence[float]) -> list[float]:
    """Return gradients by weights, then bias, in the order bias, then weights."""
    moved: list[float] = []
    for inner, outer in pairwise(sizes):
        for _ in range(outer):
            start = len(moved)
            moved += [gradients[start + inner], *gradients[start : start + inner]]
    return moved


def situated(
    kind: str, sizes: Sequence[int], parameters: Sequence[float], inputs: Sequence[float]
) -> str:
    """Return a network and its input in words."""
    size_text = f"{sizes[0]}, {list(sizes[1:])}" if kind == "MLP" else ", ".join(map(str, sizes))
    if kind == "Neuron":
        size_text = str(sizes[0])
    values = f"parameters {listed(number(p) for p in parameters)}"
    return f"{kind}({size_text}) of ({listed(number(x) for x in inputs)}), {values}"


def starting_parameters(
    learner: Learner, kind: str, sizes: Sequence[int], times: int = 2
) -> list[list[float]]:
    """Return the parameters of several new networks: each a Value of its own, from -1 to 1."""
    answer = learner.ask("start", kind=kind, sizes=list(sizes), times=times)
    of_length(answer["data"], times)
    of_length(answer["distinct"], times)
    for data, distinct in zip(answer["data"], answer["distinct"], strict=True):
        holds(distinct == len(data) > 0, "every parameter should be a Value of its own")
        for each in data:
            inside = type(each) is float and -1 <= each <= 1
            holds(inside, f"parameters should start between -1 and 1, one of yours is {said(each)}")
    return list(answer["data"])


def count_is_right(learner: Learner, kind: str, sizes: Sequence[int]) -> None:
    """parameters() has the right number of the network's own Values, whenever it is asked."""
    wanted = size(sizes if kind != "Neuron" else [sizes[0], 1])
    first, again, after = learner.ask("count", kind=kind, sizes=list(sizes))
    what = situated(kind, sizes, [], []).partition(" of ")[0]
    holds(first == wanted, f"{what} should have {wanted} parameters, yours has {said(first)}")
    holds(again == wanted, f"{what}: parameters() gives {said(again)} when asked again")
    holds(after == wanted, f"{what}: parameters() gives {said(after)} after a call of the network")
    holds(learner.ask("moves", kind=kind, sizes=list(sizes)), f"{what}: {UNMOVED}")


def parameters_lie_in_order(learner: Learner, kind: str, sizes: Sequence[int]) -> None:
    """Each parameter, when it alone is not 0, moves the output that its place calls for.

    Nothing is asked of the activation: a weight of the last layer needs its own input to be felt,
    a bias needs none, and a parameter of an earlier layer is stopped by zero weights.
    """
    what = situated(kind, sizes, [], []).partition(" of ")[0]
    felt = learner.ask("influence", kind=kind, sizes=list(sizes))
    holds(
        len(felt) == size(sizes),
        f"{what} should have {size(sizes)} parameters, yours has {len(felt)}",
    )
    inner, outer = sizes[-2:]
    last = len(felt) - outer * (inner + 1)
    alive = len(sizes) > 2 or any(felt)  # there are none to be felt behind zero weights
    holds(alive, f"{what}: {UNMOVED}")
    for place, moved in enumerate(felt):
        neuron, weight = divmod(place - last, inner + 1)
        inputs = {pair[0] for pair in moved}
        outputs = {pair[1] for pair in moved}
        seen = f"{what}: parameter {place + 1} of parameters() "
        if place < last or (len(sizes) > 2 and weight < inner):
            holds(not moved, f"{seen}should belong to an earlier layer, or to one of its neurons")
        elif moved:
            holds(outputs == {neuron}, f"{seen}should belong to neuron {neuron + 1} of its layer")
            own = inputs == ({weight} if weight < inner else set(range(sizes[0])))
            role = f"the weight of input {weight + 1}" if weight < inner else "the bias"
            holds(own, f"{seen}should be {role}")
    weights_have_their_inputs(learner, kind, sizes)


def weights_have_their_inputs(learner: Learner, kind: str, sizes: Sequence[int]) -> None:
    """Where an input is 0 its weights move nothing, whatever a first neuron does with products.

    Here all parameters have a number, so none stands out among the others.
    """
    inputs, parameters = positive(learner, sizes[0]), positive(learner, size(sizes), 0.1, 0.9)
    given: dict[str, Any] = {"inputs": inputs, "numbers": parameters}
    resting = learner.ask("resting", kind=kind, sizes=list(sizes), **given)
    what = situated(kind, sizes, [], []).partition(" of ")[0]
    for weight, places in enumerate(of_length(resting, sizes[0])):
        wanted = {neuron * (sizes[0] + 1) + weight for neuron in range(sizes[1])}
        holds(wanted <= set(places), f"{what}: the weights of input {weight + 1} {NOT_IN_ORDER}")


def loss_agrees(learner: Learner, predictions: Sequence[float], targets: Sequence[float]) -> None:
    """The squared error and the gradients of the predictions are PyTorch's."""
    question: dict[str, Any] = {"predictions": list(predictions), "targets": list(targets)}
    yours = learner.ask("loss", **question)
    gradients = passed_back(learner, yours, len(predictions))
    expected = learner.pytorch.ask("loss", **question)
    pairs = (
        f"predictions {listed(map(number, predictions))}, targets {listed(map(number, targets))}"
    )
    agree(f"{pairs}: the squared error", yours["loss"], expected["loss"])
    all_agree(f"{pairs}: the predictions' gradients", gradients, expected["gradients"])


def passed_back(learner: Learner, answer: Any, count: int) -> Any:
    """Return the gradients that reach the predictions of a loss, of which the probe has told."""
    *leaves, root = of_length(answer["made"], count + 1)
    (graph,) = explored(learner, [answer], -1)
    between = [node for node in reversed(graph.order) if graph.inputs[node]]
    return learner.ask("passed_on", root=root, out_grad=1.0, nodes=between, of=leaves)


def step_agrees(
    learner: Learner, data: Sequence[float], grads: Sequence[float], learning_rate: float
) -> None:
    """A step moves every parameter as PyTorch's SGD does."""
    question: dict[str, Any] = {
        "data": list(data),
        "grads": list(grads),
        "learning_rate": learning_rate,
    }
    yours = learner.ask("descent", **question)
    expected = learner.pytorch.ask("descent", **question)
    before = f"data {listed(map(number, data))}, grad {listed(map(number, grads))}"
    all_agree(f"{before}, learning rate {number(learning_rate)}: the data", yours, expected)


def trajectory_agrees(learner: Learner, **question: Any) -> None:
    """Every loss of train, and the parameters at the end, are those of PyTorch's SGD."""
    yours = learner.ask("training", effort=5, **question)
    expected = learner.pytorch.ask("training", **question)
    situation = f"{question['steps']} steps, learning rate {number(question['learning_rate'])}"
    all_agree(f"{situation}: the losses", yours["losses"], expected["losses"])
    all_agree(f"{situation}: the parameters", yours["parameters"], expected["parameters"])


def drawn_data(learner: Learner, sizes: Sequence[int], rows: int) -> dict[str, Any]:
    """Return a network's sizes and parameters with inputs and targets, all drawn."""
    return {
        "sizes": list(sizes),
        "parameters": numbers(learner, size(sizes), 0.05, 0.95),
        "inputs": [numbers(learner, sizes[0]) for _ in range(rows)],
        "targets": [float(learner.random.choice((-1, 1))) for _ in range(rows)],
    }
