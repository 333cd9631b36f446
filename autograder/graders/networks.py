"""Compare neurons, layers, networks and their training with the same in PyTorch."""

from collections.abc import Sequence
from itertools import pairwise
from operator import sub
from typing import Any

from autograder.graders.comparisons import (
    agree,
    all_agree,
    holds,
    is_close,
    listed,
    matches,
    number,
    of_length,
    said,
)
from autograder.graders.draws import numbers
from autograder.graders.graphs import explored
from autograder.learner import Learner

INPUTS = ([2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0])
TARGETS = (1.0, -1.0, -1.0, 1.0)
LIKE_FIRST = "a first step from there: are the old ones still in them?"
NO_NUMBERS = "after a step some parameters or gradients are no numbers"
BEYOND = 1e150  # no parameter gets there
NOT_IN_ORDER = "the parameters do not lie neuron by neuron, weights then bias"
UNMOVED = "none of the parameters moves any output"
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
    weights_outweigh_each_other(learner, kind, sizes)


def weights_outweigh_each_other(learner: Learner, kind: str, sizes: Sequence[int]) -> None:
    """Outputs stay where one weight of each first neuron makes up for what another gives more.

    So they do whatever the activation is; here no parameter stands out among the others.
    """
    inputs, before = numbers(learner, sizes[0]), numbers(learner, size(sizes), 0.1, 0.9)
    after = list(before)
    for start in range(0, sizes[1] * (sizes[0] + 1), sizes[0] + 1):
        one, other = learner.random.sample(range(sizes[0]), 2)
        more = learner.random.uniform(0.2, 0.5)
        after[start + one] += more / inputs[one]
        after[start + other] -= more / inputs[other]
    both: dict[str, Any] = {"one": before, "other": after}
    same = learner.ask("steady", kind=kind, sizes=list(sizes), inputs=inputs, **both)
    holds(same, f"{situated(kind, sizes, before, inputs)}: {NOT_IN_ORDER}")


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


def gradients_are_fresh(learner: Learner, longest: int = 6, **question: Any) -> None:
    """With steps of length 0 the gradients at the end are those of one pass, or already zeroed."""
    still = question | {"steps": 3, "learning_rate": 0.0}
    yours = learner.ask("training", effort=5, **still)["gradients"]
    expected = learner.pytorch.ask("training", **still)["gradients"]
    of_length(yours, len(expected))
    thrice = [3 * each for each in expected]
    piled = "after 3 steps the gradients are 3 times one pass's: the old ones are still in them"
    holds(not matches(yours, thrice), piled)
    if all(is_close(each, 0.0) for each in yours):
        a_step_follows(learner, expected, **question)
    else:
        all_agree("3 steps, learning rate 0: the parameters' gradients", yours, expected)
    steps = learner.random.randint(longest // 2, longest)
    last_step_stands_alone(learner, steps, **question)


def last_step_stands_alone(learner: Learner, steps: int, **question: Any) -> None:
    """The last of several steps has the gradients of a training that begins where it does.

    How far steps go, and where, is not asked: what is learned is compared with itself. Where
    gradients are zeroed after each step, the way that it went must tell.
    """
    question |= {"learning_rate": round(learner.random.uniform(0.01, 0.05), 4)}
    before = learner.ask("training", effort=5, **question, steps=steps - 1)["parameters"]
    of_length(before, len(question["parameters"]))
    holds(all(map(is_finite, before)), NO_NUMBERS)
    last = learner.ask("training", effort=5, **question, steps=steps)
    first = learner.ask("training", effort=5, **question | {"parameters": before}, steps=1)
    for found in (last, first):
        for name in ("gradients", "parameters"):
            of_length(found[name], len(before))
            holds(all(map(is_finite, found[name])), NO_NUMBERS)
    if all(is_close(each, 0.0) for each in last["gradients"]):
        ways = [list(map(sub, each["parameters"], before)) for each in (last, first)]
        holds(is_along(*ways), f"step {steps} goes another way than {LIKE_FIRST}")
    else:
        same = matches(last["gradients"], first["gradients"])
        holds(same, f"the gradients of step {steps} are not those of {LIKE_FIRST}")


def is_finite(yours: Any) -> bool:
    """Tell whether a parameter is one that a network can be given."""
    return type(yours) in (bool, int, float) and abs(yours) < BEYOND


def is_along(way: Sequence[float], other: Sequence[float]) -> bool:
    """Tell whether a way goes where another one goes, or back, however far."""
    steepest = max(range(len(other)), key=lambda place: abs(other[place]))
    rate = way[steepest] / other[steepest] if other[steepest] else 0.0
    return matches(list(way), [rate * each for each in other])


def a_step_follows(learner: Learner, gradients: Sequence[float], **question: Any) -> None:
    """One step moves the parameters along these gradients, up or down, however far.

    Where gradients are zeroed after each step, that tells which ones it used.
    """
    moved = parameters_move(learner, **question)
    along = "a step does not move the parameters along their gradients"
    holds(is_along(moved, gradients), along)


def parameters_move(learner: Learner, **question: Any) -> list[float]:
    """One step changes the parameters: their gradients were still there when it was taken.

    Returns by how much each parameter changed.
    """
    question |= {"steps": 1, "learning_rate": 0.1}
    yours = learner.ask("training", effort=5, **question)["parameters"]
    of_length(yours, len(question["parameters"]))
    holds(all(map(is_close, yours, yours)), NO_NUMBERS)
    still = matches(yours, question["parameters"])
    holds(not still, "the parameters stay where they were: were the gradients zeroed too early?")
    return [after - before for before, after in zip(question["parameters"], yours, strict=True)]


def drawn_data(learner: Learner, sizes: Sequence[int], rows: int) -> dict[str, Any]:
    """Return a network's sizes and parameters with inputs and targets, all drawn."""
    return {
        "sizes": list(sizes),
        "parameters": numbers(learner, size(sizes), 0.05, 0.95),
        "inputs": [numbers(learner, sizes[0]) for _ in range(rows)],
        "targets": [float(learner.random.choice((-1, 1))) for _ in range(rows)],
    }
