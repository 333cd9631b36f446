import math

class Value:

    def __init__(self, data, _children=(), _op='', label=''):
        self.data = data
        self.grad = 0.0
        self._prev = tuple(_children)
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __repr__(self): return f'Value(data={self.data})'

    def __add__(self, o):
        if type(o) in (int, float): o = Value(o)
        r = Value(self.data + o.data, (self, o), '+')
        def f():
            for v in (self, o): v.grad += r.grad
        r._backward = f
        return r

    def __mul__(self, o):
        if type(o) in (int, float): o = Value(o)
        r = Value(self.data * o.data, (self, o), '*')
        def f():
            self.grad += o.data * r.grad
            self.grad += self.data * r.grad
        r._backward = f
        return r

    def __pow__(self, n):
        if type(n) not in (int, float): raise TypeError('bad exponent')
        r = Value(self.data ** n, (self,), 'pow')
        def f(): self.grad += n * self.data ** (n - 1) * r.grad
        r._backward = f
        return r

    def __sub__(self, o):
        if type(o) in (int, float): o = Value(o)
        r = Value(self.data - o.data, (self, o), '-')
        def f():
            self.grad += r.grad
            o.grad -= r.grad
        r._backward = f
        return r

    def __truediv__(self, o):
        if type(o) in (int, float): o = Value(o)
        r = Value(self.data / o.data, (self, o), '/')
        def f():
            self.grad += r.grad / o.data
            o.grad -= r.grad * r.data / o.data
        r._backward = f
        return r

    def __neg__(self):
        r = Value(-self.data, (self,), '-')
        def f(): self.grad -= r.grad
        r._backward = f
        return r

    def __radd__(self, n): return Value(n) + self
    def __rsub__(self, n): return Value(n) - self
    def __rmul__(self, n): return Value(n) * self
    def __rtruediv__(self, n): return Value(n) / self

    def exp(self):
        r = Value(math.exp(self.data), (self,), 'exp')
        def f(): self.grad += r.data * r.grad
        r._backward = f
        return r

    def log(self):
        r = Value(math.log(self.data), (self,), 'log')
        def f(): self.grad += r.grad / self.data
        r._backward = f
        return r

    def tanh(self):
        r = Value(math.tanh(self.data), (self,), 'tanh')
        def f(): self.grad += (1 - r.data ** 2) * r.grad
        r._backward = f
        return r

    def relu(self):
        r = Value(max(self.data, 0.0), (self,), 'relu')
        def f(): self.grad += r.grad if self.data > 0 else 0.0
        r._backward = f
        return r

    def backward(self):
        from .backward import backward
        backward(self)
