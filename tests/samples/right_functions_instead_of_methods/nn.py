from random import uniform

from .value import Value


def weights(n):
    return [Value(uniform(-1, 1)) for _ in range(n + 1)]


class Neuron:
    def __init__(self, nin):
        self.all = weights(nin)

    def __call__(self, x):
        *w, b = self.all
        total = b
        for wi, xi in zip(w, x):
            total = total + wi * xi
        return total.tanh()

    def parameters(self):
        return list(self.all)


class Layer:
    def __init__(self, nin, nout):
        self.rows = [Neuron(nin) for _ in range(nout)]

    def __call__(self, x):
        outputs = [row(x) for row in self.rows]
        return outputs.pop() if len(outputs) == 1 else outputs

    def parameters(self):
        return sum((row.parameters() for row in self.rows), [])


class MLP:
    def __init__(self, nin, nouts):
        self.stack = [Layer(a, b) for a, b in zip([nin, *nouts], nouts)]

    def __call__(self, x):
        for layer in self.stack:
            x = layer(x)
        return x

    def parameters(self):
        return sum((layer.parameters() for layer in self.stack), [])
