import torch


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.t = data if isinstance(data, torch.Tensor) else torch.tensor(float(data), requires_grad=True)
        self._prev = tuple(_children)
        self._op = _op
        self.label = label
        self._backward = self.t.backward

    @property
    def data(self):
        return self.t.item()

    @property
    def grad(self):
        return self.t.grad.item()

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other):
        return Value(self.t + other.t, (self, other), "+")

    def __mul__(self, other):
        return Value(self.t * other.t, (self, other), "*")
