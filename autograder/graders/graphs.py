"""Hold a graph, as the learner's side describes it, against the program that it was made of.

A worker is hostile: what it says of its own graph proves nothing until the program agrees.
"""

from collections.abc import Iterator, Sequence

from autograder.expressions import Program

Pair = tuple[int, int]

UNREACHED = "a node of the graph cannot be reached from the root through _prev"
NODES_EACH = 30  # edges of one operation that is made of many nodes


def uses(program: Program) -> list[Pair]:
    """Return the pairs (node, step that uses it) of all that a program's result depends on."""
    needed, pairs = {program.result}, []
    for place in range(program.result, len(program.inputs) - 1, -1):
        if place in needed:
            nodes = program.steps[place - len(program.inputs)].nodes
            needed.update(nodes)
            pairs += [(node, place) for node in nodes]
    return pairs


def needed(program: Program) -> set[int]:
    """Return the nodes that a program's result depends on, itself among them."""
    return {program.result}.union(*uses(program))


def fault_of_graph(
    made: Sequence[int], edges: Sequence[Sequence[int]], program: Program
) -> str | None:
    """Return why a graph is not that of a program, None if it is.

    `made` are the places of the program's nodes in the graph. An operation may be made of several
    nodes: those between two nodes of the program are passed over.
    """
    if len(made) != len(program.inputs) + len(program.steps):
        return UNREACHED
    named = {made[node]: node for node in needed(program)}
    if min(named) < 0 or len(named) < len(needed(program)):
        return UNREACHED
    if len(edges) > NODES_EACH * (1 + len(program.steps)):
        return "the graph has more edges than the expression can have"
    if set(between(named, edges)) != set(uses(program)):
        return "the graph is not that of the expression"
    return None


def between(named: dict[int, int], edges: Sequence[Sequence[int]]) -> Iterator[Pair]:
    """Give the pairs of named nodes with nothing but nameless ones between them."""
    before: dict[int, list[int]] = {}
    for start, end in edges:
        before.setdefault(end, []).append(start)
    for end, name in named.items():
        waiting, seen = list(before.get(end, ())), set[int]()
        while waiting:
            place = waiting.pop()
            if place in named:
                yield named[place], name
            elif place not in seen:
                seen.add(place)
                waiting += before.get(place, ())
