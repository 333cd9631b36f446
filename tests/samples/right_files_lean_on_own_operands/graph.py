from graphviz import Digraph

from .value import inputs_of


def trace(root):
    nodes, edges, waiting = {root}, set(), [root]
    while waiting:
        value = waiting.pop()
        for child in inputs_of(value):
            edges.add((child, value))
            if child not in nodes:
                nodes.add(child)
                waiting.append(child)
    return nodes, edges


def draw_dot(root):
    dot = Digraph(graph_attr={"rankdir": "LR"})
    nodes, edges = trace(root)
    for value in nodes:
        text = f"{value.label} | data {value.data:.5g} | grad {value.grad:.5g}"
        dot.node(f"v{id(value)}", text, shape="record")
        if value.operands:
            dot.node(f"o{id(value)}", value._op)
            dot.edge(f"o{id(value)}", f"v{id(value)}")
    for child, value in edges:
        dot.edge(f"v{id(child)}", f"o{id(value)}")
    return dot
