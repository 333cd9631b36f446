"""A scalar with a history. In the shape of the lecture's repository: relu, neither exp nor tanh."""


class Value:
    def __init__(self, data, _children=(), _op=""):
        self.data = data
        self.grad = 0
        self._backward = lambda: None
        self._prev = set(_children)
        self._op = _op

    def __add__(self, other):
        other = lift(other)
        total = Value(self.data + other.data, (self, other), "+")

        def share():
            self.grad += total.grad
            other.grad += total.grad

        total._backward = share
        return total

    def __mul__(self, other):
        other = lift(other)
        product = Value(self.data * other.data, (self, other), "*")

        def share():
            self.grad += other.data * product.grad
            other.grad += self.data * product.grad

        product._backward = share
        return product

    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            raise TypeError("only numbers as exponents")
        power = Value(self.data**n, (self,), f"**{n}")

        def share():
            self.grad += n * self.data ** (n - 1) * power.grad

        power._backward = share
        return power

    def relu(self):
        kept = Value(max(self.data, 0.0), (self,), "relu")

        def share():
            self.grad += (self.data > 0) * kept.grad

        kept._backward = share
        return kept

    def backward(self):
        order, met, waiting = [], set(), [(self, False)]
        while waiting:
            node, done = waiting.pop()
            if done:
                order.append(node)
            elif node not in met:
                met.add(node)
                waiting.append((node, True))
                waiting.extend((each, False) for each in node._prev)
        self.grad = 1
        for node in reversed(order):
            node._backward()

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + -lift(other)

    def __rsub__(self, other):
        return lift(other) - self

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self * lift(other) ** -1

    def __rtruediv__(self, other):
        return lift(other) / self

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"


def lift(thing):
    return thing if isinstance(thing, Value) else Value(thing)
