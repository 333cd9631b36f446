"""Networks on top of the engine."""

import random

from micrograd.engine import Value


class Module:
    def zero_grad(self):
        for each in self.parameters():
            each.grad = 0

    def parameters(self):
        return []


class Neuron(Module):
    def __init__(self, nin, bent=True):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.bent = bent

    def __call__(self, x):
        sum_of_all = sum((w * each for w, each in zip(self.w, x)), self.b)
        return sum_of_all.relu() if self.bent else sum_of_all

    def parameters(self):
        return [*self.w, self.b]


class Layer(Module):
    def __init__(self, nin, nout, **more):
        self.neurons = [Neuron(nin, **more) for _ in range(nout)]

    def __call__(self, x):
        out = [neuron(x) for neuron in self.neurons]
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return [each for neuron in self.neurons for each in neuron.parameters()]


class MLP(Module):
    def __init__(self, nin, nouts):
        sizes = [nin, *nouts]
        last = len(nouts) - 1
        self.layers = [Layer(sizes[i], sizes[i + 1], bent=i != last) for i in range(len(nouts))]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [each for layer in self.layers for each in layer.parameters()]
