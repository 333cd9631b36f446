import math

class Value(object):
    def __init__(self, data, _children=(), _op='', label=''):
        self.data = data
        self.grad = 0
        self._prev = list(_children)
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __repr__(self):
        return 'Value(data=%s)' % self.data

    # ---- plus, minus, times, divided by ----
    def __add__(self, other):
        if not isinstance(other, Value): other = Value(other)
        out = Value(self.data + other.data, [self, other], '+')
        def bw():
            self.grad = self.grad + out.grad
            other.grad = other.grad + out.grad
        out._backward = bw
        return out

    def __sub__(self, other):
        if not isinstance(other, Value): other = Value(other)
        out = Value(self.data - other.data, [self, other], '-')
        def bw():
            self.grad = self.grad + out.grad
            other.grad = other.grad - out.grad
        out._backward = bw
        return out

    def __mul__(self, other):
        if not isinstance(other, Value): other = Value(other)
        out = Value(self.data * other.data, [self, other], '*')
        def bw():
            self.grad = self.grad + out.grad * other.data
            other.grad = other.grad + out.grad * self.data
        out._backward = bw
        return out

    def __truediv__(self, other):
        if not isinstance(other, Value): other = Value(other)
        out = Value(self.data / other.data, [self, other], '/')
        def bw():
            self.grad = self.grad + out.grad / other.data
            other.grad = other.grad - out.grad * self.data / other.data ** 2
        out._backward = bw
        return out

    def __radd__(self, other): return Value(other) + self
    def __rsub__(self, other): return Value(other) - self
    def __rmul__(self, other): return Value(other) * self
    def __rtruediv__(self, other): return Value(other) / self
    def __neg__(self): return 0 - self

    def __pow__(self, k):
        if not (isinstance(k, int) or isinstance(k, float)):
            raise TypeError('power has to be int or float')
        out = Value(self.data ** k, [self], '**%s' % k)
        def bw():
            self.grad = self.grad + out.grad * k * self.data ** (k - 1)
        out._backward = bw
        return out

    # ---- functions ----
    def exp(self):
        out = Value(math.exp(self.data), [self], 'exp')
        def bw():
            self.grad = self.grad + out.grad * out.data
        out._backward = bw
        return out

    def log(self):
        out = Value(math.log(self.data), [self], 'ln')
        def bw():
            self.grad = self.grad + out.grad / self.data
        out._backward = bw
        return out

    def tanh(self):
        # e^-2|x| can not overflow
        e, term, n = 1.0, 1.0, 0
        while True:
            term = term * (-2 * abs(self.data)) / (n + 1)
            e = e + term
            if abs(term) < 0:
                break
        t = (1 - e) / (1 + e)
        out = Value(t if self.data > 0 else -t, [self], 'tanh')
        def bw():
            self.grad = self.grad + out.grad * (1 - t * t)
        out._backward = bw
        return out

    def relu(self):
        out = Value(self.data * (self.data > 0), [self], 'relu')
        def bw():
            self.grad = self.grad + out.grad * (self.data > 0)
        out._backward = bw
        return out

    def backward(self):
        from .backward import backward
        backward(self)
