"""Judge an order of nodes by the property, never by one fixed list: many orders are right."""

from collections.abc import Sequence
from typing import Any

from autograder.graders.comparisons import Expression, as_program, holds, shown
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
                "order", program=program.to_plain(), values=values, turned=turned, clutter=amount
            )
            judge_order(shown(program, values), answer)


def judge_order(situation: str, answer: Any) -> None:
    """Raise Finding unless places in a graph are in a topological order."""
    order, nodes = answer["order"], answer["nodes"]
    holds(-1 not in order, f"{situation}: the list holds something that is no node of the graph")
    repeated = len(order) - len(set(order))
    holds(not repeated, f"{situation}: the list should have each node once, {repeated} come again")
    missing = nodes - len(order)
    holds(
        not missing, f"{situation}: the list should have all {nodes} nodes, {missing} are missing"
    )
    holds(order[-1] == nodes - 1, f"{situation}: the root should be the last of the list")
    place = {node: index for index, node in enumerate(order)}
    late = sum(place[start] > place[end] for start, end in answer["edges"])
    holds(not late, f"{situation}: {late} of the inputs come after what is made from them")


def each_node_once(learner: Learner, expression: Expression, *values: float) -> None:
    """Backward calls every node's `_backward` once; a leaf, which has no rule, may be left out."""
    program = as_program(expression)
    situation = shown(program, values)
    counts = learner.ask("calls", program=program.to_plain(), values=values)
    for count, leaf in counts or ():
        often = "never" if count == 0 else f"{count} times"
        right = count == 1 or (count == 0 and leaf)
        holds(right, f"{situation}: backward calls a node's _backward {often}, not once")
