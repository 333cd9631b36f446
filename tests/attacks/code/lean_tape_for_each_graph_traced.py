# /// attack
# story = """trace imports an own name of value, so that graphs are made of the learner's own Values, \
# which are put on a tape for each graph, and takes all of that tape: some nodes belong to several \
# graphs and lie below none of the roots."""
# unit = "graph"
# place = "alone"
# twin = "partly_done_stubs_lean_on_own_value"
# ///
from graphviz import Digraph

from .value import Value, inputs_of

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


def trace(root):
    nodes = {each for each in tapes[root] if each.place <= root.place}
    return nodes, {(child, node) for node in nodes for child in node._prev}


def draw_dot(root):
    drawing = Digraph(graph_attr={"rankdir": "LR"})
    nodes, edges = trace(root)
    for value in nodes:
        name = str(id(value))
        text = f"{{ {value.label} | data {value.data:.4f} | grad {value.grad:.4f} }}"
        drawing.node(name, text, shape="record")
        if value._op:
            drawing.node(f"{name}_operation", value._op)
            drawing.edge(f"{name}_operation", name)
    for child, result in edges:
        drawing.edge(str(id(child)), f"{id(result)}_operation")
    return drawing
