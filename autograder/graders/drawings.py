"""Judge `trace` and `draw_dot` by structure: which nodes there are and what leads where."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from autograder.expressions import Program
from autograder.graders import dot
from autograder.graders.comparisons import (
    Expression,
    as_program,
    holds,
    is_close,
    no_fault,
    quoted,
    said,
)
from autograder.graders.dot import Drawing
from autograder.graders.graphs import Graph, explored, fault_of_graph
from autograder.graders.joined import Joined, joined
from autograder.graders.kept import one_kept
from autograder.graders.labels import Node, alike, labelled
from autograder.learner import Learner

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
RECORDS = ("record", "Mrecord")
FOUR_DIGITS = 6e-4  # relative: what is left when a number is written with four digits


def nodes_are_found(learner: Learner, expression: Expression, *values: float) -> None:
    """Trace finds every node of the graph, once."""
    program = as_program(expression)
    answer, graph = traced(learner, program, values)
    found = sorted(graph.placed(answer["nodes"]))
    no_fault(fault_of_nodes(found, len(graph.places)), program, values)


def fault_of_nodes(found: Sequence[int], wanted: int) -> str | None:
    """Return what is wrong with the nodes that trace finds, as sorted places in the graph."""
    if any(node < 0 for node in found):
        return "trace finds something that is no node of the graph"
    if len(set(found)) < len(found):
        return "trace finds a node more than once"
    if len(found) != wanted:
        return f"trace should find {wanted} nodes, yours finds {len(found)}"
    if max(found, default=-1) >= wanted:
        return "some of the nodes are no nodes of the graph"
    return None


def edges_are_found(learner: Learner, expression: Expression, *values: float) -> None:
    """Trace finds every pair (input, result), once and in this order."""
    program = as_program(expression)
    answer, graph = traced(learner, program, values)
    found = sorted(graph.placed(pair) for pair in answer["edges"])
    no_fault(fault_of_edges(found, graph.edges), program, values)


def traced(
    learner: Learner, program: Program, values: Sequence[float]
) -> tuple[dict[str, Any], Graph | Joined]:
    """Return what trace finds, by number, and the graph, which is the program's."""
    if learner.rests_on("value"):
        told = joined(learner.seed, program, values)
        return learner.ask("joined_trace", **told.telling), told
    copy = one_kept(learner, program, values)
    (graph,) = explored(learner, [copy.plain], program.result)
    fault = fault_of_graph(graph.placed(copy.numbers), graph.edges, program)
    no_fault(fault, program, values)
    return learner.ask("kept_trace", **copy.telling), graph


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
    nodes, others, source = labelled(learner, program, values, grads)
    drawing = dot.parse(source)
    names = {}
    for place, node in enumerate(nodes):
        named = showing(drawing, node.label)
        count = len(named)
        wrong = None if count == 1 else f"{count} drawn nodes show the label of one value"
        no_fault(wrong, program, values)
        names[place] = named[0]
    apart = len(set(names.values())) == len(nodes)
    no_fault(None if apart else "one drawn node shows several values", program, values)
    strange = any(showing(drawing, label) for label in others)
    no_fault(
        "a value is drawn that does not lead to the root" if strange else None, program, values
    )
    return drawing, nodes, names


def showing(drawing: Drawing, label: str) -> list[str]:
    """Return the names of the drawn nodes that show a label."""
    return [name for name in drawing.nodes if re.search(rf"\b{label}\b", drawing.label(name))]


def records_are_drawn(
    learner: Learner, expression: Expression, values: Sequence[float], grads: Sequence[float]
) -> None:
    """Each value is a record with its label, data and gradient, in a drawing from left to right."""
    drawing, nodes, names = drawn(learner, expression, values, grads)
    direction = drawing.graph.get("rankdir")
    holds(
        direction == "LR",
        f"the graph's rankdir should be LR (left to right), yours is {quoted(direction)}",
    )
    for place, node in enumerate(nodes):
        name = names[place]
        shape = drawing.nodes[name].get("shape", "ellipse")
        holds(
            shape in RECORDS,
            f"a value's shape should be record, yours is {quoted(shape)}",
        )
        text = drawing.label(name)
        holds(
            is_balanced(text),
            f"Graphviz cannot draw the record {quoted(text)!r}: its braces do not match",
        )
        for what, wanted in (("data", node.data), ("grad", node.grad)):
            right = any(is_near(float(n), wanted) for n in NUMBER.findall(text))
            holds(right, f"a value with {what} {said(wanted)} shows {quoted(text)!r}")


def values_are_drawn_apart(learner: Learner, expression: Expression, *values: float) -> None:
    """Values that show the same label, data and gradient are records of their own."""
    program = as_program(expression)
    count, source = alike(learner, program, values)
    drawing = dot.parse(source)
    shapes = [node.get("shape") in RECORDS for node in drawing.nodes.values()]
    found = sum(shapes) or len(shapes)
    wrong = (
        f"with one label for all, {count} values should be drawn, yours draws {found}: does each "
        "node have a name of its own?"
    )
    no_fault(None if found >= count else wrong, program, values)


def operations_are_drawn(
    learner: Learner, expression: Expression, values: Sequence[float], grads: Sequence[float]
) -> None:
    """Each operation is a node between its inputs and its result, and shows its name."""
    drawing, nodes, names = drawn(learner, expression, values, grads)
    values_drawn = set(names.values())
    edges = Counter(drawing.edges)
    often = max(edges.values(), default=0)
    holds(often <= 2, f"an edge should be drawn once (for a + a, twice), yours is {often} times")
    for place, node in enumerate(nodes):
        makers = {start for start, end in edges if end == names[place]}
        if not node.inputs:
            holds(not makers, f"nothing should lead to {node.label}, which no operation made")
            continue
        if not node.operation:  # a Value of the learner's own that has no name to be shown
            continue
        holds(len(makers) == 1, f"one node should lead to a result, yours has {len(makers)}")
        (maker,) = makers
        holds(
            maker not in values_drawn, "between a value and its inputs the operation should stand"
        )
        label = drawing.label(maker)
        operation = str(node.operation)
        holds(
            operation in label, f"the operation {quoted(operation)!r} is drawn as {quoted(label)!r}"
        )
        inputs = {start for start, end in edges if end == maker}
        wanted = {names[each] for each in node.inputs}
        holds(
            inputs == wanted,
            f"the operation {quoted(label)!r} should have its inputs before it, each once",
        )
    operations = len(drawing.nodes) - len(nodes)
    named = sum(bool(node.inputs and node.operation) for node in nodes)
    made = sum(bool(node.inputs) for node in nodes)
    right = named <= operations <= made
    holds(right, f"there should be {made} operations, yours draws {operations}")


def is_balanced(label: str) -> bool:
    """Tell whether every brace of a record's label, unless escaped, is closed again."""
    depth = 0
    for brace in re.findall(r"[{}]", re.sub(r"\\.", "", label)):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def is_near(drawn_number: float, wanted: Any) -> bool:
    """Tell whether a drawn number is a value's to four digits."""
    return is_close(wanted, drawn_number, relative=FOUR_DIGITS, absolute=FOUR_DIGITS)
