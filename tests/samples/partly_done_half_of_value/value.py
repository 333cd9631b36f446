import math


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = tuple(_children)
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        raise NotImplementedError  # delete this line and write your code here

    def __rsub__(self, other):
        raise NotImplementedError  # delete this line and write your code here

    def __truediv__(self, other):
        raise NotImplementedError  # delete this line and write your code here

    def __rtruediv__(self, other):
        raise NotImplementedError  # delete this line and write your code here

    def __pow__(self, exponent):
        raise NotImplementedError  # delete this line and write your code here

    def exp(self):
        raise NotImplementedError  # delete this line and write your code here

    def log(self):
        raise NotImplementedError  # delete this line and write your code here

    def tanh(self):
        raise NotImplementedError  # delete this line and write your code here

    def relu(self):
        raise NotImplementedError  # delete this line and write your code here

    def backward(self):
        from .backward import backward

        backward(self)
