"""Graphs that are told to a worker node by node, in an order that says nothing.

Where nodes are of the given class Value nothing needs to be computed: they are made one by one, in
an order that is drawn, and joined afterwards. So neither what is asked, nor a list that a probe
holds, nor when something was made, is an order that a task asks for. Some more nodes use each
other, the result and more of the graph, and do not lie below it: to tell them apart takes a walk.
Their data follow from nothing either: all are drawn, and equal where the program's are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from random import Random
from typing import Any, ClassVar

from autograder.expressions import Constant, Program
from autograder.expressions.evaluation import evaluate_numbers
from autograder.graders.graphs import REMEMBERED, needed

STRANGERS = 4
Plain = Any
Told = list[Plain]  # data, operation and the inputs' numbers
Weights = Sequence[Sequence[float]]  # of each operand of each step
Operands = Sequence[int | Constant]
Sharing = tuple[int, Operands, Sequence[float]]  # a node, its operands, and their weights


@dataclass(frozen=True)
class Joined:
    """A program's graph as it is told, and the way back to the program.

    A program's constants are nodes too; they come after its own, and strangers last.
    """

    program: Program
    every: Sequence[Told]  # by the program's numbers
    numbers: Sequence[int]  # of each node, in what is told
    way: ClassVar = "joined"  # how the probes are called that ask about it

    @cached_property
    def told(self) -> list[Told]:
        """The nodes by the numbers that are told."""
        return [
            [data, operation, [self.numbers[each] for each in below]]
            for data, operation, below in map(self.every.__getitem__, self.nodes)
        ]

    @cached_property
    def nodes(self) -> list[int]:
        """The node of each number that is told."""
        return sorted(range(len(self.numbers)), key=self.numbers.__getitem__)

    @property
    def count(self) -> int:
        """How many nodes are told."""
        return len(self.numbers)

    @property
    def telling(self) -> dict[str, Plain]:
        """What a worker is told."""
        return {"nodes": self.told, "root": self.root}

    @property
    def root(self) -> int:
        """The result's number."""
        return self.numbers[self.program.result]

    @cached_property
    def places(self) -> dict[int, int]:
        """The place of each node that lies below the result, or is it, among these."""
        own = needed(self.program)
        below = {each for node in own for each in self.below(node)}
        return {node: at for at, node in enumerate(sorted(own | below))}

    def below(self, node: int) -> list[int]:
        """Return what a node is made from."""
        return list(self.every[node][2])

    @cached_property
    def edges(self) -> list[list[int]]:
        """The pairs of places (input, result), each once, sorted."""
        pairs = {
            (self.places[each], at) for node, at in self.places.items() for each in self.below(node)
        }
        return [list(pair) for pair in sorted(pairs)]

    def placed(self, found: Iterable[int]) -> list[int]:
        """Return the places of numbers that a worker gives, -1 for what does not lie below."""
        return [self.places.get(node, -1) for node in self.back(found)]

    def back(self, found: Iterable[int]) -> list[int]:
        """Return the nodes of numbers that a worker gives, -1 for what is none."""
        known = range(len(self.nodes))
        return [self.nodes[number] if number in known else -1 for number in found]

    def inside(self, found: Iterable[int]) -> list[int]:
        """Return the same, but -1 for nodes too that do not lie below the result."""
        return [node if node in self.places else -1 for node in self.back(found)]

    def shares(self, weights: Weights) -> list[list[Plain]]:
        """Return for each number which nodes share its gradient, and by what weight.

        Strangers share theirs like the program's steps, which have these weights.
        """
        steps, random = self.program.steps, Random(f"{weights}")
        own = enumerate(zip(steps, weights, strict=True), start=len(self.program.inputs))
        sharing: list[Sharing] = [(node, step.operands, some) for node, (step, some) in own]
        for node in range(len(self.every) - STRANGERS, len(self.every)):
            sharing.append((node, self.below(node), some_weights(random, 2)))
        return shared(self.numbers, self.count, sharing)

    def own(self, found: Sequence[Plain]) -> list[Plain]:
        """Return what a worker gives for each number, for each of the program's own nodes."""
        count = len(self.program.inputs) + len(self.program.steps)
        whole = len(found) == len(self.numbers)
        return [found[number] for number in self.numbers[:count]] if whole else []


def shared(numbers: Sequence[int], count: int, sharing: Iterable[Sharing]) -> list[list[Plain]]:
    """Return for each number what shares a node's gradient, by number; no constant does."""
    shares: list[list[Plain]] = [[] for _ in range(count)]
    for node, operands, weights in sharing:
        shares[numbers[node]] = [
            [numbers[operand], weight]
            for operand, weight in zip(operands, weights, strict=True)
            if not isinstance(operand, Constant)
        ]
    return shares


def some_weights(random: Random, count: int) -> list[float]:
    """Return weights by which gradients may be shared."""
    return [round(random.uniform(0.3, 0.9), 3) for _ in range(count)]


def joined(seed: str, program: Program, values: Sequence[float]) -> Joined:
    """Return a program's graph with drawn numbers, the same for the same question and seed."""
    return every_way(seed, program, tuple(values), 1)[0]


@lru_cache(REMEMBERED)
def every_way(
    seed: str, program: Program, values: tuple[float, ...], count: int
) -> Sequence[Joined]:
    """Return that many graphs, each with other numbers, every second with its inputs turned."""
    random, own = drawing(seed, program, values), nodes(program, values)
    every = disguised([*own, *strangers(program.result, len(own), random)], random)
    back = [[data, operation, below[::-1]] for data, operation, below in every]
    places = range(len(every))
    return [
        Joined(program, back if way % 2 else every, random.sample(places, len(places)))
        for way in range(count)
    ]


def nodes(program: Program, values: Sequence[float]) -> list[Told]:
    """Return a program's nodes, and those of its constants."""
    data = evaluate_numbers(program, values)
    every: list[Told] = [[number, "", []] for number in data[: len(values)]]
    constants: list[Told] = []
    for step, result in zip(program.steps, data[len(values) :], strict=True):
        below = []
        for operand in step.operands[: 1 if step.operation == "pow" else 2]:
            if isinstance(operand, Constant):
                below.append(len(data) + len(constants))
                constants.append([operand.value, "", []])
            else:
                below.append(operand)
        every.append([result, step.operation, below])
    return [*every, *constants]


def strangers(result: int, count: int, random: Random) -> Iterator[Told]:
    """Give nodes beside `count` others: each uses the one before, and one of them the result."""
    others = [result, *random.choices(range(count), k=STRANGERS - 1)]
    random.shuffle(others)
    before = random.randrange(count)
    for number, other in enumerate(others, start=count):
        yield [round(random.uniform(-2.0, 2.0), 3), "add", [before, other]]
        before = number


def disguised(every: Sequence[Told], random: Random) -> list[Told]:
    """Return nodes with other data, so that none follow from the operation and its inputs."""
    other = {data: random.uniform(-2.0, 2.0) for data, _, _ in every}
    return [[other[data], operation, below] for data, operation, below in every]


def drawing(seed: str, program: Program, values: Sequence[float]) -> Random:
    """Return what numbers are drawn from; who knows the program does not know the check's seed."""
    return Random(f"{seed} {program.plain} {values}")
