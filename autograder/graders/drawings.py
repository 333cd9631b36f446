"""Judge `trace` and `draw_dot` by structure: which nodes there are and what leads where."""

import re
from collections.abc import Sequence
from typing import Any

from autograder.graders import dot
from autograder.graders.comparisons import Expression, as_program, holds, no_fault, number
from autograder.graders.dot import Drawing
from autograder.learner import Learner

NAMES = (
    "ash",
    "birch",
    "cedar",
    "elm",
    "fir",
    "hazel",
    "larch",
    "maple",
    "oak",
    "pine",
    "rowan",
    "yew",
)
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
FOUR_DIGITS = 6e-4  # relative: what is left when a number is written with four digits

Node = dict[str, Any]


def nodes_are_found(learner: Learner, expression: Expression, *values: float) -> None:
    """Trace finds every node of the graph, once."""
    program = as_program(expression)
    answer = learner.ask("trace", program=program.plain, values=values)
    no_fault(fault_of_nodes(answer["nodes"], answer["graph"]["nodes"]), program, values)


def fault_of_nodes(found: Sequence[int], wanted: int) -> str | None:
    """Return what is wrong with the nodes that trace finds, as sorted places in the graph."""
    if -1 in found:
        return "trace finds something that is no node of the graph"
    if len(set(found)) < len(found):
        return "trace finds a node more than once"
    if list(found) != list(range(wanted)):
        return f"trace should find {wanted} nodes, yours finds {len(found)}"
    return None


def edges_are_found(learner: Learner, expression: Expression, *values: float) -> None:
    """Trace finds every pair (input, result), once and in this order."""
    program = as_program(expression)
    answer = learner.ask("trace", program=program.plain, values=values)
    no_fault(fault_of_edges(answer["edges"], answer["graph"]["edges"]), program, values)


def fault_of_edges(found: Sequence[Any], wanted: Sequence[Any]) -> str | None:
    """Return what is wrong with the pairs that trace finds, as sorted places in the graph."""
    if found == wanted:
        return None
    if found == sorted([end, start] for start, end in wanted):
        return "the pairs should be (input, result), yours are the other way round"
    if len(found) != len(wanted):
        return f"trace should find {len(wanted)} edges, yours finds {len(found)}"
    return "some of the edges are between other nodes"


def drawn(
    learner: Learner, expression: Expression, values: Sequence[float], grads: Sequence[float]
) -> tuple[Drawing, list[Node], dict[int, str]]:
    """Return a drawing, the graph's nodes, and the name in the drawing of each of them.

    Every node is given a label and a gradient before it is drawn, and is found by its label.
    """
    program = as_program(expression)
    answer = learner.ask(
        "drawing", program=program.plain, values=values, labels=NAMES, grads=list(grads)
    )
    source = answer["source"]
    holds(type(source) is str, "draw_dot should return a graphviz.Digraph")
    drawing = dot.parse(source)
    names = {}
    for place, node in enumerate(answer["nodes"]):
        named = [n for n in drawing.nodes if re.search(rf"\b{node['label']}\b", drawing.label(n))]
        count = len(named)
        wrong = None if count == 1 else f"{count} drawn nodes show the label of one value"
        no_fault(wrong, program, values)
        names[place] = named[0]
    return drawing, answer["nodes"], names


def records_are_drawn(
    learner: Learner, expression: Expression, values: Sequence[float], grads: Sequence[float]
) -> None:
    """Each value is a record with its label, data and gradient, in a drawing from left to right."""
    drawing, nodes, names = drawn(learner, expression, values, grads)
    direction = drawing.graph.get("rankdir")
    holds(
        direction == "LR", f"the graph's rankdir should be LR (left to right), yours is {direction}"
    )
    for place, node in enumerate(nodes):
        name = names[place]
        shape = drawing.nodes[name].get("shape", "ellipse")
        holds(shape in ("record", "Mrecord"), f"a value's shape should be record, yours is {shape}")
        text = drawing.label(name)
        holds(is_balanced(text), f"Graphviz cannot draw the record {text!r}: braces do not match")
        for what in ("data", "grad"):
            right = any(is_near(float(n), node[what]) for n in NUMBER.findall(text))
            holds(right, f"a value with {what} {number(node[what])} shows {text!r}")


def operations_are_drawn(
    learner: Learner, expression: Expression, values: Sequence[float], grads: Sequence[float]
) -> None:
    """Each operation is a node between its inputs and its result, and shows its name."""
    drawing, nodes, names = drawn(learner, expression, values, grads)
    values_drawn = set(names.values())
    edges = set(drawing.edges)
    for place, node in enumerate(nodes):
        makers = {start for start, end in edges if end == names[place]}
        if not node["inputs"]:
            holds(not makers, f"nothing should lead to {node['label']}, which no operation made")
            continue
        holds(len(makers) == 1, f"one node should lead to a result, yours has {len(makers)}")
        (maker,) = makers
        holds(
            maker not in values_drawn, "between a value and its inputs the operation should stand"
        )
        label = drawing.label(maker)
        holds(
            node["operation"] in label, f"the operation {node['operation']!r} is drawn as {label!r}"
        )
        inputs = {start for start, end in edges if end == maker}
        wanted = {names[each] for each in node["inputs"]}
        holds(
            inputs == wanted, f"the operation {label!r} should have its inputs before it, each once"
        )
    operations = len(drawing.nodes) - len(nodes)
    made = sum(bool(node["inputs"]) for node in nodes)
    holds(operations == made, f"there should be {made} operations, yours draws {operations}")


def is_balanced(label: str) -> bool:
    """Tell whether every brace of a record's label, unless escaped, is closed again."""
    depth = 0
    for brace in re.findall(r"[{}]", re.sub(r"\\.", "", label)):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def is_near(drawn_number: float, expected: float) -> bool:
    """Tell whether a drawn number is right to four digits."""
    return abs(drawn_number - expected) <= FOUR_DIGITS * max(1.0, abs(expected))
