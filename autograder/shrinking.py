"""A failing program in, a smallest failing one out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, count

from autograder.domain import is_safe
from autograder.expressions import Constant, Number, Program, Step

NICE = (2.0, -3.0, 1.0, 0.5, 3.0, -1.0, -2.0, 4.0, 5.0, 10.0, -0.5, 1.5)
STEPS_PER_CALL = 500  # candidates cost time too: how many of their steps a call in the budget pays

Case = tuple[Program, tuple[float, ...]]
Size = tuple[int, int, int, float]


def shrink(
    program: Program,
    values: Sequence[float],
    fails: Callable[[Program, tuple[float, ...]], bool],
    *,
    budget: int,
) -> Case:
    """A failing case from which no single change leads to a smaller failing one.

    The start must fail and is not asked again. `fails` is called at most `budget` times, only with
    smaller cases inside the safe domain, never twice with the same.
    """
    search = _Search(fails, budget, (program, tuple(values)))
    while search.improve():
        pass
    return search.case


@dataclass
class _Search:
    fails: Callable[[Program, tuple[float, ...]], bool]
    calls: int
    case: Case

    def __post_init__(self) -> None:
        self.steps = self.calls * STEPS_PER_CALL
        self.seen: set[Case] = set()

    def improve(self) -> bool:
        """Move to the first smaller failing case; False when there is none, or no budget."""
        size = _size(self.case)
        for case in _candidates(self.case):
            if self.calls <= 0 or self.steps <= 0:
                return False
            self.steps -= 1 + len(case[0].steps)
            if _size(case) < size and self._is_news(case) and self._fails(case):
                self.case = case
                return True
        return False

    def _is_news(self, case: Case) -> bool:
        is_news = case not in self.seen
        self.seen.add(case)
        return is_news

    def _fails(self, case: Case) -> bool:
        if not is_safe(*case):
            return False
        self.calls -= 1
        return self.fails(*case)


def _size(case: Case) -> Size:
    """What shrinks: steps, then inputs, then equal inputs (they confuse), then odd numbers."""
    program, values = case
    constants = sum(
        _oddity(operand.value)
        for step in program.steps
        for operand in step.operands
        if isinstance(operand, Constant)
    )
    equal = len(values) - len(set(values))
    return len(program.steps), len(values), equal, constants + sum(map(_oddity, values))


def _oddity(number: Number) -> float:
    """How far a number is from the ones that people like to compute with."""
    if number in NICE:
        return NICE.index(number)
    return 100 * len(repr(float(number))) + min(abs(number), 99)


def _candidates(case: Case) -> Iterator[Case]:
    """Bold changes first: what they remove need not be looked at again."""
    for change in (
        _parts,
        _without_unused_inputs,
        _with_shorter_ways,
        _with_merged_inputs,
        _with_nicer_inputs,
        _with_nicer_constants,
    ):
        yield from change(case)


def _parts(case: Case) -> Iterator[Case]:
    """Any node as the result: halves, then quarters and so on, so that long chains go fast."""
    program, values = case
    size = len(program.inputs) + len(program.steps)
    yielded = set()
    for power in count(1):
        for numerator in range(1, 2**power, 2):
            node = size * numerator // 2**power
            if node not in yielded:
                yielded.add(node)
                yield program.pruned(node), values
        if 2**power >= size:
            return


def _without_unused_inputs(case: Case) -> Iterator[Case]:
    program, values = case
    used = {program.result}.union(*(step.nodes for step in program.steps))
    kept = [index for index in range(len(values)) if index in used]
    if len(kept) < len(values):
        yield (
            _with_inputs(program, {old: new for new, old in enumerate(kept)}),
            tuple(values[index] for index in kept),
        )


def _with_shorter_ways(case: Case) -> Iterator[Case]:
    """A step replaced by one of its operands, or by an input, wherever it is used."""
    program, values = case
    first = len(program.inputs)
    for node in range(first + len(program.steps) - 1, first - 1, -1):
        for other in dict.fromkeys([*program.steps[node - first].nodes, *range(first)]):
            yield _with_node_replaced(program, node, other), values


def _with_merged_inputs(case: Case) -> Iterator[Case]:
    """Two inputs become one, with the number of either: what matters may be the shared node."""
    program, values = case
    for kept, gone in combinations(range(len(values)), 2):
        index = {old: old - (old > gone) for old in range(len(values))} | {gone: kept}
        merged = _with_inputs(program, index)
        for number in (values[kept], values[gone]):
            chosen = [*values[:kept], number, *values[kept + 1 :]]
            yield merged, tuple(chosen[:gone] + chosen[gone + 1 :])


def _with_nicer_inputs(case: Case) -> Iterator[Case]:
    """Equal inputs change together first, since it may be their equality that fails."""
    program, values = case
    for number in dict.fromkeys(values):
        for nicer in _nicer(number):
            yield program, tuple(nicer if value == number else value for value in values)
    for index, number in enumerate(values):
        for nicer in _nicer(number):
            yield program, (*values[:index], nicer, *values[index + 1 :])


def _with_nicer_constants(case: Case) -> Iterator[Case]:
    program, values = case
    for place, step in enumerate(program.steps):
        for side, operand in enumerate(step.operands):
            if isinstance(operand, Constant):
                for nicer in _nicer(operand.value):
                    operands = list(step.operands)
                    operands[side] = Constant(type(operand.value)(nicer))
                    changed = Step(step.operation, tuple(operands))
                    steps = (*program.steps[:place], changed, *program.steps[place + 1 :])
                    yield replace(program, steps=steps), values


def _nicer(number: Number) -> list[float]:
    """Numbers to try in place of this one, best first; for an int only whole ones."""
    options = [*NICE, float(round(number)), round(float(number), 1), round(float(number), 2)]
    if isinstance(number, int):
        options = [option for option in options if option == int(option)]
    return [option for option in options if _oddity(option) < _oddity(number)]


def _with_inputs(program: Program, index: dict[int, int]) -> Program:
    """The program whose input `old` is now input `index[old]`; those without a new place go."""
    names = {new: program.inputs[old] for old, new in reversed(index.items())}
    shift = len(names) - len(program.inputs)
    first = len(program.inputs)
    moved = index | {node: node + shift for node in range(first, first + len(program.steps))}
    return Program(
        tuple(names[new] for new in sorted(names)),
        tuple(step.with_nodes(moved) for step in program.steps),
        moved[program.result],
    )


def _with_node_replaced(program: Program, node: int, other: int) -> Program:
    index = {old: old for old in range(len(program.inputs) + len(program.steps))} | {node: other}
    steps = tuple(step.with_nodes(index) for step in program.steps)
    return Program(program.inputs, steps, index[program.result]).pruned()
