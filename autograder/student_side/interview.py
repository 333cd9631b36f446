"""Many questions in one, for naming a mistake: each probe is tried, also beside stand-ins.

A stand-in is given code that takes the place of a function or class of the learner's own unit
while one question is asked, so that a mistake in that one does not show here.

It is run among the names of `probes.py` and `walks.py`, and only in a worker that is asked nothing
else: here lie right walks and stand-ins, and no answer counts for points any more.
"""

import binascii
import contextlib
import marshal
import sys
import types
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.student_side.probes import WrongKindError, make, turn
    from autograder.student_side.walks import graph, places, propagate


def interview(units, questions, given):
    """Return what each question finds: see `tried`. `given` are units that stand in."""
    modules = {unit: module(unit, code) for unit, code in given.items()}
    return [tried(units, modules, **each) for each in questions]


def module(unit, code):
    """Return a given unit, beside the learner's own of that name; its code comes as for worker."""
    made = types.ModuleType(f"learner.given_{unit}")
    made.__package__ = "learner"
    sys.modules[made.__name__] = made
    exec(marshal.loads(binascii.a2b_base64(code)), made.__dict__)
    return made


def tried(units, modules, probe, arguments, standing_in=()):
    """Return an answer, the name of the exception instead, and whether a stand-in was used."""
    used = []
    try:
        with replaced(units, modules, standing_in, used):
            return [globals()[probe](units, **arguments), None, bool(used)]
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


def anatomy(units, program, values):
    """Return how a result is built: what it remembers, what it is made of, where its rule hangs.

    `on_inputs` are the gradients of the inputs when only their own rules are called.
    """
    nodes = make(units, program, values)
    inputs, root = nodes[: len(values)], nodes[program["result"]]
    below = graph(root)
    place = places(inputs)
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


def shown(units, data):
    """Return what __repr__ gives by itself, whatever it is: repr raises where it is no text."""
    return units.value.Value(data).__repr__()


def sorted_nodes(units, program, values, turned):
    """Return a topological order as places in the graph, the graph's edges and size."""
    root = make(units, program, values)[program["result"]]
    nodes = graph(root)
    if turned:
        for node in nodes:
            turn(node)
    place = places(nodes)
    found = units.backward.topological_sort(root)
    if found is None:  # told apart from exceptions of the same kind in the learner's own lines
        raise WrongKindError("topological_sort gives None")
    return {
        "order": [place(node) for node in found],
        "edges": edges(nodes),
        "nodes": len(nodes),
    }


def edges(nodes):
    """Return the pairs of places (input, result) among nodes."""
    place = places(nodes)
    return sorted({(place(each), place(node)) for node in nodes for each in node._prev})


def traced(units, program, values):
    """Return the nodes and edges that trace finds, as places in the graph."""
    root = make(units, program, values)[program["result"]]
    place = places(graph(root))
    found, pairs = units.graph.trace(root)
    return {
        "nodes": sorted(place(node) for node in found),
        "edges": sorted((place(start), place(end)) for start, end in pairs),
    }


def drawn(units, program, values, labels, grads):
    """Return the DOT text of draw_dot by lines, and each node's data and operation."""
    root = make(units, program, values)[program["result"]]
    nodes = graph(root)
    for node, label, grad in zip(nodes, labels, grads):  # noqa: B905  # there are enough of them
        node.label, node.grad = label, grad
    described = [{"data": node.data, "operation": node._op} for node in nodes]
    return {"source": str(units.graph.draw_dot(root).source).split("\n"), "nodes": described}


def whole_loss(units, predictions, targets):
    """Return the squared error's data, the gradients of the predictions, and what kind it is."""
    values = [units.value.Value(prediction) for prediction in predictions]
    loss = units.training.squared_error(values, targets)
    if not isinstance(loss, units.value.Value):
        return {"kind": type(loss).__name__}
    propagate(loss, 1.0)
    return {"kind": "Value", "loss": loss.data, "gradients": [value.grad for value in values]}


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
