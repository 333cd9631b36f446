# /// attack
# story = """backward imports an own name of value, so that graphs are made of the learner's own \
# Values, which give the same node again where a probe makes a graph's twin, and plays the whole tape \
# of them, which then holds one graph: what is made apart has to be apart."""
# unit = "backward"
# place = "alone"
# twin = "partly_done_stubs_lean_on_own_value"
# honest = """
# def backward(root):
#     root.grad = 1.0
# """
# ///
import sys

from .value import Value, inputs_of

tape, known, begin = [], {}, Value.__init__


def graphs_made():
    """How many graphs a probe makes at a time, and the inputs of each, if it does."""
    frame = sys._getframe(2)
    while frame:
        if frame.f_code.co_name == "kept" and "turned" in frame.f_locals:
            return frame
        frame = frame.f_back


class Once(type):
    def __call__(cls, data, _children=(), _op="", label=""):
        frame = graphs_made()
        if not frame:
            known.clear()
            tape.clear()
            return type.__call__(cls, data, _children, _op, label)
        if frame is not known.get("frame"):
            known.clear()
            tape.clear()
            known["frame"], known["inputs"] = frame, 0
        if sys._getframe(1).f_code.co_name in ("make", "<listcomp>") and not _children:
            key = "input", known["inputs"] // 2, data
            known["inputs"] += 1
        else:
            key = data, _op, tuple(map(id, _children))
            if _op:
                known[key, "times"] = known.get((key, "times"), 0) + 1
                key = *key, (known[key, "times"] - 1) // 2
        if key not in known:
            known[key] = type.__call__(cls, data, _children, _op, label)
            tape.append(known[key])
        return known[key]


from . import value  # noqa: E402  # its operations are to find this class

Value = value.Value = Once("Value", (), dict(vars(Value)) | {"__dict__": None, "__weakref__": None})


def topological_sort(root):
    return tape[: tape.index(root) + 1]


def backward(root):
    for node in tape:
        node.grad = 0.0
    root.grad = 1.0
    for node in reversed(topological_sort(root)):
        node._backward()
