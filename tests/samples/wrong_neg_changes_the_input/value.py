import math


def is_number(x):
    return isinstance(x, (int, float))


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
        if is_number(other):
            other = Value(other)
        total = Value(self.data + other.data, (self, other), "+")

        def pass_on():
            self.grad += total.grad
            other.grad += total.grad

        total._backward = pass_on
        return total

    def __sub__(self, other):
        if is_number(other):
            other = Value(other)
        difference = Value(self.data - other.data, (self, other), "-")

        def pass_on():
            self.grad += difference.grad
            other.grad += -1 * difference.grad

        difference._backward = pass_on
        return difference

    def __mul__(self, other):
        if is_number(other):
            other = Value(other)
        product = Value(self.data * other.data, (self, other), "*")

        def pass_on():
            self.grad += other.data * product.grad
            other.grad += self.data * product.grad

        product._backward = pass_on
        return product

    def __truediv__(self, other):
        if is_number(other):
            other = Value(other)
        return self * other**-1

    def __neg__(self):
        self.data = -self.data
        self.grad = -self.grad
        return self

    def __pow__(self, power):
        if not is_number(power):
            raise TypeError("power must be a number")
        result = Value(self.data**power, (self,), f"**{power}")

        def pass_on():
            self.grad += power * self.data ** (power - 1) * result.grad

        result._backward = pass_on
        return result

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, number):
        return Value(number) - self

    def __rtruediv__(self, number):
        return Value(number) / self

    def exp(self):
        result = Value(math.exp(self.data), (self,), "exp")

        def pass_on():
            self.grad += result.data * result.grad

        result._backward = pass_on
        return result

    def log(self):
        result = Value(math.log(self.data), (self,), "log")

        def pass_on():
            self.grad += (1 / self.data) * result.grad

        result._backward = pass_on
        return result

    def tanh(self):
        result = Value(math.tanh(self.data), (self,), "tanh")

        def pass_on():
            self.grad += (1 - result.data**2) * result.grad

        result._backward = pass_on
        return result

    def relu(self):
        result = Value(max(0.0, self.data), (self,), "relu")

        def pass_on():
            self.grad += (self.data > 0) * result.grad

        result._backward = pass_on
        return result

    def backward(self):
        from .backward import backward

        backward(self)
