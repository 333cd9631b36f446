"""How does a network learn? A loss, one step downhill, and the loop around both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from .backward import backward, zero_grad
from .value import Value


class Model(Protocol):
    """Whatever can be trained: a Neuron, or a network with one output."""

    def __call__(self, inputs: Sequence[Value | float], /) -> Value:
        """The prediction for one row of inputs."""
        ...

    def parameters(self) -> list[Value]:
        """The values that training may change."""
        ...


def squared_error(predictions: Sequence[Value], targets: Sequence[Value | float]) -> Value:
    """How wrong the predictions are: the sum of the squared differences, as one Value.

    >>> squared_error([Value(0.5), Value(-3.0)], [1.0, -1.0]).data
    4.25

    Read: course_notes/training.md, "The loss"
    """
    raise NotImplementedError  # delete this line and write your code here


def gradient_step(parameters: Iterable[Value], learning_rate: float) -> None:
    """Move every parameter a little way downhill: by `learning_rate` times its gradient.

    >>> parameter = Value(3.0)
    >>> parameter.grad = 2.0
    >>> gradient_step([parameter], 0.5)
    >>> parameter.data
    2.0

    Read: course_notes/training.md, "One step downhill"
    """
    raise NotImplementedError  # delete this line and write your code here


def train(
    model: Model,
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float],
    steps: int,
    learning_rate: float,
) -> list[float]:
    """The losses, one number for each step, taken before that step's update.

    A step predicts every row, measures the loss, finds its gradients, starting from zero,
    and moves the parameters. `model` is changed.

    >>> from .nn import Neuron
    >>> neuron = Neuron(1)
    >>> for parameter in neuron.parameters():
    ...     parameter.data = 0.0
    >>> [round(loss, 4) for loss in train(neuron, [[1.0]], [1.0], 2, 0.1)]
    [1.0, 0.3845]

    Read: course_notes/training.md, "The training loop", "Forget the old gradients",
    "All your own"
    """
    raise NotImplementedError  # delete this line and write your code here
