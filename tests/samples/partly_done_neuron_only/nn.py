import random

from .value import Value


class Neuron:
    def __init__(self, nin):
        self.weights = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.bias = Value(random.uniform(-1, 1))

    def __call__(self, x):
        total = self.bias
        for weight, signal in zip(self.weights, x):
            total = total + weight * signal
        return total.tanh()

    def parameters(self):
        return self.weights + [self.bias]


# class Layer: a list of neurons
# class MLP: a list of layers
