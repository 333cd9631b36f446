import functools
import math


def values_only(operator):
    """Both sides of the operator are values from here on."""

    @functools.wraps(operator)
    def inner(a, b):
        return operator(a, b if isinstance(b, Value) else Value(b))

    return inner


def differentiable(rule):
    """rule(*inputs) gives number, name and the slopes; we give the Value."""

    @functools.wraps(rule)
    def operation(*inputs):
        data, name, slopes = rule(*inputs)
        out = Value(data, inputs, name)

        def _backward():
            for source, slope in zip(inputs, slopes):
                source.grad += slope * out.grad

        out._backward = _backward
        return out

    return operation


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = _children
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __repr__(self):
        return f"Value(data={self.data})"

    @values_only
    @differentiable
    def __add__(a, b):
        return a.data + b.data, "+", (1, 1)

    @values_only
    @differentiable
    def __sub__(a, b):
        return a.data - b.data, "-", (1, -1)

    @values_only
    @differentiable
    def __mul__(a, b):
        return a.data * b.data, "*", (b.data, a.data)

    @values_only
    @differentiable
    def __truediv__(a, b):
        return a.data / b.data, "/", (1 / b.data, -a.data / b.data**2)

    @values_only
    def __radd__(a, b):
        return b + a

    @values_only
    def __rsub__(a, b):
        return b - a

    @values_only
    def __rmul__(a, b):
        return b * a

    @values_only
    def __rtruediv__(a, b):
        return b / a

    @differentiable
    def __neg__(a):
        return -a.data, "neg", (-1,)

    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            raise TypeError("unsupported exponent")

        @differentiable
        def power(a):
            return a.data**n, f"**{n}", (n * a.data ** (n - 1),)

        return power(self)

    @differentiable
    def exp(a):
        return math.exp(a.data), "exp", (math.exp(a.data),)

    @differentiable
    def log(a):
        return math.log(a.data), "log", (1 / a.data,)

    def tanh(self):
        # five nodes instead of one: (e - 1) / (e + 1)
        e = (2 * self).exp()
        return (e - 1) / (e + 1)

    @differentiable
    def relu(a):
        on = a.data > 0
        return a.data if on else 0.0, "relu", (on,)

    def backward(self):
        from .backward import backward

        backward(self)
