"""What does the expression look like? Its nodes, its edges, and a drawing of both."""

from __future__ import annotations

import re

from graphviz import Digraph

from .value import Value


def trace(root: Value) -> tuple[set[Value], set[tuple[Value, Value]]]:
    """The nodes that lead to `root`, itself among them, and the edges (input, result).

    Both are sets: a value used twice by one operation, as in a + a, is one node with
    one edge.

    >>> a = Value(2.0)
    >>> total = a + a
    >>> nodes, edges = trace(total)
    >>> nodes == {a, total}, edges == {(a, total)}
    (True, True)

    Read: course_notes/graph.md, "Nodes and edges"
    """
    nodes: set[Value] = set()
    edges: set[tuple[Value, Value]] = set()
    raise NotImplementedError  # delete this line and write your code here
    return nodes, edges


def draw_dot(root: Value) -> Digraph:
    """A drawing of everything that leads to `root`, from left to right.

    Each value is a node of shape "record" that shows its `record_label`. Each operation
    is a node of its own that shows `_op`: edges run from the inputs to the operation and
    from the operation to its result. Every node needs a name that no other node has.

    >>> drawing = draw_dot(Value(2.0, label="a") * Value(-3.0, label="b"))
    >>> drawing.source.count("record"), drawing.source.count("->")
    (3, 3)

    Read: course_notes/graph.md, "Drawing it"
    """
    drawing = Digraph(graph_attr={"rankdir": "LR"})
    nodes, edges = trace(root)
    raise NotImplementedError  # delete this line and write your code here
    return drawing


def record_label(value: Value) -> str:
    r"""The fields of a value's record: label, data, grad.

    Braces, bars and angle brackets have a meaning in a record; a backslash takes it away.

    >>> print(record_label(Value(2.0, label="a|b")))
    { a\|b | data 2.0000 | grad 0.0000 }
    """
    label = re.sub(r"([\\{}|<>])", r"\\\1", value.label)
    return f"{{ {label} | data {value.data:.4f} | grad {value.grad:.4f} }}"
