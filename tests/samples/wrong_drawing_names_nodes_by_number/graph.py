from graphviz import Digraph


def trace(root):
    nodes, edges = set(), set()
    def build(v):
        if v not in nodes:
            nodes.add(v)
            for child in v._prev:
                edges.add((child, v))
                build(child)
    build(root)
    return nodes, edges


def draw_dot(root):
    nodes, edges = trace(root)
    dot = Digraph(graph_attr={'rankdir': 'LR'})
    for n in nodes:
        name = str(n.data)
        dot.node(name, label='%s | data %.4f | grad %.4f' % (n.label, n.data, n.grad), shape='record')
        if n._op:
            dot.node(name + n._op, label=n._op)
            dot.edge(name + n._op, name)
    for a, b in edges:
        dot.edge(str(a.data), str(b.data) + b._op)
    return dot
