"""The smallest calls of the unit graph: what trace finds, and what is in the text of a drawing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from autograder.expressions import Program, trace
from autograder.graders import dot
from autograder.graders.comparisons import no_fault, of_length, shown
from autograder.graders.graphs import Graph, explored, fault_of_graph
from autograder.learner import Learner
from autograder.small_calls.backward_calls import EXPRESSIONS
from autograder.small_calls.call import VALUE, Call, Plain, Row, labelled, labels, row

NODES = "What should be are the labels of all nodes from the inputs to the root, each once."
EDGES = "What should be is a pair (input, result) for each input of each result, once."
DRAWN = "A drawing's text names its direction, each value's shape, and its numbers."
ALONE = (lambda a: a, (2.125,))
DEEP = (lambda a, b: (a * b) * (a * b + a), (2.0, -3.0))
SORTED_NODES = "sorted(node.label for node in nodes)"
SORTED_EDGES = 'sorted(start.label + " -> " + end.label for start, end in edges)'

GRAD = 0.375  # four digits show all of it, and so of the data above
InText = Callable[[str], list[Row]]
Found = Callable[[Mapping[str, Plain], Graph, list[str]], list[Row]]


def calls(task: str) -> Iterator[Call]:
    """Give the calls for a task, the simplest first."""
    every: Sequence[tuple[Callable[..., Any], tuple[float, ...]]] = (*EXPRESSIONS, ALONE, DEEP)
    cases = [(trace(f), values) for f, values in every]
    if task in ("graph.nodes", "graph.records", "graph.operations"):  # a drawing needs them all
        yield from (tracing(*case, SORTED_NODES, NODES, nodes) for case in cases)
    if task in ("graph.edges", "graph.operations"):
        yield from (tracing(*case, SORTED_EDGES, EDGES, edges) for case in cases)
    if task == "graph.records":
        yield drawing(*cases[-2], in_the_text)
    if task == "graph.operations":
        yield drawing(*cases[0], arrows)


def tracing(program: Program, values: Sequence[float], last: str, note: str, found: Found) -> Call:
    """Return a call of trace."""
    names = labels(program)

    def compare(learner: Learner, answer: Plain, _: Plain) -> list[Row]:
        of_length(answer["made"], len(names))
        (graph,) = explored(learner, [answer], program.result)
        made = graph.placed(answer["made"])
        no_fault(fault_of_graph(made, graph.edges, program), program, values)
        name = dict(zip(made, names, strict=True))
        return found(answer, graph, [name.get(node, "") for node in range(len(graph.order))])

    asked = f"nodes, edges = trace({names[program.result]})"
    return Call(
        formula=f"trace({names[program.result]}) of {shown(program, values)}",
        lines=("from exercises.graph import trace", VALUE, *labelled(program, values), asked),
        last=last,
        probe="trace",
        arguments={"program": program.plain, "values": list(values)},
        compare=compare,
        note=note,
    )


def nodes(answer: Mapping[str, Plain], graph: Graph, name: list[str]) -> list[Row]:
    """Return the nodes that are found by their labels; nothing where one is no node at all."""
    found = graph.placed(answer["nodes"])
    if min(found, default=0) < 0:
        return []
    return [row(SORTED_NODES, sorted(name), sorted(name[node] for node in found))]


def edges(answer: Mapping[str, Plain], graph: Graph, name: list[str]) -> list[Row]:
    """Return the edges that are found by their labels; nothing where an end is no node at all."""
    found = [graph.placed(pair) for pair in answer["edges"]]
    if min((node for pair in found for node in pair), default=0) < 0:
        return []
    right, yours = (
        sorted(f"{name[start]} -> {name[end]}" for start, end in pairs)
        for pairs in (graph.edges, found)
    )
    return [row(SORTED_EDGES, right, yours)]


def drawing(program: Program, values: Sequence[float], found: InText) -> Call:
    """Return a call of draw_dot, of whose text is told what can be found in it."""
    names = labels(program)
    root = names[program.result]

    def compare(learner: Learner, told: Plain, _: Plain) -> list[Row]:
        made = of_length(told["made"], len(names))
        grads = [GRAD] * len(names)
        answer = learner.ask(
            "drawing", root=made[program.result], nodes=made, labels=names, grads=grads
        )
        return found("\n".join(answer["source"]))

    lines = ("from exercises.graph import draw_dot", VALUE, *labelled(program, values))
    given = [f"{root}.grad = {GRAD}"] if len(names) == 1 else []
    return Call(
        formula=f"draw_dot({root})",
        lines=(*lines, *given, f"text = draw_dot({root}).source"),
        last="text",
        probe="made",
        arguments={"program": program.plain, "values": list(values)},
        compare=compare,
        note=DRAWN,
    )


def in_the_text(source: str) -> list[Row]:
    """Return whether a value's drawing has what belongs there, if only in other words."""
    drawing = dot.parse(source)
    shapes = [node.get("shape", "") for node in drawing.nodes.values()]
    said_otherwise = {
        "rankdir=LR": drawing.graph.get("rankdir") == "LR",
        "record": any("record" in shape for shape in shapes),
    }
    wanted = ("rankdir=LR", "record", str(ALONE[1][0]), str(GRAD))
    found = {each: each in source or said_otherwise.get(each, False) for each in wanted}
    return [row(f'"{each}" in text', True, there) for each, there in found.items()]


def arrows(source: str) -> list[Row]:
    """Return how many arrows a product's drawing has: to the operation two, from there one."""
    return [row('text.count("->")', 3, source.count("->"))]
