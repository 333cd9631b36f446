"""How do scalars become a network? Neurons make layers, layers make a network."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from .value import Value


class Neuron:
    """tanh of a weighted sum of the inputs and a bias."""

    def __init__(self, nin: int) -> None:
        """One weight for each of the `nin` inputs, and one bias.

        Each starts as a Value of its own, drawn uniformly between -1 and 1.

        >>> all(-1 < parameter.data < 1 for parameter in Neuron(3).parameters())
        True

        Read: course_notes/nn.md, "Where the weights start"
        """
        raise NotImplementedError  # delete this line and write your code here

    def __call__(self, inputs: Sequence[Value | float]) -> Value:
        """tanh(w₁x₁ + w₂x₂ + … + b): one Value, made from the parameters themselves.

        >>> neuron = Neuron(2)
        >>> for parameter, number in zip(neuron.parameters(), [-3.0, 1.0, 6.8813735870195432]):
        ...     parameter.data = number
        >>> round(neuron([2.0, 0.0]).data, 6)
        0.707107

        Read: course_notes/nn.md, "A neuron"
        """
        raise NotImplementedError  # delete this line and write your code here

    def parameters(self) -> list[Value]:
        """What training may change: the weights in the order of the inputs, then the bias.

        >>> len(Neuron(3).parameters())
        4

        Read: course_notes/nn.md, "Parameters in order"
        """
        raise NotImplementedError  # delete this line and write your code here


class Layer:
    """Neurons side by side, all looking at the same inputs."""

    def __init__(self, nin: int, nout: int) -> None:
        """`nout` neurons, each with `nin` inputs.

        >>> len(Layer(3, 4).parameters())
        16

        Read: course_notes/nn.md, "A layer"
        """
        raise NotImplementedError  # delete this line and write your code here

    def __call__(self, inputs: Sequence[Value | float]) -> Value | list[Value]:
        """The list of the neurons' outputs; a layer of one neuron gives its Value alone.

        >>> len(Layer(3, 4)([2.0, 3.0, -1.0]))
        4
        >>> isinstance(Layer(3, 1)([2.0, 3.0, -1.0]), Value)
        True

        Read: course_notes/nn.md, "A layer"
        """
        raise NotImplementedError  # delete this line and write your code here

    def parameters(self) -> list[Value]:
        """The parameters of the first neuron, then those of the next, and so on.

        >>> len(Layer(3, 2).parameters())
        8

        Read: course_notes/nn.md, "Parameters in order"
        """
        raise NotImplementedError  # delete this line and write your code here


class MLP:
    """A multi-layer perceptron: each layer's outputs are the next layer's inputs."""

    def __init__(self, nin: int, nouts: Sequence[int]) -> None:
        """A layer of `nouts[0]` neurons on `nin` inputs, one of `nouts[1]` on those, and so on.

        >>> len(MLP(3, [4, 4, 1]).parameters())
        41

        Read: course_notes/nn.md, "A multi-layer perceptron"
        """
        raise NotImplementedError  # delete this line and write your code here

    def __call__(self, inputs: Sequence[Value | float]) -> Value | list[Value]:
        """What the last layer gives: a list, or a Value alone when it has one neuron.

        >>> isinstance(MLP(3, [4, 4, 1])([2.0, 3.0, -1.0]), Value)
        True

        Read: course_notes/nn.md, "A multi-layer perceptron"
        """
        raise NotImplementedError  # delete this line and write your code here

    def parameters(self) -> list[Value]:
        """The parameters of the first layer, then those of the next, and so on.

        >>> len(MLP(2, [3, 2]).parameters())
        17

        Read: course_notes/nn.md, "Parameters in order"
        """
        raise NotImplementedError  # delete this line and write your code here
