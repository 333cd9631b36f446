"""The smallest calls of the unit training: a loss of two pairs, one step, a loop of few steps."""

from collections.abc import Iterator, Sequence

from autograder.graders.comparisons import of_length
from autograder.graders.networks import passed_back
from autograder.learner import Learner
from autograder.small_calls.call import VALUE, Call, Plain, Row, row

PAIRS: Sequence[tuple[list[float], list[float]]] = (
    ([0.5], [1.0]),
    ([-3.0], [-1.0]),
    ([0.5, -0.25], [1.0, -1.0]),
)
STEPS: Sequence[tuple[list[float], list[float], float]] = (
    ([3.0], [2.0], 0.25),
    ([1.0, -2.0], [0.5, 3.0], 0.1),
)
ROWS: Sequence[tuple[list[list[float]], list[float], int]] = (
    ([[1.0]], [1.0], 1),
    ([[1.0]], [1.0], 2),
    ([[1.0], [-0.5]], [1.0, -1.0], 1),
    ([[1.0], [-0.5]], [1.0, -1.0], 3),
)
NEURON, RATE = [0.5, -0.25], 0.25


def calls(task: str) -> Iterator[Call]:
    """Give the calls for a task, the simplest first."""
    if task == "training.loss":
        yield from (loss(*pair) for pair in PAIRS)
        yield from (loss(*pair, walks=True) for pair in PAIRS)
    elif task == "training.step":
        yield from (step(*each) for each in STEPS)
    elif task in ("training.zeroed", "training.trajectory", "training.together"):
        yield from (training(*each) for each in ROWS)


def named(values: Sequence[float]) -> tuple[list[str], list[str]]:
    """Return names for Values, and the lines that make them."""
    names = ["a", "b"][: len(values)]
    return names, [f"{name} = Value({x!r})" for name, x in zip(names, values, strict=True)]


def loss(predictions: list[float], targets: list[float], *, walks: bool = False) -> Call:
    """Return a call of squared_error: its number, or the predictions' gradients (`walks`)."""
    names, made = named(predictions)
    question = {"predictions": predictions, "targets": targets}

    def compare(learner: Learner, answer: Plain, right: Plain) -> list[Row]:
        if not walks:
            return [row("L.data", right["loss"], answer["loss"])]
        yours = passed_back(learner, answer, len(names))
        of_length(yours, len(names))
        every = zip(names, right["gradients"], yours, strict=True)
        return [row(f"{name}.grad", theirs, mine) for name, theirs, mine in every]

    asked = f"L = squared_error([{', '.join(names)}], {targets!r})"
    lines = ("from exercises.training import squared_error", VALUE, *made, asked)
    return Call(
        formula=asked,
        lines=(*lines, "L.backward()") if walks else lines,
        last=f"{names[0]}.grad" if walks else "L.data",
        probe="loss",
        arguments=question,
        compare=compare,
        question=("loss", question),
        walks=walks,
    )


def step(data: list[float], grads: list[float], rate: float) -> Call:
    """Return a call of gradient_step."""
    names, made = named(data)
    question = {"data": data, "grads": grads, "learning_rate": rate}

    def compare(_: Learner, answer: Plain, right: Plain) -> list[Row]:
        every = zip(names, right, of_length(answer, len(names)), strict=True)
        return [row(f"{name}.data", theirs, mine) for name, theirs, mine in every]

    given = [f"{name}.grad = {grad!r}" for name, grad in zip(names, grads, strict=True)]
    asked = f"gradient_step([{', '.join(names)}], {rate!r})"
    return Call(
        formula=asked,
        lines=("from exercises.training import gradient_step", VALUE, *made, *given, asked),
        last=f"{names[0]}.data",
        probe="descent",
        arguments=question,
        compare=compare,
        question=("descent", question),
    )


def training(inputs: list[list[float]], targets: list[float], steps: int) -> Call:
    """Return a call of train on a network of one neuron."""
    given = {"inputs": inputs, "targets": targets, "steps": steps, "learning_rate": RATE}
    question = {"sizes": [1, 1], "parameters": NEURON, **given}

    def compare(_: Learner, answer: Plain, right: Plain) -> list[Row]:
        return [
            row("losses", right["losses"], answer["losses"]),
            row(PARAMETERS, right["parameters"], answer["parameters"]),
        ]

    asked = f"train(network, {inputs!r}, {targets!r}, {steps}, {RATE!r})"
    lines = (
        "from exercises.nn import MLP",
        "from exercises.training import train",
        "network = MLP(1, [1])",
        f"for parameter, number in zip(network.parameters(), {NEURON!r}):",
        "    parameter.data = number",
        "",
        f"losses = {asked}",
    )
    return Call(
        formula=asked,
        lines=lines,
        last="losses",
        probe="training",
        arguments=question,
        compare=compare,
        question=("training", question),
    )


PARAMETERS = "[parameter.data for parameter in network.parameters()]"
