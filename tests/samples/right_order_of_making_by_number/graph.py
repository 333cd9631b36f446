from graphviz import Digraph

from .value import TABLE


def trace(root):
    nodes, new = set(), {root}
    while new:
        nodes |= new
        new = {each for value in new for each in value._prev} - nodes
    return nodes, {(each, value) for value in nodes for each in value._prev}


def draw_dot(root):
    picture = Digraph()
    picture.attr(rankdir="LR")
    nodes, edges = trace(root)
    for value in sorted(nodes, key=lambda each: each.number):
        fields = f"{{ {value.label} | data {value.data:.4f} | grad {value.grad:.4f} }}"
        picture.node(f"value {value.number}", fields, shape="record")
        if value._op:
            shape = "circle" if value._op in TABLE else "box"
            picture.node(f"operation {value.number}", value._op, shape=shape)
            picture.edge(f"operation {value.number}", f"value {value.number}")
    for each, value in edges:
        picture.edge(f"value {each.number}", f"operation {value.number}")
    return picture
