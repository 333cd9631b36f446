"""Random expressions whose values and gradients any right engine computes alike."""

from __future__ import annotations

import string
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from random import Random

from autograder.domain import agrees, apply, measure
from autograder.expressions import OPERATIONS, Constant, Program, Step
from autograder.expressions.program import BINARY

CONSTANTS = (2, 3, -1, -2, 5, 0.5, 1.5, -0.75, 2.0, -3.0)
EXPONENTS = (2, 3, -1, -2, 2.0, 0.5, 1.5, -0.5)
SMALLEST = 0.01  # a number nearer to 0 comes from cancellation, or hides what follows it

PROPOSALS = 8  # tries to place one operation before the next is tried
DRAFTS = 1000


def random_program(
    random: Random, inputs: int, steps: int, operations: Sequence[str] = OPERATIONS
) -> tuple[Program, tuple[float, ...]]:
    """A program and the values of its inputs; the same for the same state of `random`.

    Every input and every step contributes to the result, every input has a gradient other than 0,
    and nothing is near a kink, a pole or a cancellation (the rules of `autograder.domain`).
    """
    _check_request(inputs, steps, operations)
    for _ in range(DRAFTS):
        draft = _Draft(random, [random_input(random) for _ in range(inputs)])
        draft.repeat_inputs()
        if draft.add_steps(steps, operations):
            program, values = draft.program(), tuple(draft.numbers[:inputs])
            if _tells_right_from_wrong(program, values):
                return program, values
    raise ValueError(f"found no safe program of {steps} steps with {', '.join(operations)}")


def random_input(random: Random) -> float:
    """A number to try things with: two decimals, neither near 0 nor large."""
    return random.choice((-1, 1)) * round(random.uniform(0.2, 3.0), 2)


def _check_request(inputs: int, steps: int, operations: Collection[str]) -> None:
    if not 1 <= inputs <= len(string.ascii_lowercase):
        raise ValueError(f"1 to 26 inputs, not {inputs}")
    if steps < inputs - 1:
        raise ValueError(f"{steps} steps cannot join {inputs} inputs")
    if not operations or not set(operations) <= set(OPERATIONS):
        raise ValueError(f"operations are some of {', '.join(OPERATIONS)}, not {operations}")
    if inputs > 1 and not set(operations) & {"add", "sub", "mul", "truediv"}:
        raise ValueError(f"nothing among {', '.join(operations)} joins two inputs")


def _tells_right_from_wrong(program: Program, values: Sequence[float]) -> bool:
    """Relative agreement everywhere, without the floor that `is_safe` grants to cancellation."""
    measured = measure(program, values)
    if measured is None or not agrees(measured[0] + measured[1], absolute=0.0):
        return False
    return all(gradient for gradient, _ in measured[1][: len(values)])


@dataclass
class _Draft:
    random: Random
    numbers: list[float]  # of the inputs, then of the steps
    steps: list[Step] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)  # nodes that nothing uses yet

    def __post_init__(self) -> None:
        self.loose = list(range(len(self.numbers)))

    def repeat_inputs(self) -> None:
        """Sometimes two inputs are equal: different nodes that a wrong engine may confuse."""
        for index in range(1, len(self.numbers)):
            if self.random.random() < 0.2:
                self.numbers[index] = self.numbers[index - 1]

    def program(self) -> Program:
        inputs = len(self.numbers) - len(self.steps)
        return Program(
            tuple(string.ascii_lowercase[:inputs]), tuple(self.steps), len(self.numbers) - 1
        )

    def add_steps(self, steps: int, operations: Sequence[str]) -> bool:
        """False at a dead end. A step joins loose nodes as soon as later ones no longer could."""
        for remaining in range(steps, 0, -1):
            must_join = max(0, len(self.loose) + 1 - remaining)
            if not self._add_step(must_join, operations):
                return False
        return True

    def _add_step(self, must_join: int, operations: Sequence[str]) -> bool:
        """Operations are drawn before operands, so that rare domains get their turn."""
        for operation in self.random.sample(operations, len(operations)):
            for _ in range(PROPOSALS):
                step = self._propose(operation, must_join)
                number = None if step is None else self._number(step)
                if step is not None and number is not None:
                    self._append(step, number)
                    return True
        return False

    def _propose(self, operation: str, must_join: int) -> Step | None:
        first = self._pick(self.loose if must_join else range(len(self.numbers)))
        if operation == "pow" and must_join < 2:
            return Step(operation, (first, Constant(self.random.choice(EXPONENTS))))
        if operation not in BINARY and must_join < 2:
            return Step(operation, (first,))
        if operation not in BINARY or operation == "pow":
            return None
        operands = [first, self._partner(first, must_join)]
        self.random.shuffle(operands)
        return Step(operation, tuple(operands))

    def _partner(self, first: int, must_join: int) -> int | Constant:
        if must_join == 2:
            return self._pick([node for node in self.loose if node != first])
        if self.random.random() < 0.25:
            return Constant(self.random.choice(CONSTANTS))
        return self._pick(range(len(self.numbers)))

    def _pick(self, nodes: Sequence[int]) -> int:
        """A recent node rather than an old one, used or not: this is how nodes get shared."""
        return nodes[-1 - int(self.random.expovariate(0.5)) % len(nodes)]

    def _number(self, step: Step) -> float | None:
        if step.operation in ("sub", "truediv") and step.operands[0] == step.operands[1]:
            return None
        number = apply(
            step.operation,
            *(o.value if isinstance(o, Constant) else self.numbers[o] for o in step.operands),
        )
        if number is None or (abs(number) < SMALLEST and step.operation != "relu"):
            return None
        return number

    def _append(self, step: Step, number: float) -> None:
        self.loose = [node for node in self.loose if node not in step.nodes]
        self.loose.append(len(self.numbers))
        self.numbers.append(number)
        self.steps.append(step)
