"""Many questions in one, for naming a mistake: each probe is tried, also beside stand-ins.

A stand-in is right code that takes the place of another function or class of the same unit while
one question is asked, so that a mistake in that one does not show here. The first argument of each
gives the modules, like a probe's; `used` tells whether a stand-in was ever called.
"""

import contextlib


def with_interview(probes):
    """Return the probes, and beside them `interview` and the questions that only it asks."""
    every = {**probes, "anatomy": lambda *given, **named: anatomy(probes, *given, **named)}

    def interview(units, questions):
        return [answered(every, units, **each) for each in questions]

    return {**every, "interview": interview}


def answered(probes, units, probe, arguments, standing_in=()):
    """Return an answer, the name of the exception instead, and whether a stand-in was used."""
    used = []
    try:
        with replaced(probes, units, standing_in, used):
            return [probes[probe](units, **arguments), None, bool(used)]
    except Exception as error:
        kind = type(error).__name__
        said = f"{kind}: {error}" if kind == "WrongKindError" else kind
        return [None, said, bool(used)]


@contextlib.contextmanager
def replaced(probes, units, names, used):
    """Put stand-ins in the places of `unit.name`, and the learner's own back afterwards."""
    before = []
    for unit, name in (each.split(".") for each in names):
        module = getattr(units, unit)
        before.append((module, name, getattr(module, name)))
        setattr(module, name, STAND_INS[name](probes, units, used))
    try:
        yield
    finally:
        for module, name, own in reversed(before):
            setattr(module, name, own)


def anatomy(probes, units, program, values):
    """Return how a result is built: what it remembers, what it is made of, where its rule hangs.

    `on_inputs` are the gradients of the inputs when only their own rules are called.
    """
    nodes = probes["make"](units, program, values)
    inputs, root = nodes[: len(values)], nodes[program["result"]]
    below = probes["graph"](root)
    place = probes["places"](inputs)
    rules = [getattr(node, "_backward", None) for node in (root, units.value.Value(0.5))]
    root.grad = 1.0
    for each in inputs:
        if callable(getattr(each, "_backward", None)):
            each._backward()
    return {
        "inputs": sorted({place(node) for node in below} - {-1}),
        "is_value": isinstance(root, units.value.Value),
        "is_input": place(root) >= 0,
        "has_lost_its_rule": callable(rules[1]) and not callable(rules[0]),
        "on_inputs": [each.grad for each in inputs],
        "nodes": len(below),
        "name": getattr(root, "_op", None),
    }


def sort(probes, units, used):
    """Return a right topological_sort."""

    def topological_sort(root):
        used.append(root)
        return probes["graph"](root)

    return topological_sort


def traced(probes, units, used):
    """Return a right trace."""

    def trace(root):
        used.append(root)
        nodes = probes["graph"](root)
        return set(nodes), {(each, node) for node in nodes for each in node._prev}

    return trace


def neuron(probes, units, used):
    """Return a right class Neuron."""
    Value = units.value.Value

    class Neuron:
        def __init__(self, nin):
            used.append(nin)
            self.weights = self.w = [Value(0.1) for _ in range(nin)]
            self.bias = self.b = Value(0.1)

        def __call__(self, inputs):
            total = self.bias
            for weight, x in zip(self.weights, inputs):
                total = total + weight * x
            return total.tanh()

        def parameters(self):
            return [*self.weights, self.bias]

    return Neuron


def layer(probes, units, used):
    """Return a right class Layer."""
    Neuron = neuron(probes, units, used)

    class Layer:
        def __init__(self, nin, nout):
            self.neurons = [Neuron(nin) for _ in range(nout)]

        def __call__(self, inputs):
            outputs = [each(inputs) for each in self.neurons]
            return outputs[0] if len(outputs) == 1 else outputs

        def parameters(self):
            return [each for neuron in self.neurons for each in neuron.parameters()]

    return Layer


def loss(probes, units, used):
    """Return a right squared_error."""

    def squared_error(predictions, targets):
        used.append(predictions)
        total = units.value.Value(0.0)
        for prediction, target in zip(predictions, targets):
            total = total + (prediction - target) ** 2
        return total

    return squared_error


def step(probes, units, used):
    """Return a right gradient_step."""

    def gradient_step(parameters, learning_rate):
        used.append(learning_rate)
        for each in parameters:
            each.data -= learning_rate * each.grad

    return gradient_step


STAND_INS = {
    "topological_sort": sort,
    "trace": traced,
    "Neuron": neuron,
    "Layer": layer,
    "squared_error": loss,
    "gradient_step": step,
}
