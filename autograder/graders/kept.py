"""Graphs of a learner's own class, which are made in one question and asked about in a later one.

Such nodes are made by operations alone, inputs first. So several graphs of a program are woven into
one: each node is made for all of them before the next one is, and whose comes first is drawn anew
every time. With them one more is made, of nodes of any of the graphs, which lies below no root: so
what has to do with a root, by any way but the one down, is nearly all that there is. All are kept
under numbers that are drawn. When one graph is asked about, neither the program nor a list in the
order of making is at hand, and that order, which the garbage collector nearly knows, does not tell
whose a node is. Backward passes start from both roots, one after the other, and neither may touch
the other's gradients. Whoever records the order of making in a class of their own has a tape: to
follow it back from the root is a right sort.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import Any, ClassVar

from autograder.answers import wrong_kind
from autograder.expressions import Program, Step
from autograder.graders.comparisons import no_fault, of_length
from autograder.graders.joined import Sharing, Weights, drawing, shared, some_weights
from autograder.learner import Learner

Plain = Any
Way = tuple[bool, int]  # inputs the other way round, objects made before

TWICE: Sequence[Way] = ((False, 0), (False, 0))  # so that what is kept is not one graph's nodes


@dataclass(frozen=True)
class Kept:
    """One of the graphs that a worker keeps."""

    numbers: Sequence[int]  # of the program's nodes, in the worker
    inputs: Sequence[Sequence[int]]  # of each, by number
    result: int
    count: int  # of all nodes that are kept
    whole: Program  # that makes all of them
    nodes: Sequence[int]  # where those of this graph are in it
    every: Sequence[int]  # the numbers of all
    way: ClassVar = "kept"  # how the probes are called that ask about it

    @property
    def root(self) -> int:
        """The result's number."""
        return self.numbers[self.result]

    @property
    def telling(self) -> dict[str, Plain]:
        """All that a worker needs to be told."""
        return {"root": self.root}

    @property
    def plain(self) -> dict[str, Plain]:
        """The program's nodes and their inputs, as a worker tells them."""
        return {"made": self.numbers, "inputs": self.inputs}

    def shares(self, weights: Weights) -> list[list[Plain]]:
        """Return for each number which nodes share its gradient, and by what weight.

        All nodes share theirs, as those of this graph do, whose steps have these weights.
        """
        random, sharing = Random(f"{weights}"), list[Sharing]()
        mine = dict(zip(reversed(self.nodes), reversed(weights), strict=False))  # inputs have none
        for node, step in enumerate(self.whole.steps, start=len(self.whole.inputs)):
            some = mine.get(node) or some_weights(random, len(step.operands))
            sharing.append((node, step.operands, some))
        return shared(self.every, self.count, sharing)

    def own(self, found: Sequence[Plain]) -> list[Plain]:
        """Return what a worker gives for each number, for each of the program's nodes."""
        return [found[number] for number in self.numbers] if len(found) == self.count else []

    def inside(self, found: Sequence[int]) -> list[int]:
        """Return the program's nodes of numbers that a worker gives, -1 for what is none."""
        nodes = {number: node for node, number in enumerate(self.numbers)}
        return [nodes.get(number, -1) for number in found]


def kept(
    learner: Learner, program: Program, values: Sequence[float], ways: Sequence[Way]
) -> list[Kept]:
    """Have a program's graph made once for each way, all at a time, and return these graphs."""
    # Drawn apart from what chooses among the graphs, which would tell whose node comes first.
    random = Random(f"woven {learner.seed} {program.plain} {values}")
    whole, own = woven(program, len(ways), random)
    every = range(len(whole.inputs) + len(whole.steps))
    order = random.sample(every, len(every))
    question = {"values": [value for value in values for _ in ways], **laid(ways, own)}
    told = learner.ask("kept", program=whole.plain, order=order, **question)
    numbers, inputs = (of_length(told[name], len(every)) for name in ("made", "inputs"))
    count = len(set(numbers))
    if set(numbers) != set(range(count)):
        raise wrong_kind()
    at = sorted(every, key=order.__getitem__)
    all_numbers = [numbers[place] for place in at]
    no_fault(fault_of_copies(all_numbers, own), program, values)
    return [
        Kept(
            [all_numbers[n] for n in nodes],
            [inputs[at[n]] for n in nodes],
            program.result,
            count,
            whole,
            nodes,
            all_numbers,
        )
        for nodes in own
    ]


def fault_of_copies(numbers: Sequence[int], own: Sequence[Sequence[int]]) -> str | None:
    """Return what is wrong where graphs that were made apart from each other are not apart."""
    copies = [{numbers[node] for node in nodes} for nodes in own]
    apart = len(set().union(*copies)) == sum(map(len, copies))
    return None if apart else "a second graph of the same expression holds nodes of the first"


def laid(ways: Sequence[Way], own: Sequence[Sequence[int]]) -> dict[str, Plain]:
    """Return which nodes have their inputs turned, and how many objects are made before."""
    turned = [nodes for nodes, (is_turned, _) in zip(own, ways, strict=True) if is_turned]
    return {"turned": [*chain.from_iterable(turned)], "clutter": sum(amount for _, amount in ways)}


def woven(program: Program, times: int, random: Random) -> tuple[Program, list[list[int]]]:
    """Return a program that makes the graph several times, and where the nodes of each are.

    Nodes of the same step lie together, in an order that is drawn for each step. One more of them
    belongs to no graph: it is made from nodes of any. Sums of all results come last.
    """
    own: list[list[int]] = [[] for _ in range(times)]
    for node in range(len(program.inputs)):
        for place, nodes in enumerate(random.sample(own, times), start=node * times):
            nodes.append(place)
    inputs = len(program.inputs) * times
    lines, steps = [*own, random.choice(own).copy()], list[Step]()
    for step in program.steps:
        for nodes in random.sample(lines, len(lines)):
            sources = [nodes] if nodes is not lines[-1] else lines
            steps.append(step.with_nodes({n: random.choice(sources)[n] for n in step.nodes}))
            nodes.append(inputs + len(steps) - 1)
    steps += sums([nodes[program.result] for nodes in own], inputs + len(steps))
    names = tuple(f"input{place}" for place in range(inputs))
    return Program(names, tuple(steps), own[0][program.result]), own


def sums(nodes: Sequence[int], start: int) -> Iterator[Step]:
    """Give sums, which begin at a place, that tie all nodes together."""
    total, *others = nodes
    for place, other in enumerate(others, start=start):
        yield Step("add", (total, other))
        total = place


def one_kept(learner: Learner, program: Program, values: Sequence[float]) -> Kept:
    """Have a program's graph made twice, and return one of the two, which is drawn."""
    return drawing(learner.seed, program, values).choice(kept(learner, program, values, TWICE))
