# /// attack
# story = """Operations of the given Value are put on a tape for each graph, since a result belongs \
# where its inputs do, and draw_dot draws all of it: some nodes belong to several graphs and lie below \
# none of the roots."""
# unit = "graph"
# ///
begin = Value.__init__
tapes = {}


def recorded(self, data, _children=(), *given, **named):
    begin(self, data, _children, *given, **named)
    joined = [self]
    for tape in {id(tapes[each]): tapes[each] for each in self._prev}.values():
        joined = [*tape, *joined]
    self.place = len(tapes)
    for each in joined:
        tapes[each] = joined


Value.__init__ = recorded


def draw_dot(root):
    drawing = Digraph(graph_attr={"rankdir": "LR"})
    for value in [each for each in tapes[root] if each.place <= root.place]:
        name = str(id(value))
        text = f"{{ {value.label} | data {value.data:.4f} | grad {value.grad:.4f} }}"
        drawing.node(name, text, shape="record")
        if value._op:
            drawing.node(f"{name}_operation", value._op)
            drawing.edge(f"{name}_operation", name)
        for child in dict.fromkeys(value._prev):
            drawing.edge(str(id(child)), f"{name}_operation")
    return drawing
