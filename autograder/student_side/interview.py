"""Many questions in one, for naming a mistake: each probe is tried, also beside stand-ins.

A stand-in is given code that takes the place of a function or class of the learner's own unit
while one question is asked, so that a mistake in that one does not show here.
"""

import binascii
import contextlib
import marshal
import sys
import types


def with_interview(probes):
    """Return the probes, and beside them `interview` and the questions that only it asks."""
    own = {"anatomy": lambda *given, **named: anatomy(probes, *given, **named), **OWN}
    every = {**probes, **own}

    def interview(units, questions, given):
        modules = {unit: module(unit, code) for unit, code in given.items()}
        return [answered(every, units, modules, **each) for each in questions]

    return {**every, "interview": interview}


def module(unit, code):
    """Return a given unit, beside the learner's own of that name; its code comes as for worker."""
    made = types.ModuleType(f"learner.given_{unit}")
    made.__package__ = "learner"
    sys.modules[made.__name__] = made
    exec(marshal.loads(binascii.a2b_base64(code)), made.__dict__)
    return made


def answered(probes, units, modules, probe, arguments, standing_in=()):
    """Return an answer, the name of the exception instead, and whether a stand-in was used."""
    used = []
    try:
        with replaced(units, modules, standing_in, used):
            return [probes[probe](units, **arguments), None, bool(used)]
    except Exception as error:
        kind = type(error).__name__
        said = f"{kind}: {error}" if kind == "WrongKindError" else kind
        return [None, said, bool(used)]


@contextlib.contextmanager
def replaced(units, modules, names, used):
    """Put stand-ins in the places of `unit.name`, and the learner's own back afterwards."""
    before = []
    for unit, name in (each.split(".") for each in names):
        own = getattr(units, unit)
        before.append((own, name, getattr(own, name)))
        setattr(own, name, counting(getattr(modules[unit], name), used))
    try:
        yield
    finally:
        for own, name, content in reversed(before):
            setattr(own, name, content)


def counting(function, used):
    """Return a function or class that tells when it is called."""

    def call(*given, **named):
        used.append(function)
        return function(*given, **named)

    return call


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


def cleared(units, data, grads):
    """Return values' gradients after zero_grad, and their data."""
    values = with_gradients(units, data, grads)
    units.backward.zero_grad(values)
    return {"grads": [each.grad for each in values], "data": [each.data for each in values]}


def moved(units, data, grads, learning_rate):
    """Return parameters and their gradients after one gradient_step."""
    values = with_gradients(units, data, grads)
    units.training.gradient_step(values, learning_rate)
    return {"grads": [each.grad for each in values], "data": [each.data for each in values]}


def with_gradients(units, data, grads):
    """Return Values that have gradients already."""
    values = [units.value.Value(number) for number in data]
    for value, grad in zip(values, grads, strict=True):
        value.grad = grad
    return values


def kind_of_loss(units, predictions, targets):
    """Return what kind of thing squared_error gives."""
    loss = units.training.squared_error([units.value.Value(x) for x in predictions], targets)
    return "Value" if isinstance(loss, units.value.Value) else type(loss).__name__


class Watched:
    """A model of one neuron that keeps what it has predicted."""

    def __init__(self, units, parameters, grads):
        self.predicted, self.written = [], []
        self.weight, self.bias = with_gradients(units, parameters, grads)
        for each in (self.weight, self.bias):
            each.__class__ = self.noticing(type(each))

    def noticing(self, kind):
        """Return a kind of Value that notices when its data is written."""
        written = self.written

        class Noticing(kind):
            def __setattr__(self, name, content):
                written.extend([name] * (name == "data"))
                super().__setattr__(name, content)

        return Noticing

    def __call__(self, inputs):
        """Predict, and keep the prediction."""
        self.predicted.append((self.weight * inputs[0] + self.bias).tanh())
        return self.predicted[-1]

    def parameters(self):
        """Return weight and bias."""
        return [self.weight, self.bias]


def watched(units, parameters, grads, steps):
    """Return whether gradients from before count, any reach a prediction, any data is written."""
    models = [Watched(units, parameters, start) for start in (grads, [0.0 for _ in grads])]
    for model in models:
        units.training.train(model, [[1.0], [-0.5]], [1.0, -1.0], steps, 0.25)
    with_start, without = ([each.data for each in model.parameters()] for model in models)
    reached = any(each.grad for model in models for each in model.predicted)
    stepped = any(model.written for model in models)
    return {"start_counts": with_start != without, "reached": reached, "stepped": stepped}


OWN = {function.__name__: function for function in (cleared, moved, kind_of_loss, watched)}
