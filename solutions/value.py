"""How does a number remember where it came from? `Value`, and each operation's local derivative."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable


class Value:
    """A number that remembers the inputs and the operation that made it.

    `data` is the number and `grad` the derivative of some final output by it, 0.0 until
    the backward pass. `_prev` holds the inputs, `_op` names the operation, and `label`
    is a name for people.

    Each operation makes a new Value from its inputs and gives it a `_backward` of its own.
    Called, `_backward()` adds the result's share to the `grad` of each input: the result's
    `grad` times the local derivative. It adds, since an input may be used elsewhere too.

    Read: course_notes/value.md, "Gradients add up"
    """

    def __init__(
        self, data: float, _children: Iterable[Value] = (), _op: str = "", label: str = ""
    ) -> None:
        self.data = data
        self.grad = 0.0
        self.label = label
        self._prev = tuple(_children)
        self._op = _op
        self._backward: Callable[[], None] = lambda: None

    def __repr__(self) -> str:
        """The text that shows a value: its data, and after it what else you like to see.

        >>> Value(2.0)
        Value(data=2.0)

        Read: course_notes/value.md, "What a Value shows"
        """
        ### BEGIN SOLUTION
        return f"Value(data={self.data})"
        ### END SOLUTION

    def __add__(self, other: Value | float) -> Value:
        """The sum of two values. Both local derivatives are 1.

        >>> total = Value(2.0) + Value(-3.0)
        >>> total.data, local_derivatives(total)
        (-1.0, [1.0, 1.0])

        Read: course_notes/value.md, "Addition"
        """
        other = as_value(other)
        ### BEGIN SOLUTION
        result = Value(self.data + other.data, (self, other), "+")

        def _backward() -> None:
            self.grad += result.grad
            other.grad += result.grad

        result._backward = _backward
        return result
        ### END SOLUTION

    def __mul__(self, other: Value | float) -> Value:
        """The product of two values. The local derivatives of a·b are b and a.

        >>> product = Value(2.0) * Value(-3.0)
        >>> product.data, local_derivatives(product)
        (-6.0, [-3.0, 2.0])

        Read: course_notes/value.md, "Multiplication"
        """
        other = as_value(other)
        ### BEGIN SOLUTION
        result = Value(self.data * other.data, (self, other), "*")

        def _backward() -> None:
            self.grad += other.data * result.grad
            other.grad += self.data * result.grad

        result._backward = _backward
        return result
        ### END SOLUTION

    def __neg__(self) -> Value:
        """The value with its sign turned. The local derivative is -1.

        >>> opposite = -Value(2.0)
        >>> opposite.data, local_derivatives(opposite)
        (-2.0, [-1.0])

        Read: course_notes/value.md, "Negation and subtraction"
        """
        ### BEGIN SOLUTION
        result = Value(-self.data, (self,), "neg")

        def _backward() -> None:
            self.grad -= result.grad

        result._backward = _backward
        return result
        ### END SOLUTION

    def __sub__(self, other: Value | float) -> Value:
        """The difference of two values. The local derivatives of a - b are 1 and -1.

        >>> difference = Value(2.0) - Value(-3.0)
        >>> difference.data, local_derivatives(difference)
        (5.0, [1.0, -1.0])

        Read: course_notes/value.md, "Negation and subtraction"
        """
        other = as_value(other)
        ### BEGIN SOLUTION
        result = Value(self.data - other.data, (self, other), "-")

        def _backward() -> None:
            self.grad += result.grad
            other.grad -= result.grad

        result._backward = _backward
        return result
        ### END SOLUTION

    def __truediv__(self, other: Value | float) -> Value:
        """The quotient of two values. The local derivatives of a/b are 1/b and -a/b².

        >>> quotient = Value(6.0) / Value(2.0)
        >>> quotient.data, local_derivatives(quotient)
        (3.0, [0.5, -1.5])

        Read: course_notes/value.md, "Division"
        """
        other = as_value(other)
        ### BEGIN SOLUTION
        result = Value(self.data / other.data, (self, other), "/")

        def _backward() -> None:
            self.grad += 1 / other.data * result.grad
            other.grad += -result.data / other.data * result.grad

        result._backward = _backward
        return result
        ### END SOLUTION

    def __pow__(self, exponent: float) -> Value:
        """The value to the power n, an int or a float; any other exponent is a TypeError.

        The local derivative of aⁿ is n·aⁿ⁻¹. The exponent is a plain number: no gradient
        flows to it. `check_exponent`, below, raises the error for you.

        >>> cube = Value(2.0) ** 3
        >>> cube.data, local_derivatives(cube)
        (8.0, [12.0])

        Read: course_notes/value.md, "Powers"
        """
        ### BEGIN SOLUTION
        check_exponent(exponent)
        result = Value(self.data**exponent, (self,), f"**{exponent}")

        def _backward() -> None:
            self.grad += exponent * self.data ** (exponent - 1) * result.grad

        result._backward = _backward
        return result
        ### END SOLUTION

    def __radd__(self, other: float) -> Value:
        """`other + self`, where a plain number stands on the left.

        >>> (10 + Value(2.0)).data
        12.0

        Read: course_notes/value.md, "A number on the left"
        """
        ### BEGIN SOLUTION
        return as_value(other) + self
        ### END SOLUTION

    def __rmul__(self, other: float) -> Value:
        """`other * self`, where a plain number stands on the left.

        >>> (10 * Value(2.0)).data
        20.0

        Read: course_notes/value.md, "A number on the left"
        """
        ### BEGIN SOLUTION
        return as_value(other) * self
        ### END SOLUTION

    def __rsub__(self, other: float) -> Value:
        """`other - self`, where a plain number stands on the left: the order matters.

        >>> (10 - Value(2.0)).data
        8.0

        Read: course_notes/value.md, "A number on the left"
        """
        ### BEGIN SOLUTION
        return as_value(other) - self
        ### END SOLUTION

    def __rtruediv__(self, other: float) -> Value:
        """`other / self`, where a plain number stands on the left: the order matters.

        >>> (10 / Value(2.0)).data
        5.0

        Read: course_notes/value.md, "A number on the left"
        """
        ### BEGIN SOLUTION
        return as_value(other) / self
        ### END SOLUTION

    def exp(self) -> Value:
        """The number e to the power of the value. The local derivative is the result itself.

        >>> one = Value(0.0).exp()
        >>> one.data, local_derivatives(one)
        (1.0, [1.0])

        Read: course_notes/value.md, "Exponential and logarithm"
        """
        ### BEGIN SOLUTION
        result = Value(math.exp(self.data), (self,), "exp")

        def _backward() -> None:
            self.grad += result.data * result.grad

        result._backward = _backward
        return result
        ### END SOLUTION

    def log(self) -> Value:
        """The natural logarithm of a positive value. The local derivative is 1/a.

        >>> logarithm = Value(4.0).log()
        >>> round(logarithm.data, 4), local_derivatives(logarithm)
        (1.3863, [0.25])

        Read: course_notes/value.md, "Exponential and logarithm"
        """
        ### BEGIN SOLUTION
        result = Value(math.log(self.data), (self,), "log")

        def _backward() -> None:
            self.grad += 1 / self.data * result.grad

        result._backward = _backward
        return result
        ### END SOLUTION

    def tanh(self) -> Value:
        """The hyperbolic tangent, between -1 and 1. The local derivative is 1 - tanh².

        The textbook's (e²ᵃ - 1) / (e²ᵃ + 1) overflows for a large a. The stretch task asks
        for an answer there too.

        >>> middle = Value(0.0).tanh()
        >>> middle.data, local_derivatives(middle)
        (0.0, [1.0])

        Read: course_notes/value.md, "tanh", "tanh far from zero"
        """
        ### BEGIN SOLUTION
        result = Value(math.tanh(self.data), (self,), "tanh")

        def _backward() -> None:
            self.grad += (1 - result.data**2) * result.grad

        result._backward = _backward
        return result
        ### END SOLUTION

    def relu(self) -> Value:
        """The value if it is positive, else 0. The local derivative is 1 or 0; at 0 it is 0.

        >>> on, off = Value(3.0).relu(), Value(-3.0).relu()
        >>> (on.data, local_derivatives(on)), (off.data, local_derivatives(off))
        ((3.0, [1.0]), (0.0, [0.0]))

        Read: course_notes/value.md, "relu"
        """
        ### BEGIN SOLUTION
        result = Value(max(self.data, 0.0), (self,), "relu")

        def _backward() -> None:
            self.grad += result.grad if self.data > 0 else 0.0

        result._backward = _backward
        return result
        ### END SOLUTION

    def backward(self) -> None:
        """Give every value that leads here its gradient: the next unit, `backward`, does it."""
        # Imported at the call: backward.py itself begins by importing this file.
        from .backward import backward

        backward(self)


def as_value(number: Value | float) -> Value:
    """`number` itself if it is a Value already, else a new Value that holds it."""
    return number if isinstance(number, Value) else Value(number)


def check_exponent(exponent: object) -> None:
    """Raise a TypeError unless `exponent` is an int or a float."""
    if not isinstance(exponent, int | float):
        raise TypeError(f"an exponent is an int or a float, not {type(exponent).__name__}")


def local_derivatives(result: Value) -> list[float]:
    """How fast `result` moves with each of its inputs: its `_backward`, tried on its own."""
    for value in result._prev:
        value.grad = 0.0
    result.grad = 1.0
    result._backward()
    return [value.grad for value in result._prev]
