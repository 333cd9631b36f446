# Übung 2: Die Klasse Value
# Jede Größe merkt sich, woraus sie entstanden ist.
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

    # Summe: die Ableitung nach beiden Summanden ist 1
    def __add__(self, andere):
        if not isinstance(andere, Value):
            andere = Value(andere)
        ergebnis = Value(self.data + andere.data, (self, andere), "+")

        def zurück():
            self.grad += ergebnis.grad
            andere.grad += ergebnis.grad

        ergebnis._backward = zurück
        return ergebnis

    # Produkt: die Ableitung nach dem einen Faktor ist der andere
    def __mul__(self, andere):
        if not isinstance(andere, Value):
            andere = Value(andere)
        ergebnis = Value(self.data * andere.data, (self, andere), "·")

        def zurück():
            self.grad += andere.data * ergebnis.grad
            andere.grad += self.data * ergebnis.grad

        ergebnis._backward = zurück
        return ergebnis

    # Potenz: n · x^(n-1)
    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            raise TypeError("Der Exponent muss eine Zahl sein")
        ergebnis = Value(self.data**n, (self,), f"^{n}")

        def zurück():
            self.grad += n * self.data ** (n - 1) * ergebnis.grad

        ergebnis._backward = zurück
        return ergebnis

    def __neg__(self):
        return self * (-1)

    def __sub__(self, andere):
        return self + (-andere)

    def __truediv__(self, andere):
        return self * andere ** (-1)

    def __radd__(self, zahl):
        return self + zahl

    def __rmul__(self, zahl):
        return self * zahl

    def __rsub__(self, zahl):
        Value(zahl) - self

    def __rtruediv__(self, zahl):
        return Value(zahl) / self

    def exp(self):
        y = math.exp(self.data)
        ergebnis = Value(y, (self,), "exp")

        def zurück():
            self.grad += y * ergebnis.grad

        ergebnis._backward = zurück
        return ergebnis

    def log(self):
        ergebnis = Value(math.log(self.data), (self,), "ln")

        def zurück():
            self.grad += ergebnis.grad / self.data

        ergebnis._backward = zurück
        return ergebnis

    # Achtung: für große x läuft e^(2x) über, darum math.tanh
    def tanh(self):
        t = math.tanh(self.data)
        ergebnis = Value(t, (self,), "tanh")

        def zurück():
            self.grad += (1 - t * t) * ergebnis.grad

        ergebnis._backward = zurück
        return ergebnis

    def relu(self):
        ergebnis = Value(max(0.0, self.data), (self,), "relu")

        def zurück():
            if self.data > 0:
                self.grad += ergebnis.grad

        ergebnis._backward = zurück
        return ergebnis

    def backward(self):
        from .backward import backward
        backward(self)
