from random import uniform

from .value import Value


class Neuron:
    def __init__(self, nin):
        self.w = [Value(uniform(-1, 1))] * nin
        self.b = Value(uniform(-1, 1))

    def __call__(self, x):
        return sum((w * v for w, v in zip(self.w, x)), self.b).tanh()

    def parameters(self):
        return [*self.w, self.b]


class Layer:
    def __init__(self, nin, nout):
        self.neurons = []
        while len(self.neurons) < nout:
            self.neurons.append(Neuron(nin))

    def __call__(self, x):
        y = [n(x) for n in self.neurons]
        return y if len(y) != 1 else y[0]

    def parameters(self):
        ps = []
        for n in self.neurons:
            ps += n.parameters()
        return ps


class MLP:
    def __init__(self, nin, nouts):
        self.layers = []
        for size in nouts:
            self.layers.append(Layer(nin, size))
            nin = size

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        ps = []
        for layer in self.layers:
            ps += layer.parameters()
        return ps
