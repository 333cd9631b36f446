"""Repositories of other shapes, made from the one in tests/lecture/package and the reference."""

import json
import re
from pathlib import Path

from autograder.course import PROJECT

PACKAGE = Path(__file__).parent / "package"
ENGINE = (PACKAGE / "micrograd" / "engine.py").read_text("utf-8")
MORE = """
class Value:
    def __init__(self, data):
        self.data = data  # a first try, as in the lecture: it is defined anew below
"""
WALK = """

    def backward(self):
        order, met = [], set()

        def visit(node):
            if node not in met:
                met.add(node)
                for each in node._prev:
                    visit(each)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()
"""
TRIED = """
a = Value(2.0)
b = Value(-3.0)
plt.plot([1, 2, 3])
raise RuntimeError("cells that try things out are not run")
"""


def reference(unit: str) -> str:
    """Return a unit of the reference as somebody may have it in a notebook."""
    text = (PROJECT / "solutions" / f"{unit}.py").read_text("utf-8")
    text = re.sub(r"^from \.\w+ import .*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"^ *from \.\w+ import .*\n", "", text, flags=re.MULTILINE)


def value() -> str:
    """Return the reference's Value with a backward of its own."""
    text = reference("value")
    start = text.index("    def backward(self)")
    end = re.compile(r"^\S|^    def ", re.MULTILINE).search(text, start + 8)
    assert end
    return text[:start].rstrip() + WALK + "\n\n" + text[end.start() :]


def notebook(folder: Path) -> Path:
    """Leave a notebook with everything in it, among cells that try things out."""
    cells = ["import matplotlib.pyplot as plt\nimport torch\n%matplotlib inline", MORE, TRIED]
    cells += [value(), TRIED, reference("graph"), reference("nn")]
    whole = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    content = {"cells": whole, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "lecture.ipynb").write_text(json.dumps(content), "utf-8")
    return folder


def mistaken(folder: Path) -> Path:
    """Leave a repository without exp, log and tanh, in which * replaces what is there already."""
    right = "self.grad += other.data * product.grad"
    assert right in ENGINE
    (folder / "engine.py").write_text(ENGINE.replace(right, right.replace("+=", "=")), "utf-8")
    return folder


def renamed(folder: Path) -> Path:
    """Leave a repository that calls things otherwise, and an adapter beside it."""
    text = re.sub(r"\bValue\b", "Scalar", ENGINE)
    text = re.sub(r"\bgrad\b", "slope", re.sub(r"\.data\b", ".number", text))
    (folder / "repository").mkdir()
    (folder / "repository" / "scalars.py").write_text(text, "utf-8")
    adapter = """
        leave_out = ["value.repr"]
        [files]
        value = ["scalars.py"]
        [names]
        Value = "Scalar"
        [attributes]
        data = "number"
        grad = "slope"
    """
    (folder / "adapter.toml").write_text(adapter, "utf-8")
    return folder / "repository"
