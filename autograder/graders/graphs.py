"""Walk over a learner's graph from here, and hold it against the program that it was made of.

The worker tells level by level what leads to which node. It holds no walk of its own, which the
learner's code could use as an answer. A worker is hostile: what it says of its graph proves nothing
until the program agrees.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from autograder.answers import wrong_kind
from autograder.expressions import Program
from autograder.learner import Learner
from autograder.results import Finding

Pair = tuple[int, int]

UNREACHED = "a node of the graph cannot be reached from the root through _prev"
NODES_EACH = 30  # edges of one operation that is made of many nodes
REMEMBERED = 1_000  # programs: a whole class is asked the same
TOO_MANY = "the graph has more edges than the expression can have"


@dataclass(frozen=True)
class Graph:
    """What lies below a root: nodes by the worker's numbers, inputs first."""

    order: Sequence[int]
    inputs: Mapping[int, Sequence[int]]

    @cached_property
    def places(self) -> dict[int, int]:
        """The place of each node in the order."""
        return {node: place for place, node in enumerate(self.order)}

    @property
    def edges(self) -> list[list[int]]:
        """The pairs of places (input, result), each once, sorted."""
        pairs = {(self.place(each), self.place(n)) for n in self.order for each in self.inputs[n]}
        return [list(pair) for pair in sorted(pairs)]

    def place(self, node: int) -> int:
        """Return a node's place in the order, -1 if it does not lie below the root."""
        return self.places.get(node, -1)

    def placed(self, nodes: Iterable[int]) -> list[int]:
        """Return the places of nodes."""
        return [self.place(node) for node in nodes]


def explored(learner: Learner, answers: Sequence[Mapping[str, Any]], root: int) -> list[Graph]:
    """Return the graph below one of the nodes of each answer, asking for what they do not tell."""
    known: dict[int, list[int]] = {}
    for answer in answers:
        if len(answer["made"]) != len(answer["inputs"]):
            raise wrong_kind()
        known |= zip(answer["made"], answer["inputs"], strict=True)
    most = NODES_EACH * (1 + len(known))
    for _ in range(NODES_EACH):
        unknown = sorted({each for some in known.values() for each in some} - known.keys())
        if not unknown:
            return [Graph(inputs_first(answer["made"][root], known), known) for answer in answers]
        if len(known) + len(unknown) > most:
            break
        below = learner.ask("inputs", nodes=unknown)
        if len(below) != len(unknown):
            raise wrong_kind()
        known |= zip(unknown, below, strict=True)
    raise Finding(TOO_MANY)


def inputs_first(root: int, inputs: Mapping[int, Sequence[int]]) -> list[int]:
    """Return what lies below a root, each once, inputs before what is made from them.

    Where there is a circle, which no program has, they lie as they are numbered. The library sorts:
    a loop of our own would be the answer to an exercise, in a file that learners have.
    """
    below, new = {root}, {root}
    while new:
        new = {each for node in new for each in inputs[node]} - below
        below |= new
    try:
        return list(TopologicalSorter({n: inputs[n] for n in sorted(below)}).static_order())
    except CycleError:
        return sorted(below)


@lru_cache(REMEMBERED)
def uses(program: Program) -> Sequence[Pair]:
    """Return the pairs (node, step that uses it) of all that a program's result depends on."""
    needed, pairs = {program.result}, []
    for place in range(program.result, len(program.inputs) - 1, -1):
        if place in needed:
            nodes = program.steps[place - len(program.inputs)].nodes
            needed.update(nodes)
            pairs += [(node, place) for node in nodes]
    return pairs


@lru_cache(REMEMBERED)
def needed(program: Program) -> Set[int]:
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
        return TOO_MANY
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
