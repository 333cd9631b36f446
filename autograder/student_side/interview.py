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
    """Return the probes, and beside them `interview` and the question that only it asks."""
    every = {**probes, "anatomy": lambda *given, **named: anatomy(probes, *given, **named)}

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
