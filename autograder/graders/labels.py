"""Graphs to be drawn, in which every node is given a label and a gradient.

A second graph of the same program lies beside, and its nodes are given the same: so neither a list
of nodes nor a label tells what belongs into the drawing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from autograder.answers import wrong_kind
from autograder.expressions import Program
from autograder.graders.comparisons import agree, no_fault, of_length, shown
from autograder.graders.graphs import Graph, explored, fault_of_graph, needed
from autograder.graders.joined import drawing
from autograder.graders.kept import TWICE, Kept, kept
from autograder.learner import Learner

Plain = Any

TREES = (
    "alder",
    "ash",
    "aspen",
    "beech",
    "birch",
    "cedar",
    "elm",
    "fir",
    "hazel",
    "holly",
    "juniper",
    "larch",
    "linden",
    "maple",
    "oak",
    "pear",
    "pine",
    "plum",
    "poplar",
    "rowan",
    "spruce",
    "walnut",
    "willow",
    "yew",
)
# Trees alone, unless an operation is made of many nodes.
NAMES = (*TREES, *(f"{tree}{number}" for number in range(2, 6) for tree in TREES))


@dataclass(frozen=True)
class Node:
    """A value of the graph: the label and gradient that it was given, and what it says itself."""

    label: str
    data: Any
    grad: float
    operation: Any
    inputs: list[int]


def labelled(
    learner: Learner, program: Program, values: Sequence[float], grads: Sequence[float]
) -> tuple[list[Node], set[str], str]:
    """Return a graph's nodes, the labels of the other one's, and the text of the drawing."""
    random = drawing(learner.seed, program, values)
    copy, graph, graphs = one_of_two(learner, program, values, random)
    numbers = numbers_of(copy, graphs)
    labels = dict(zip(numbers, random.sample(NAMES[: len(numbers)], len(numbers)), strict=True))
    given = {node: grad for each in graphs for node, grad in gradients(each, grads).items()}
    given |= gradients(graph, grads)  # where both share a constant
    given |= {node: random.choice(grads) for node in numbers if node not in given}
    told, source = drawn(learner, copy, labels, given)
    nodes = [described(told[each], labels[each], given[each], graph, each) for each in graph.order]
    believe(learner, nodes, graph.placed(copy.numbers), program, values)
    others = set(labels.values()).difference(node.label for node in nodes)
    return nodes, others, source


def alike(learner: Learner, program: Program, values: Sequence[float]) -> tuple[int, str]:
    """Return how many nodes a graph has, and the text of a drawing in which all have one label."""
    random = drawing(learner.seed, program, values)
    copy, graph, graphs = one_of_two(learner, program, values, random)
    numbers = numbers_of(copy, graphs)
    same = dict.fromkeys(numbers, TREES[0])
    _, source = drawn(learner, copy, same, dict.fromkeys(numbers, 1.0))
    return len(graph.order), source


def one_of_two(
    learner: Learner, program: Program, values: Sequence[float], random: Random
) -> tuple[Kept, Graph, Sequence[Graph]]:
    """Have a program's graph made twice; return one of the two, which is drawn, and both."""
    both = kept(learner, program, values, TWICE)
    graphs = explored(learner, [each.plain for each in both], program.result)
    return *random.choice(list(zip(both, graphs, strict=True))), graphs


def numbers_of(copy: Kept, graphs: Sequence[Graph]) -> list[int]:
    """Return the numbers of all nodes that are kept with a graph, and of what lies between."""
    numbers = sorted({*range(copy.count), *(node for each in graphs for node in each.order)})
    if len(numbers) > len(NAMES):
        raise wrong_kind()
    return numbers


def drawn(
    learner: Learner, copy: Kept, labels: Mapping[int, str], grads: Mapping[int, float]
) -> tuple[dict[int, Any], str]:
    """Return what nodes say of themselves, by number, and the text of a graph's drawing."""
    given: Plain = {"labels": [*labels.values()], "grads": [grads[each] for each in labels]}
    answer = learner.ask("drawing", root=copy.root, nodes=[*labels], **given)
    of_length(answer["nodes"], len(labels))
    return dict(zip(labels, answer["nodes"], strict=True)), "\n".join(answer["source"])


def gradients(graph: Graph, grads: Sequence[float]) -> dict[int, float]:
    """Return the gradient that each node of a graph is given: these, then others."""
    every = [*grads, *(0.5 + place for place in range(len(graph.order)))]
    return dict(zip(graph.order, every, strict=False))


def described(told: Mapping[str, Any], label: str, grad: float, graph: Graph, number: int) -> Node:
    """Return a node of a graph."""
    inputs = sorted(set(graph.placed(graph.inputs[number])))
    return Node(label, told["data"], grad, told["operation"], inputs)


def believe(
    learner: Learner,
    nodes: Sequence[Node],
    made: Sequence[int],
    program: Program,
    values: Sequence[float],
) -> None:
    """Raise Finding unless what is said of the graph to be drawn holds for the program."""
    edges = [(start, end) for end, node in enumerate(nodes) for start in node.inputs]
    no_fault(fault_of_graph(made, edges, program), program, values)
    data = learner.pytorch.ask("expression", program=program.plain, values=values)["data"]
    what = f"{shown(program, values)}: the data to be drawn"
    for node in needed(program):
        if made[node] >= len(nodes):
            raise wrong_kind()
        agree(what, nodes[made[node]].data, data[node])
