from graphviz import Digraph


def trace(root):
    nodes = set()
    edges = set()

    def build(v):
        for child in v._prev:
            edges.add((child, v))
            if child not in nodes:
                nodes.add(child)
                build(child)

    build(root)
    return nodes, edges


def draw_dot(root):
    dot = Digraph(graph_attr={"rankdir": "LR"})
    nodes, edges = trace(root)
    for n in nodes:
        uid = str(id(n))
        dot.node(uid, label="{ %s | data %.4f | grad %.4f }" % (n.label, n.data, n.grad), shape="record")
        if n._op:
            dot.node(uid + n._op, label=n._op)
            dot.edge(uid + n._op, uid)
    for a, b in edges:
        dot.edge(str(id(a)), str(id(b)) + b._op)
    return dot
