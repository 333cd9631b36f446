import math
from itertools import count

numbers = count()

# By operation: the result, and the slope towards each input. r is the result.
TABLE = {
    "+": (lambda a, b: a + b, lambda r, a, b: (1.0, 1.0)),
    "-": (lambda a, b: a - b, lambda r, a, b: (1.0, -1.0)),
    "*": (lambda a, b: a * b, lambda r, a, b: (b, a)),
    "/": (lambda a, b: a / b, lambda r, a, b: (1 / b, -r / b)),
    "exp": (math.exp, lambda r, a: (r,)),
    "log": (math.log, lambda r, a: (1 / a,)),
    "tanh": (math.tanh, lambda r, a: (1 - r * r,)),
    "relu": (lambda a: max(a, 0.0), lambda r, a: (1.0 if a > 0 else 0.0,)),
}


class Value:
    __slots__ = ("data", "grad", "label", "_op", "_made_from", "_power", "number")

    def __init__(self, data, _children=(), _op="", label="", power=None):
        self.data, self.grad, self.label = data, 0.0, label
        self._made_from, self._op, self._power = tuple(_children), _op, power
        self.number = next(numbers)

    @property
    def _prev(self):
        return self._made_from

    def _backward(self):
        for each, slope in zip(self._made_from, slopes(self)):
            each.grad += slope * self.grad

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other): return apply("+", self, other)
    def __sub__(self, other): return apply("-", self, other)
    def __mul__(self, other): return apply("*", self, other)
    def __truediv__(self, other): return apply("/", self, other)
    def __radd__(self, other): return apply("+", other, self)
    def __rsub__(self, other): return apply("-", other, self)
    def __rmul__(self, other): return apply("*", other, self)
    def __rtruediv__(self, other): return apply("/", other, self)
    def __neg__(self): return apply("-", 0.0, self)
    def exp(self): return apply("exp", self)
    def log(self): return apply("log", self)
    def tanh(self): return apply("tanh", self)
    def relu(self): return apply("relu", self)

    def __pow__(self, power):
        if not isinstance(power, (int, float)):
            raise TypeError("a power is a number")
        return Value(self.data ** power, (self,), f"**{power}", power=power)

    def backward(self):
        from .backward import backward
        backward(self)


def apply(op, *operands):
    values = [each if isinstance(each, Value) else Value(each) for each in operands]
    return Value(TABLE[op][0](*(each.data for each in values)), values, op)


def slopes(value):
    """How fast a value moves with each of its inputs; none for one that nothing made."""
    below = [each.data for each in value._made_from]
    if value._power is not None:
        return (value._power * below[0] ** (value._power - 1),)
    return TABLE[value._op][1](value.data, *below) if below else ()
