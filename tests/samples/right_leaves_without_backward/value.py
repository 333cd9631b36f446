import math


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = tuple(_children)
        self._op = _op
        self.label = label
        self._backward = None          # only results get one

    def __repr__(self):
        return "Value(data={})".format(self.data)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return make(self.data + other.data, "+", [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return make(self.data * other.data, "*", [(self, other.data), (other, self.data)])

    def __neg__(self):
        return make(-self.data, "-", [(self, -1.0)])

    def __sub__(self, other):
        return self + -1 * other

    def __truediv__(self, other):
        if isinstance(other, Value):
            return self * other ** -1.0
        return self * (1.0 / other)

    def __pow__(self, n):
        if isinstance(n, int) or isinstance(n, float):
            return make(self.data ** n, "^", [(self, n * self.data ** (n - 1))])
        raise TypeError(n)

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self ** -1.0 * other

    def exp(self):
        return make(math.exp(self.data), "exp", [(self, math.exp(self.data))])

    def log(self):
        return make(math.log(self.data), "log", [(self, self.data ** -1)])

    def tanh(self):
        return make(math.tanh(self.data), "tanh", [(self, 1 / math.cosh(self.data) ** 2)])

    def relu(self):
        return make(self.data, "relu", [(self, 1)]) if self.data > 0 else make(0.0, "relu", [(self, 0)])

    def backward(self):
        from .backward import backward
        backward(self)


def make(data, op, pairs):
    out = Value(data, [v for v, _ in pairs], op)

    def share():
        for v, slope in pairs:
            v.grad += slope * out.grad

    out._backward = share
    return out
