from __future__ import annotations

import math
from numbers import Real


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = _children
        self._op = _op
        self.label = label

    def _backward(self):
        """A leaf has nobody to tell."""

    def __repr__(self):
        return f"Value(data={self.data!r})"

    def __add__(self, other):
        return Sum(self, as_value(other))

    def __radd__(self, other):
        return Sum(as_value(other), self)

    def __mul__(self, other):
        return Product(self, as_value(other))

    def __rmul__(self, other):
        return Product(as_value(other), self)

    def __neg__(self):
        return Product(self, Value(-1.0))

    def __sub__(self, other):
        return Sum(self, -as_value(other))

    def __rsub__(self, other):
        return Sum(as_value(other), -self)

    def __truediv__(self, other):
        return Product(self, Power(as_value(other), -1))

    def __rtruediv__(self, other):
        return Product(as_value(other), Power(self, -1))

    def __pow__(self, exponent):
        if not isinstance(exponent, Real):
            raise TypeError(f"exponent must be a number, not {type(exponent).__name__}")
        return Power(self, exponent)

    def exp(self):
        return Exponential(self)

    def log(self):
        return Logarithm(self)

    def tanh(self):
        return HyperbolicTangent(self)

    def relu(self):
        return Rectifier(self)

    def backward(self):
        from .backward import backward

        backward(self)


class Sum(Value):
    def __init__(self, left, right):
        super().__init__(left.data + right.data, (left, right), "+")

    def _backward(self):
        for term in self._prev:
            term.grad += self.grad


class Product(Value):
    def __init__(self, left, right):
        super().__init__(left.data * right.data, (left, right), "*")

    def _backward(self):
        left, right = self._prev
        left.grad = right.data * self.grad
        right.grad = left.data * self.grad


class Power(Value):
    def __init__(self, base, exponent):
        super().__init__(base.data**exponent, (base,), f"**{exponent}")
        self.exponent = exponent

    def _backward(self):
        (base,) = self._prev
        base.grad += self.exponent * base.data ** (self.exponent - 1) * self.grad


class Function(Value):
    """A function of one input: subclasses say value and slope."""

    def __init__(self, argument):
        super().__init__(self.value(argument.data), (argument,), type(self).__name__)

    def _backward(self):
        (argument,) = self._prev
        argument.grad += self.slope(argument.data) * self.grad


class Exponential(Function):
    value = staticmethod(math.exp)
    slope = staticmethod(math.exp)


class Logarithm(Function):
    value = staticmethod(math.log)

    @staticmethod
    def slope(x):
        return 1 / x


class HyperbolicTangent(Function):
    value = staticmethod(math.tanh)

    @staticmethod
    def slope(x):
        return 1 - math.tanh(x) ** 2


class Rectifier(Function):
    @staticmethod
    def value(x):
        return x if x > 0 else 0.0

    @staticmethod
    def slope(x):
        return float(x > 0)


def as_value(x):
    return x if isinstance(x, Value) else Value(x)
