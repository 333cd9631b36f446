import math


class Value:
    """slopes: which input moves me how much"""

    def __init__(self, data, _children=(), _op="", label="", slopes=None):
        self.data = data
        self.grad = 0.0
        self._prev = tuple(_children)
        self._op = _op
        self.label = label
        self.slopes = slopes or {}

    def _backward(self):
        for v, slope in self.slopes.items():
            v.grad += slope * self.grad

    def __repr__(self):
        return f"Value(data={self.data})"

    def _new(self, data, op, slopes):
        return Value(data, slopes.keys(), op, "", slopes)

    def __add__(self, other):
        other = V(other)
        return self._new(self.data + other.data, "+", {self: 1, other: 1})

    def __sub__(self, other):
        other = V(other)
        return self._new(self.data - other.data, "-", {self: 1, other: -1})

    def __mul__(self, other):
        other = V(other)
        return self._new(self.data * other.data, "*", {self: other.data, other: self.data})

    def __truediv__(self, other):
        other = V(other)
        slopes = {self: 1 / other.data, other: -self.data / other.data ** 2}
        return self._new(self.data / other.data, "/", slopes)

    def __neg__(self):
        return self._new(-self.data, "neg", {self: -1})

    def __radd__(self, other): return V(other) + self
    def __rsub__(self, other): return V(other) - self
    def __rmul__(self, other): return V(other) * self
    def __rtruediv__(self, other): return V(other) / self

    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            raise TypeError("n must be a plain number")
        return self._new(self.data ** n, "**", {self: n * self.data ** (n - 1)})

    def exp(self):
        y = math.exp(self.data)
        return self._new(y, "exp", {self: y})

    def log(self):
        return self._new(math.log(self.data), "log", {self: 1 / self.data})

    def tanh(self):
        y = math.tanh(self.data)
        return self._new(y, "tanh", {self: 1 - y * y})

    def relu(self):
        return self._new(max(0.0, self.data), "relu", {self: int(self.data > 0)})

    def backward(self):
        from .backward import backward
        backward(self)


V = lambda x: x if isinstance(x, Value) else Value(x)
