from graphviz import Digraph


def trace(root):
    nodes, edges, stack = set(), set(), [root]
    while stack:
        v = stack.pop()
        if v not in nodes:
            nodes.add(v)
            edges |= {(c, v) for c in v._prev}
            stack += v._prev
    return nodes, edges


def draw_dot(root):
    dot = Digraph(graph_attr=dict(rankdir="LR"))
    nodes, edges = trace(root)
    for v in nodes:
        dot.node(str(id(v)), f"{v.label} | data {v.data:.4f} | grad {v.grad:.4f}", shape="record")
        if v._op:
            dot.node(v._op, v._op)
            dot.edge(v._op, str(id(v)))
    for c, v in edges:
        dot.edge(str(id(c)), v._op)
    return dot
