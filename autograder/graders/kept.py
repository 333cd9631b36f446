"""Graphs of a learner's own class, which are made in one question and asked about in a later one.

Such nodes are made by operations alone, inputs first. So they are kept under numbers that are
drawn, those of several graphs mixed, and when one graph is asked about, neither the program nor a
list in the order of making is at hand. Whoever records that order in a class of their own has a
tape: that is work of theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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
    """Have a program's graph made once for each way, and return these graphs."""
    size = len(program.inputs) + len(program.steps)
    every = range(size * len(ways))
    order = drawing(program, values).sample(every, len(every))
    told = learner.ask("kept", program=program.plain, values=values, ways=ways, order=order)
    numbers, inputs = (of_length(told[name], len(every)) for name in ("made", "inputs"))
    count = len(set(numbers))
    if set(numbers) != set(range(count)):
        raise wrong_kind()
    by_place = sorted(every, key=order.__getitem__)
    return [
        Kept([numbers[at] for at in own], [inputs[at] for at in own], program.result, count)
        for own in (by_place[start : start + size] for start in every[::size])
    ]


def one_kept(learner: Learner, program: Program, values: Sequence[float]) -> Kept:
    """Have a program's graph made twice, and return one of the two, which is drawn."""
    return drawing(program, values).choice(kept(learner, program, values, TWICE))
