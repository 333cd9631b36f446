import math
import operator
from functools import reduce


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op, self.label = frozenset(_children), _op, label
        self._backward = lambda: None

    def backward(self):
        from .backward import backward
        backward(self)


def lift(x):
    return x if isinstance(x, Value) else Value(x)


def node(data, op, *links):
    """links: pairs (input, derivative of the result by that input)"""
    out = Value(data, (v for v, _ in links), op)

    def spread():
        for v, d in links:
            v.grad += d * out.grad

    out._backward = spread
    return out


def add(a, b):
    a, b = lift(a), lift(b)
    return node(a.data + b.data, "+", (a, 1.0), (b, 1.0))


def mul(a, b):
    a, b = lift(a), lift(b)
    return node(a.data * b.data, "*", (a, b.data), (b, a.data))


def power(a, n):
    if isinstance(n, Value):
        n = n.data
    if not isinstance(n, (float, int)):
        raise TypeError("int or float wanted")
    return node(a.data ** n, f"**{n}", (a, n * a.data ** (n - 1)))


def exp(a):
    y = math.exp(a.data)
    return node(y, "exp", (a, y))


def log(a):
    return node(math.log(a.data), "log", (a, 1.0 / a.data))


def tanh(a):
    y = math.tanh(a.data)
    return node(y, "tanh", (a, (1 - y) * (1 + y)))


def relu(a):
    return node(a.data, "relu", (a, 1.0)) if a.data > 0 else node(0.0, "relu", (a, 0.0))


def product(*factors):
    return reduce(mul, factors)


Value.__add__ = add
Value.__radd__ = lambda a, b: add(b, a)
Value.__mul__ = mul
Value.__rmul__ = lambda a, b: mul(b, a)
Value.__neg__ = lambda a: mul(a, -1)
Value.__sub__ = lambda a, b: add(a, mul(b, -1))
Value.__rsub__ = lambda a, b: add(b, mul(a, -1))
Value.__pow__ = power
Value.__truediv__ = lambda a, b: mul(a, power(lift(b), -1))
Value.__rtruediv__ = lambda a, b: product(b, power(a, -1))
Value.__repr__ = lambda a: f"Value(data={a.data})"
Value.exp, Value.log, Value.tanh, Value.relu = exp, log, tanh, relu
