from graphviz import Digraph


def trace(root):
    nodes, edges = {root}, set()
    new = [root]
    while new:
        v = new.pop()
        for c in v._prev:
            edges.add((c, v))
            if c not in nodes:
                nodes.add(c)
                new.append(c)
    return nodes, edges


def draw_dot(root):
    dot = Digraph()
    dot.graph_attr.update(rankdir="LR")
    nodes, edges = trace(root)
    for v in nodes:
        dot.node(str(id(v)), label="{%s | %s | data %.4f | grad %.4f}" % (v.label, v._op, v.data, v.grad), shape="record")
    for c, v in edges:
        dot.edge(str(id(c)), str(id(v)))
    return dot
