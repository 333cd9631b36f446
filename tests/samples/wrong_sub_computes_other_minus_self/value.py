# second try, the first one had the sign wrong everywhere
from math import exp as e_to_the, log as ln, tanh


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = list(_children)
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        c = Value(self.data + other.data, [self, other], "+")
        def step():
            self.grad += c.grad
            other.grad += c.grad
        c._backward = step
        return c

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        c = Value(self.data * other.data, [self, other], "*")
        def step():
            self.grad += c.grad * other.data
            other.grad += c.grad * self.data
        c._backward = step
        return c

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return -self + other

    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            raise TypeError("n!")
        c = Value(self.data ** n, [self], "**")
        def step():
            self.grad += c.grad * n * self.data ** (n - 1)
        c._backward = step
        return c

    def __truediv__(self, other):
        return self * other ** -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return other * self ** -1

    def exp(self):
        c = Value(e_to_the(self.data), [self], "exp")
        def step():
            self.grad += c.grad * c.data
        c._backward = step
        return c

    def log(self):
        c = Value(ln(self.data), [self], "log")
        def step():
            self.grad += c.grad / self.data
        c._backward = step
        return c

    def tanh(self):
        c = Value(tanh(self.data), [self], "tanh")
        def step():
            self.grad += c.grad * (1 - c.data ** 2)
        c._backward = step
        return c

    def relu(self):
        c = Value(self.data if self.data > 0 else 0, [self], "relu")
        def step():
            self.grad += c.grad if c.data > 0 else 0
        c._backward = step
        return c

    def backward(self):
        from .backward import backward
        backward(self)
