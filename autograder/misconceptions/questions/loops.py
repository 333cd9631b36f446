"""What is asked about losses, steps and the training loop."""

from collections.abc import Iterator
from dataclasses import replace

from autograder.misconceptions.asking import Aspect, Plain, about, ask
from autograder.misconceptions.questions.networks import numbers


def of_training() -> Iterator[Aspect]:
    """Give the aspects of the unit training."""
    later = ("training.zeroed", "training.trajectory")
    losses = (
        ask("whole_loss", predictions=[0.5, -0.25, 0.75], targets=[1.0, -1.0, -1.0]),
        ask("whole_loss", predictions=[-3.0], targets=[-1.0]),
        ask("whole_loss", predictions=[0.25, 2.0], targets=[1.0, 1.5]),
    )
    yield Aspect("training.loss", ("training.loss", *later), losses)
    steps = (
        ask("moved", data=[1.0, -2.0, 0.5], grads=[0.5, 3.0, -1.0], learning_rate=0.1),
        ask("moved", data=[3.0], grads=[2.0], learning_rate=0.5),
    )
    yield Aspect("training.step", ("training.step", *later), steps)
    trained = (ask("training", **small_network()), ask("training", **one_neuron()))
    parts = ("training.loss", "training.step")
    stood_in = ("training.squared_error", "training.gradient_step")
    yield Aspect("training.loop", later, trained, parts, stood_in)
    question = ask("watched", parameters=[0.5, -0.25], grads=[4.0, -2.0], steps=2)
    for fact in ("start_counts", "reached", "stepped"):  # right code may zero after each step
        asked = (replace(question, fact=fact),)
        yield Aspect(f"training.{fact}", later, asked, parts, stood_in)
    together = tuple(
        about("expression", shape, *values)
        for shape, values in (
            (lambda a, b: (a + 1.0) * (b + 1.0), (2.0, 2.0)),
            (lambda a: a * a + a.tanh(), (0.5,)),
        )
    )
    yield Aspect("training.together", ("training.together",), together)


def small_network() -> dict[str, Plain]:
    """Return a question about three steps of a small network on three examples."""
    return {
        "sizes": [2, 2, 1],
        "parameters": numbers(9),
        "inputs": [[1.0, -0.5], [0.25, 0.75], [-1.0, 0.5]],
        "targets": [1.0, -1.0, 0.5],
        "steps": 3,
        "learning_rate": 0.1,
    }


def one_neuron() -> dict[str, Plain]:
    """Return a question about two steps of one neuron on one example."""
    return {
        "sizes": [1, 1],
        "parameters": [0.5, -0.25],
        "inputs": [[1.0]],
        "targets": [1.0],
        "steps": 2,
        "learning_rate": 0.25,
    }
