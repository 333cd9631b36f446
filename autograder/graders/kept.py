"""Graphs of a learner's own class, which are made in one question and asked about in a later one.

Such nodes are made by operations alone, inputs first. So several graphs of a program are woven into
one: each node is made for all of them before the next one is, and whose comes first is drawn anew
every time. All are kept under numbers that are drawn. When one graph is asked about, neither the
program nor a list in the order of making is at hand, and that order, which the garbage collector
nearly knows, does not tell whose a node is. Backward passes start from both roots, one after the
other, and neither may touch the other's gradients. Whoever records the order of making in a class
of their own has a tape: to follow it back from the root is a right sort.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import Any, ClassVar

from autograder.answers import wrong_kind
from autograder.expressions import Program
from autograder.graders.comparisons import of_length
from autograder.graders.joined import drawing
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
    count: int  # of the nodes of all graphs that are kept
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
    random = Random(f"woven {program.plain} {values}")
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
    return [
        Kept([numbers[at[n]] for n in nodes], [inputs[at[n]] for n in nodes], program.result, count)
        for nodes in own
    ]


def laid(ways: Sequence[Way], own: Sequence[Sequence[int]]) -> dict[str, Plain]:
    """Return which nodes have their inputs turned, and how many objects are made before."""
    turned = [nodes for nodes, (is_turned, _) in zip(own, ways, strict=True) if is_turned]
    return {"turned": [*chain.from_iterable(turned)], "clutter": sum(amount for _, amount in ways)}


def woven(program: Program, times: int, random: Random) -> tuple[Program, list[list[int]]]:
    """Return a program that makes the graph several times, and where the nodes of each are.

    Nodes of the same step lie together, in an order that is drawn for each step.
    """
    own: list[list[int]] = [[] for _ in range(times)]
    steps = []
    for node in range(len(program.inputs) + len(program.steps)):
        for place, nodes in enumerate(random.sample(own, times), start=node * times):
            if node >= len(program.inputs):
                step = program.steps[node - len(program.inputs)]
                steps.append(step.with_nodes(dict(enumerate(nodes))))
            nodes.append(place)
    names = tuple(f"input{place}" for place in range(len(program.inputs) * times))
    return Program(names, tuple(steps), own[0][program.result]), own


def one_kept(learner: Learner, program: Program, values: Sequence[float]) -> Kept:
    """Have a program's graph made twice, and return one of the two, which is drawn."""
    return drawing(program, values).choice(kept(learner, program, values, TWICE))
