"""graph.py in another hand, and every mistake of the catalogue in it."""

from tests.misconceptions.foreign.planting import changed

RIGHT = """\
import graphviz


def trace(root):
    found, pairs = [], []

    def look(v):
        if any(v is w for w in found):
            return
        found.append(v)
        for w in v._prev:
            pairs.append((w, v))
            look(w)

    look(root)
    return set(found), set(pairs)


def box(v):
    return "%s | data %.5g | grad %.5g" % (v.label, v.data, v.grad)


def draw_dot(root):
    picture = graphviz.Digraph("expression")
    picture.attr(rankdir="LR")
    nodes, edges = trace(root)
    number = {v: str(i) for i, v in enumerate(nodes)}
    for v in nodes:
        picture.node(number[v], box(v), shape="Mrecord")
    for v in nodes:
        if v._prev:
            picture.node("op" + number[v], v._op)
            picture.edge("op" + number[v], number[v])
    for w, v in edges:
        picture.edge(number[w], "op" + number[v])
    return picture
"""
CHANGES: dict[str, list[tuple[str, str]]] = {
    "trace_leaves_out_the_root": [("set(found),", "set(found[1:]),")],
    "trace_leaves_out_leaves": [("set(found),", "set(v for v in found if v._prev),")],
    "trace_root_and_inputs_only": [
        (
            "    look(root)\n",
            "    found = [root, *root._prev]\n    pairs = [(w, root) for w in root._prev]\n",
        )
    ],
    "trace_collapses_equal_numbers": [("v is w", "v.data == w.data")],
    "trace_edges_turned_round": [
        ("pairs.append((w, v))", "pairs.append((v, w))"),
        ("for w, v in edges", "for v, w in edges"),
    ],
    "trace_edges_to_new_nodes_only": [
        (
            "            pairs.append((w, v))\n            look(w)",
            "            if w not in found:\n"
            "                pairs.append((w, v))\n"
            "                look(w)",
        )
    ],
    "trace_has_no_edges": [("            pairs.append((w, v))\n", "")],
    "trace_edges_of_the_root_only": [("pairs.append((w, v))", "pairs.append((w, root))")],
    "drawing_without_gradients": [
        (' | grad %.5g" % (v.label, v.data, v.grad)', '" % (v.label, v.data)')
    ],
    "drawing_without_data": [
        (
            ' | data %.5g | grad %.5g" % (v.label, v.data, v.grad)',
            ' | grad %.5g" % (v.label, v.grad)',
        )
    ],
    "drawing_names_nodes_by_number": [
        ("{v: str(i) for i, v in enumerate(nodes)}", "{v: repr(v.data) for v in nodes}")
    ],
    "drawing_from_top_to_bottom": [('    picture.attr(rankdir="LR")\n', "")],
    "drawing_without_record_shape": [(', shape="Mrecord"', "")],
    "drawing_without_operations": [
        (
            '            picture.node("op" + number[v], v._op)\n'
            '            picture.edge("op" + number[v], number[v])\n',
            "            pass\n",
        ),
        ('"op" + number[v]', "number[v]"),
    ],
    "drawing_one_node_for_each_sign": [
        ('picture.node("op" + number[v], v._op)', "picture.node(v._op)"),
        ('picture.edge("op" + number[v], number[v])', "picture.edge(v._op, number[v])"),
        ('picture.edge(number[w], "op" + number[v])', "picture.edge(number[w], v._op)"),
    ],
    "drawing_operations_lead_nowhere": [
        ('            picture.edge("op" + number[v], number[v])\n', "")
    ],
    "drawing_inputs_pass_the_operation_by": [
        ('picture.edge(number[w], "op" + number[v])', "picture.edge(number[w], number[v])")
    ],
    "drawing_operation_edges_turned_round": [
        ('picture.edge("op" + number[v], number[v])', 'picture.edge(number[v], "op" + number[v])')
    ],
    "drawing_operations_for_leaves_too": [("        if v._prev:\n", "        if v:\n")],
}


def made(*names: str) -> str:
    """Return the file with these mistakes; ValueError where they get in each other's way."""
    return changed(RIGHT, *(change for name in names for change in CHANGES[name]))
