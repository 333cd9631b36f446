from graphviz import Digraph


def trace(root):
    nodes, edges = set(), set()

    def visit(value):
        if value in nodes:
            return
        nodes.add(value)
        for operand in value._prev:
            edges.add((operand, value))
            visit(operand)

    visit(root)
    return nodes, edges


def draw_dot(root):
    drawing = Digraph(graph_attr={"rankdir": "LR"})
    nodes, edges = trace(root)
    for value in nodes:
        key = str(id(value))
        drawing.node(key, label=f"{{ {value.label} | data {value.data:.4f} }}", shape="record")
        if value._op:
            drawing.node(key + "op", label=value._op)
            drawing.edge(key + "op", key)
    for operand, value in edges:
        drawing.edge(str(id(operand)), str(id(value)) + "op")
    return drawing
