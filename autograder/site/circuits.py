"""The circuits of the chapters: real expressions, built and differentiated by the reference."""

from __future__ import annotations

from collections.abc import Callable

from solutions.backward import backward, topological_sort
from solutions.value import Value

SIGNS = {"*": "×", "-": "−", "/": "÷", "neg": "−1 ·"}


def running_example() -> Value:
    """d = b + b·b with b = x·x at x = 3, which goes through the whole course."""
    x = leaf("x", 3.0)
    b = named("b", x * x)
    e = named("e", b * b)
    return named("d", b + e)


def three_inputs() -> Value:
    """d = a·b + c."""
    a, b, c = leaf("a", 2.0), leaf("b", -3.0), leaf("c", 10.0)
    return named("d", named("p", a * b) + c)


def four_leaves() -> Value:
    """L = (a·b + c)·f."""
    a, b, c, f = leaf("a", 2.0), leaf("b", -3.0), leaf("c", 10.0), leaf("f", -2.0)
    d = named("d", named("e", a * b) + c)
    return named("L", d * f)


def neuron() -> Value:
    """tanh of a weighted sum of two inputs and a bias, whose slope comes out as 0.5."""
    x1, w1, x2, w2 = leaf("x1", 2.0), leaf("w1", -3.0), leaf("x2", 0.0), leaf("w2", 1.0)
    bias = leaf("bias", 6.8813735870195432)
    products = named("p1", x1 * w1) + named("p2", x2 * w2)
    return named("o", named("n", named("sum", products) + bias).tanh())


def smallest_loss() -> Value:
    """The squared miss of one neuron with one input, weight and bias at 0."""
    w, row = leaf("w", 0.0), leaf("row", 1.0)
    bias, target = leaf("bias", 0.0), leaf("target", 1.0)
    o = named("o", named("n", named("p", w * row) + bias).tanh())
    return named("loss", named("miss", o - target) ** 2)


Circuit = Callable[[], Value]
CIRCUITS: tuple[Circuit, ...] = (running_example, three_inputs, four_leaves, neuron, smallest_loss)


def leaf(label: str, number: float) -> Value:
    """An input with its name."""
    return Value(number, label=label)


def named(label: str, value: Value) -> Value:
    """The same value, with a name."""
    value.label = label
    return value


def differentiated(circuit: Circuit) -> Value:
    """The root of a circuit, with the gradients filled in."""
    root = circuit()
    backward(root)
    return root


def in_words(root: Value) -> str:
    """What a drawing of `root` shows, operation by operation, for whoever cannot see it."""
    results = [value for value in topological_sort(root) if value._op]
    return "Circuit, each value with its gradient. " + " ".join(map(_operation_in_words, results))


def sign(operation: str) -> str:
    """How a drawing writes an operation."""
    return SIGNS.get(operation, operation.replace("**2", "square"))


def number(value: float) -> str:
    """At most four digits after the point, no zeros at the end, a true minus."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def _operation_in_words(result: Value) -> str:
    inputs = " and ".join(map(_value_in_words, result._prev))
    return f"{inputs} into {sign(result._op)} gives {_value_in_words(result)}."


def _value_in_words(value: Value) -> str:
    return f"{value.label} ({number(value.data)}, gradient {number(value.grad)})"
