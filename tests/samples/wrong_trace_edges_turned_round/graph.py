import graphviz


def trace(root):
    nodes, edges = set(), set()
    todo = [root]
    while todo:
        v = todo.pop()
        nodes.add(v)
        for w in v._prev:
            edges.add((v, w))
            if w not in nodes:
                todo.append(w)
    return nodes, edges


def draw_dot(root):
    g = graphviz.Digraph()
    g.attr(rankdir="LR")
    nodes, edges = trace(root)
    for v in nodes:
        g.node(f"n{id(v)}", f"{v.label}|data {v.data:.4f}|grad {v.grad:.4f}", shape="record")
        if v._prev:
            g.node(f"o{id(v)}", v._op)
            g.edge(f"o{id(v)}", f"n{id(v)}")
    for v, w in edges:
        g.edge(f"n{id(w)}", f"o{id(v)}")
    return g
