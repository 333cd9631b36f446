"""What is asked about neurons, layers and networks."""

from collections.abc import Iterator

from autograder.misconceptions.asking import Aspect, Plain, Question, ask

INPUTS = [2.0, 3.0, -1.0]
PARAMETERS = [0.3, -0.2, 0.5, 0.1, -0.4, 0.25, 0.15, -0.35]


def numbers(count: int) -> list[float]:
    """Return parameters that are all different, and small enough for tanh."""
    return [PARAMETERS[place % 8] / (1 + place // 8) for place in range(count)]


def of_nn() -> Iterator[Aspect]:
    """Give the aspects of the unit nn."""
    every = ("nn.neuron", "nn.layer", "nn.mlp", "nn.parameters")
    yield Aspect("nn.neuron", every, tuple(of_network("Neuron", [3, 1], 4)))
    start = (ask("start", kind="Neuron", sizes=[20], times=20),)
    yield Aspect("nn.start", ("nn.start",), start)
    layers = (*of_network("Layer", [3, 2], 8), *of_network("Layer", [3, 1], 4))
    yield Aspect("nn.layer", every[1:], layers, ("nn.neuron",), ("nn.Neuron",))
    deep = (*of_network("MLP", [3, 2, 2, 1], 17), *of_network("MLP", [2, 3, 2], 17))
    yield Aspect("nn.mlp", every[2:], deep, ("nn.neuron", "nn.layer"), ("nn.Layer",))


def of_network(kind: str, sizes: list[int], size: int) -> Iterator[Question]:
    """Give the questions about a network of one size."""
    given: dict[str, Plain] = {"kind": kind, "sizes": sizes}
    asked = {
        "parameters": numbers(size),
        "inputs": INPUTS[: sizes[0]],
        "weights": [1.0, -0.5][: sizes[-1]],
    }
    yield ask("count", **given)
    yield ask("network", **given, **asked)
    yield ask("network", **given, **asked, as_values=True)
    yield ask("influence", **given)
