"""Scalar reverse mode, with types."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import InitVar, dataclass, field

Number = int | float


def _nothing() -> None:
    return None


@dataclass(slots=True, eq=False, repr=False)
class Value:
    data: Number
    _children: InitVar[Iterable[Value]] = ()
    _op: str = ""
    label: str = ""
    grad: float = field(default=0.0, init=False)
    _prev: tuple[Value, ...] = field(default=(), init=False)
    _backward: Callable[[], None] = field(default=_nothing, init=False)

    def __post_init__(self, _children: Iterable[Value]) -> None:
        self._prev = tuple(_children)

    def __repr__(self) -> str:
        return f"Value(data={self.data})"

    @staticmethod
    def _lift(x: Value | Number) -> Value:
        return x if isinstance(x, Value) else Value(x)

    @staticmethod
    def _result(data: Number, op: str, partials: list[tuple[Value, Number]]) -> Value:
        out = Value(data, [source for source, _ in partials], op)

        def push() -> None:
            for source, partial in partials:
                source.grad += partial * out.grad

        out._backward = push
        return out

    def __add__(self, other: Value | Number) -> Value:
        other = self._lift(other)
        return self._result(self.data + other.data, "+", [(self, 1.0), (other, 1.0)])

    def __mul__(self, other: Value | Number) -> Value:
        other = self._lift(other)
        return self._result(self.data * other.data, "×", [(self, other.data), (other, self.data)])

    def __sub__(self, other: Value | Number) -> Value:
        other = self._lift(other)
        return self._result(self.data - other.data, "−", [(self, 1.0), (other, 1.0)])

    def __truediv__(self, other: Value | Number) -> Value:
        other = self._lift(other)
        quotient = self.data / other.data
        partials = [(self, 1 / other.data), (other, -quotient / other.data)]
        return self._result(quotient, "÷", partials)

    def __neg__(self) -> Value:
        return self._result(-self.data, "neg", [(self, -1.0)])

    def __pow__(self, exponent: Number) -> Value:
        if isinstance(exponent, (int, float)):
            slope = exponent * self.data ** (exponent - 1)
            return self._result(self.data**exponent, "pow", [(self, slope)])
        return NotImplemented

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: Number) -> Value:
        return self._lift(other) - self

    def __rtruediv__(self, other: Number) -> Value:
        return self._lift(other) / self

    def exp(self) -> Value:
        e = math.exp(self.data)
        return self._result(e, "exp", [(self, e)])

    def log(self) -> Value:
        return self._result(math.log(self.data), "log", [(self, 1 / self.data)])

    def tanh(self) -> Value:
        t = math.tanh(self.data)
        return self._result(t, "tanh", [(self, 1 - t * t)])

    def relu(self) -> Value:
        return self._result(max(0.0, self.data), "relu", [(self, 1.0 if self.data > 0 else 0.0)])

    def backward(self) -> None:
        from .backward import backward

        backward(self)
