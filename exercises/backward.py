"""In which order do gradients flow? From the result to its inputs, each node once."""

from __future__ import annotations

from collections.abc import Iterable

from .value import Value


def topological_sort(root: Value) -> list[Value]:
    """Every value that leads to `root`, once: inputs before what is made from them.

    `root` comes last. Any order that keeps this rule is right. The stretch task asks for
    a graph 10,000 deep, where a function that calls itself runs out of stack.

    >>> a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    >>> product = a * b
    >>> [value.label or value._op for value in topological_sort(product + a)][-2:]
    ['*', '+']

    Read: course_notes/backward.md, "Inputs before what is made from them", "Ten thousand deep"
    """
    order: list[Value] = []
    visited: set[Value] = set()
    raise NotImplementedError  # delete this line and write your code here
    return order


def backward(root: Value) -> None:
    """Fill in `grad`, the derivative of `root` by it, on every value that leads to `root`.

    The root's own gradient is 1. Then each value passes its share on, once, and only
    after everything made from it has done so.

    >>> x = Value(3.0)
    >>> b = x * x
    >>> d = b + b * b
    >>> backward(d)
    >>> d.data, x.grad
    (90.0, 114.0)

    Read: course_notes/backward.md, "Where the gradient starts", "Why the order matters",
    "Each node once"
    """
    raise NotImplementedError  # delete this line and write your code here


def zero_grad(values: Iterable[Value]) -> None:
    """Set the gradient of every one of `values` back to 0, so that a new pass starts clean.

    >>> x = Value(3.0)
    >>> x.grad = 114.0
    >>> zero_grad([x])
    >>> x.grad
    0.0

    Read: course_notes/backward.md, "Back to zero"
    """
    raise NotImplementedError  # delete this line and write your code here
