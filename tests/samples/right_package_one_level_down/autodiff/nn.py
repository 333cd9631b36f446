import random

from .value import Value

generator = random.Random()


class Neuron:
    def __init__(self, nin):
        self.synapses = [self._new() for _ in range(nin)]
        self.threshold = self._new()

    @staticmethod
    def _new():
        return Value(generator.uniform(-1.0, 1.0))

    def __call__(self, x):
        activation = self.threshold
        for synapse, signal in zip(self.synapses, x, strict=True):
            activation = synapse * signal + activation
        return activation.tanh()

    def parameters(self):
        return [*self.synapses, self.threshold]


class Layer(list):
    """A layer is a list of neurons."""

    def __init__(self, nin, nout):
        super().__init__(Neuron(nin) for _ in range(nout))

    def __call__(self, x):
        answers = [neuron(x) for neuron in self]
        return answers if len(answers) > 1 else answers[0]

    def parameters(self):
        return [p for neuron in self for p in neuron.parameters()]


class MLP:
    def __init__(self, nin, nouts):
        widths = [nin, *nouts]
        self.chain = tuple(Layer(a, b) for a, b in zip(widths[:-1], widths[1:]))

    def __call__(self, x):
        for step in self.chain:
            x = step(x)
        return x

    def parameters(self):
        return [p for step in self.chain for p in step.parameters()]
