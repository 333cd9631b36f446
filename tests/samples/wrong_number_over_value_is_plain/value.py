import math

safe_tanh = math.tanh


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = tuple(_children)
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"

    def _binary(self, other, data, op, d_self, d_other):
        out = Value(data, (self, other), op)

        def _backward():
            self.grad += d_self * out.grad
            other.grad += d_other * out.grad

        out._backward = _backward
        return out

    def _unary(self, data, op, d):
        out = Value(data, (self,), op)

        def _backward():
            self.grad += d * out.grad

        out._backward = _backward
        return out

    def __add__(self, other):
        other = wrap(other)
        return self._binary(other, self.data + other.data, "+", 1, 1)

    def __sub__(self, other):
        other = wrap(other)
        return self._binary(other, self.data - other.data, "-", 1, -1)

    def __mul__(self, other):
        other = wrap(other)
        return self._binary(other, self.data * other.data, "*", other.data, self.data)

    def __truediv__(self, other):
        other = wrap(other)
        x, y = self.data, other.data
        return self._binary(other, x / y, "/", 1 / y, -x / (y * y))

    def __radd__(self, other):
        return wrap(other) + self

    def __rsub__(self, other):
        return wrap(other) - self

    def __rmul__(self, other):
        return wrap(other) * self

    def __rtruediv__(self, other):
        return other / self.data

    def __neg__(self):
        return self._unary(-self.data, "neg", -1)

    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            raise TypeError("a Value can only be raised to a number")
        return self._unary(self.data**n, f"**{n}", n * self.data ** (n - 1))

    def exp(self):
        return self._unary(math.exp(self.data), "exp", math.exp(self.data))

    def log(self):
        return self._unary(math.log(self.data), "log", 1 / self.data)

    def tanh(self):
        t = safe_tanh(self.data)
        return self._unary(t, "tanh", 1 - t**2)

    def relu(self):
        return self._unary(self.data if self.data > 0 else 0.0, "relu", 1 if self.data > 0 else 0)

    def backward(self):
        from .backward import backward

        backward(self)


def wrap(x):
    return x if isinstance(x, Value) else Value(x)
