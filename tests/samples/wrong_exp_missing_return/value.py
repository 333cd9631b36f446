import math


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = tuple(_children)
        self._op = _op
        self.label = label
        self.exponent = None

    # ------------------------------------------------------------------ forward

    def __add__(self, other):
        other = number_to_value(other)
        return Value(self.data + other.data, (self, other), "add")

    def __radd__(self, other):
        return number_to_value(other) + self

    def __sub__(self, other):
        other = number_to_value(other)
        return Value(self.data - other.data, (self, other), "subtract")

    def __rsub__(self, other):
        return number_to_value(other) - self

    def __mul__(self, other):
        other = number_to_value(other)
        return Value(self.data * other.data, (self, other), "multiply")

    def __rmul__(self, other):
        return number_to_value(other) * self

    def __truediv__(self, other):
        other = number_to_value(other)
        return Value(self.data / other.data, (self, other), "divide")

    def __rtruediv__(self, other):
        return number_to_value(other) / self

    def __neg__(self):
        return Value(-self.data, (self,), "negate")

    def __pow__(self, exponent):
        if not isinstance(exponent, (int, float)):
            raise TypeError("only numbers can be exponents")
        result = Value(self.data**exponent, (self,), "power")
        result.exponent = exponent
        return result

    def exp(self):
        Value(math.exp(self.data), (self,), "exp")

    def log(self):
        return Value(math.log(self.data), (self,), "log")

    def tanh(self):
        return Value(math.tanh(self.data), (self,), "tanh")

    def relu(self):
        return Value(max(0, self.data), (self,), "relu")

    # ----------------------------------------------------------------- backward

    def _backward(self):
        g = self.grad
        match self._op, self._prev:
            case "add", (a, b):
                a.grad += g
                b.grad += g
            case "subtract", (a, b):
                a.grad += g
                b.grad -= g
            case "multiply", (a, b):
                a.grad += g * b.data
                b.grad += g * a.data
            case "divide", (a, b):
                a.grad += g / b.data
                b.grad -= g * a.data / b.data**2
            case "negate", (a,):
                a.grad -= g
            case "power", (a,):
                a.grad += g * self.exponent * a.data ** (self.exponent - 1)
            case "exp", (a,):
                a.grad += g * self.data
            case "log", (a,):
                a.grad += g / a.data
            case "tanh", (a,):
                a.grad += g * (1 - self.data**2)
            case "relu", (a,):
                a.grad += g if a.data > 0 else 0

    def backward(self):
        from .backward import backward

        backward(self)

    def __repr__(self):
        return f"Value(data={self.data})"


def number_to_value(x):
    if isinstance(x, Value):
        return x
    return Value(x)
