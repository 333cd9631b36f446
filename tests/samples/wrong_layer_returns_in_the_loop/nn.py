import random

from value import Value


class Neuron:
    def __init__(self, nin):
        self.weights = []
        for _ in range(nin):
            self.weights.append(Value(random.random() * 2 - 1))
        self.bias = Value(random.random() * 2 - 1)

    def __call__(self, inputs):
        s = self.bias
        for i in range(len(self.weights)):
            s = s + self.weights[i] * inputs[i]
        return s.tanh()

    def parameters(self):
        return self.weights + [self.bias]


class Layer:
    def __init__(self, nin, nout):
        self.units = [Neuron(nin) for _ in range(nout)]

    def __call__(self, inputs):
        result = []
        for u in self.units:
            result.append(u(inputs))
            if len(result) == 1:
                return result[0]
            return result

    def parameters(self):
        ps = []
        for u in self.units:
            ps.extend(u.parameters())
        return ps


class MLP:
    def __init__(self, nin, nouts):
        self.layers = []
        for nout in nouts:
            self.layers.append(Layer(nin, nout))
            nin = nout

    def __call__(self, inputs):
        for layer in self.layers:
            inputs = layer(inputs)
        return inputs

    def parameters(self):
        ps = []
        for layer in self.layers:
            ps.extend(layer.parameters())
        return ps
