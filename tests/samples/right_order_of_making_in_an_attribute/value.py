import math
from itertools import count

made = count()


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = set(_children)
        self._op = _op
        self.label = label
        self._backward = lambda: None
        self.n = next(made)  # inputs have smaller numbers than what is made from them

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other):
        return result(self.data + other.data, "+", (self, 1.0), (other, 1.0)) \
            if isinstance(other, Value) else self + Value(other)

    def __mul__(self, other):
        return result(self.data * other.data, "*", (self, other.data), (other, self.data)) \
            if isinstance(other, Value) else self * Value(other)

    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            raise TypeError(f"{n!r} is no number")
        return result(self.data ** n, f"**{n}", (self, n * self.data ** (n - 1)))

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, other):
        return self * other ** -1

    def __radd__(self, other):
        return Value(other) + self

    def __rmul__(self, other):
        return Value(other) * self

    def __rsub__(self, other):
        return Value(other) - self

    def __rtruediv__(self, other):
        return Value(other) / self

    def exp(self):
        y = math.exp(self.data)
        return result(y, "exp", (self, y))

    def log(self):
        return result(math.log(self.data), "log", (self, 1.0 / self.data))

    def tanh(self):
        y = math.tanh(self.data)
        return result(y, "tanh", (self, 1.0 - y * y))

    def relu(self):
        return result(max(0.0, self.data), "relu", (self, float(self.data > 0)))

    def backward(self):
        from .backward import backward
        backward(self)


def result(data, op, *slopes):
    out = Value(data, [operand for operand, _ in slopes], op)

    def _backward():
        for operand, slope in slopes:
            operand.grad += slope * out.grad

    out._backward = _backward
    return out
