"""Two small right engines that take different ways, and one with a known mistake."""

import math
from typing import ClassVar


class Dual:
    """A number with one derivative, computed forward by textbook formulas and detours."""

    def __init__(self, data, slope=0.0):
        self.data, self.slope = float(data), slope

    def __add__(self, other):
        other = as_dual(other)
        return Dual(self.data + other.data, self.slope + other.slope)

    def __mul__(self, other):
        other = as_dual(other)
        return Dual(self.data * other.data, self.slope * other.data + self.data * other.slope)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -as_dual(other)

    def __rsub__(self, other):
        return as_dual(other) - self

    def __truediv__(self, other):
        return self * as_dual(other) ** -1

    def __rtruediv__(self, other):
        return as_dual(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def __pow__(self, exponent):
        if self.data > 0:
            return (self.log() * exponent).exp()
        slope = exponent * self.data ** (exponent - 1) * self.slope
        return Dual(self.data**exponent, slope)

    def exp(self):
        return Dual(math.exp(self.data), math.exp(self.data) * self.slope)

    def log(self):
        return Dual(math.log(self.data), self.slope / self.data)

    def tanh(self):
        twice = (self * 2).exp()
        return (twice + -1) / (twice + 1)

    def relu(self):
        return Dual(max(self.data, 0), (self.data > 0) * self.slope)


def as_dual(number):
    return number if isinstance(number, Dual) else Dual(number)


class Value:
    """Reverse mode on a tape. `Value.tape` is every node made, in order."""

    tape: ClassVar[list] = []
    replaces = False  # the mistake: a second share replaces the first

    def __init__(self, data, shares=()):
        self.data, self.grad, self.shares = data, 0.0, shares
        Value.tape.append(self)

    def backward(self):
        self.grad = 1.0
        for node in reversed(Value.tape):
            for parent, slope in node.shares:
                before = 0.0 if self.replaces else parent.grad
                parent.grad = before + node.grad * slope

    def __add__(self, other):
        return Value(self.data + number(other), shares((self, 1.0), (other, 1.0)))

    def __radd__(self, other):
        return Value(other + self.data, shares((self, 1.0)))

    def __sub__(self, other):
        return Value(self.data - number(other), shares((self, 1.0), (other, -1.0)))

    def __rsub__(self, other):
        return Value(other - self.data, shares((self, -1.0)))

    def __mul__(self, other):
        slopes = shares((self, number(other)), (other, self.data))
        return Value(self.data * number(other), slopes)

    def __rmul__(self, other):
        return Value(other * self.data, shares((self, other)))

    def __truediv__(self, other):
        over = number(other)
        return Value(self.data / over, shares((self, 1 / over), (other, -self.data / over**2)))

    def __rtruediv__(self, other):
        return Value(other / self.data, shares((self, -other / self.data**2)))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(math.pow(self.data, exponent), shares((self, slope)))

    def __neg__(self):
        return Value(-self.data, shares((self, -1.0)))

    def exp(self):
        return Value(math.exp(self.data), shares((self, math.exp(self.data))))

    def log(self):
        return Value(math.log(self.data), shares((self, 1 / self.data)))

    def tanh(self):
        return Value(math.tanh(self.data), shares((self, 1 - math.tanh(self.data) ** 2)))

    def relu(self):
        return Value(max(self.data, 0.0), shares((self, float(self.data > 0))))


class ReplacingValue(Value):
    """`=` where `+=` belongs."""

    replaces = True


def number(other):
    return other.data if isinstance(other, Value) else other


def shares(*pairs):
    return tuple(pair for pair in pairs if isinstance(pair[0], Value))
