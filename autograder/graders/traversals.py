"""Judge an order of nodes by the property, never by one fixed list: many orders are right."""

from collections.abc import Sequence
from typing import Any

from autograder.expressions import Program
from autograder.graders.comparisons import Expression, as_program, no_fault
from autograder.learner import Learner

CLUTTER = (0, 5, 12, 31)  # objects made before the graph, so that its nodes lie elsewhere


def order_is_right(
    learner: Learner, expression: Expression, *values: float, clutter: Sequence[int] = CLUTTER
) -> None:
    """topological_sort gives every node once, inputs before what is made from them.

    It is asked several times: with the inputs of each node either way round, and with the nodes
    elsewhere in memory, since a set could hide a wrong order by luck.
    """
    program = as_program(expression)
    for amount in clutter:
        for turned in (False, True):
            answer = learner.ask(
                "order", program=program.plain, values=values, turned=turned, clutter=amount
            )
            no_fault(fault_of_order(answer, uses(program)), program, values)


def uses(program: Program) -> list[tuple[int, int]]:
    """Return the pairs (node, step that uses it) of all that a program's result depends on."""
    needed, pairs = {program.result}, []
    for place in range(program.result, len(program.inputs) - 1, -1):
        if place in needed:
            nodes = program.steps[place - len(program.inputs)].nodes
            needed.update(nodes)
            pairs += [(node, place) for node in nodes]
    return pairs


def fault_of_order(answer: Any, wanted: Sequence[tuple[int, int]] = ()) -> str | None:
    """Return why places in a graph are in no topological order, None if they are in one.

    The graph's edges are what the learner's side says they are; the program's own nodes (`made`)
    must also lie in the order that the program itself calls for (`wanted`).
    """
    order, nodes = answer["order"], answer["nodes"]
    if any(node not in range(nodes) for node in order):
        return "the list holds something that is no node of the graph"
    if repeated := len(order) - len(set(order)):
        return f"the list should have each node once, {repeated} come again"
    if missing := nodes - len(order):
        return f"the list should have all {nodes} nodes, {missing} are missing"
    place = {node: index for index, node in enumerate(order)}
    made = dict(enumerate(answer["made"]))
    pairs = {*map(tuple, answer["edges"]), *((made.get(a), made.get(b)) for a, b in wanted)}
    if any(node not in place for pair in pairs for node in pair):
        return "a node of the graph cannot be reached from the root through _prev"
    if late := sum(place[start] > place[end] for start, end in pairs):
        return f"{late} inputs come after what is made from them"
    return None


def each_node_once(learner: Learner, expression: Expression, *values: float) -> None:
    """A backward pass calls every node's `_backward` once; a leaf may be left out."""
    program = as_program(expression)
    counts = learner.ask("calls", program=program.plain, values=values)
    if counts is not None:
        no_fault(fault_of_calls(counts), program, values)


def fault_of_calls(counts: Sequence[tuple[int, bool]]) -> str | None:
    """Return what is wrong with how often each node was called, None if nothing is."""
    if not counts:
        return "the graph has no nodes"
    for count, leaf in counts:
        if count > 1:
            return f"backward calls a node's _backward {count} times, not once"
        if count < 1 and not leaf:
            return "backward never calls the _backward of a node"
    return None
