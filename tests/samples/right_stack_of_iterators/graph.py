import graphviz


def _walk(root):
    seen, frontier = {root}, [root]
    while frontier:
        yield (node := frontier.pop())
        for child in node._prev:
            if child not in seen:
                seen.add(child)
                frontier.append(child)


def trace(root):
    nodes = set(_walk(root))
    return nodes, {(child, node) for node in nodes for child in node._prev}


def draw_dot(root):
    picture = graphviz.Digraph("expression")
    picture.attr(rankdir="LR")
    names = {node: f"v{number}" for number, node in enumerate(_walk(root))}
    for node, name in names.items():
        fields = [node.label, f"data {node.data:.6g}", f"grad {node.grad:.6g}"]
        picture.node(name, "|".join(fields), shape="Mrecord")
    for node, name in names.items():
        if node._op:
            picture.node(f"{name}_made", node._op, shape="circle")
            picture.edge(f"{name}_made", name)
            for child in set(node._prev):
                picture.edge(names[child], f"{name}_made")
    return picture
