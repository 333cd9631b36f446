from graphviz import Digraph


def trace(root):
    nodes = set()
    edges = set()
    stack = [root]
    while stack:
        current = stack.pop()
        if current in nodes:
            continue
        nodes.add(current)
        for operand in current._prev:
            edges.add((operand, current))
            stack.append(operand)
    return nodes, edges


def _box(value):
    return f"box_{id(value):x}"


def _circle(value):
    return f"op_{id(value):x}"


def draw_dot(root):
    nodes, edges = trace(root)
    dot = Digraph(name="G", node_attr={"fontname": "Helvetica"})
    dot.graph_attr["rankdir"] = "LR"
    for value in nodes:
        text = "{<name> %s|{data=%.6f|<grad> grad=%.6f}}" % (value.label, value.data, value.grad)
        dot.node(_box(value), label=text, shape="record", style="rounded")
    for value in nodes:
        if value._prev:
            dot.node(_circle(value), label=value._op or "?")
            dot.edge(_circle(value), _box(value) + ":name")
    for operand, value in edges:
        dot.edge(_box(operand) + ":name", _circle(value))
    return dot
