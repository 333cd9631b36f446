"""One expression as plain data: named inputs, then steps that use earlier nodes."""

from __future__ import annotations

import hashlib
import json
import keyword
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Number = int | float

BINARY = ("add", "sub", "mul", "truediv", "pow")
UNARY = ("neg", "exp", "log", "tanh", "relu")
OPERATIONS = BINARY + UNARY


@dataclass(frozen=True, eq=False)
class Constant:
    """A plain number in an expression. It keeps its type: 2, 2.0, 0.0 and -0.0 all differ."""

    value: Number

    def __post_init__(self) -> None:
        if type(self.value) not in (int, float) or not _is_finite(self.value):
            raise ValueError(f"a constant is a finite int or float, not {self.value!r}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Constant) and repr(self.value) == repr(other.value)

    def __hash__(self) -> int:
        return hash(repr(self.value))


@dataclass(frozen=True)
class Step:
    """One operation. An int among the operands is the index of an earlier node."""

    operation: str
    operands: tuple[int | Constant, ...]

    def __post_init__(self) -> None:
        if self.operation not in OPERATIONS:
            raise ValueError(f"unknown operation {self.operation!r}")
        expected = 2 if self.operation in BINARY else 1
        if len(self.operands) != expected:
            raise ValueError(f"{self.operation} takes {expected} operands, not {self.operands!r}")
        if not self.nodes:
            raise ValueError(f"{self.operation} needs a node among its operands {self.operands!r}")
        if self.operation == "pow" and not isinstance(self.operands[1], Constant):
            raise ValueError("the exponent of pow is a Constant")
        if self.operation == "pow" and isinstance(self.operands[0], Constant):
            raise ValueError("the base of pow is a node")

    @property
    def nodes(self) -> list[int]:
        """The indices among the operands; a node used on both sides is there twice."""
        return [operand for operand in self.operands if not isinstance(operand, Constant)]

    def with_nodes(self, index: dict[int, int]) -> Step:
        """The same step with every reference looked up in `index`."""
        renamed = (
            operand if isinstance(operand, Constant) else index[operand]
            for operand in self.operands
        )
        return Step(self.operation, tuple(renamed))


@dataclass(frozen=True)
class Program:
    """An expression. Nodes are numbered, inputs first, then steps; any node may be the result."""

    inputs: tuple[str, ...]
    steps: tuple[Step, ...]
    result: int

    def __post_init__(self) -> None:
        _check_inputs(self.inputs)
        for index, step in enumerate(self.steps, start=len(self.inputs)):
            for node in step.nodes:
                _check_reference(node, index, f"step {step.operation} at node {index}")
        _check_reference(self.result, len(self.inputs) + len(self.steps), "the result")

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.inputs, self.steps, self.result))

    def pruned(self, result: int | None = None) -> Program:
        """All inputs, and only the steps that `result` (else the program's own) depends on."""
        result = self.result if result is None else result
        kept = self._steps_behind(result)
        if len(kept) == len(self.steps) and result == self.result:
            return self
        index = {old: old for old in range(len(self.inputs))}
        index |= {old: new for new, old in enumerate(kept, start=len(self.inputs))}
        steps = tuple(self.steps[old - len(self.inputs)].with_nodes(index) for old in kept)
        return Program(self.inputs, steps, index[result])

    def _steps_behind(self, result: int) -> list[int]:
        needed = {result}
        for node in range(result, len(self.inputs) - 1, -1):
            if node in needed:
                needed.update(self.steps[node - len(self.inputs)].nodes)
        return sorted(node for node in needed if node >= len(self.inputs))

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The plain form, made once; whoever takes it leaves it as it is."""
        return self.to_plain()

    def to_plain(self) -> dict[str, Any]:
        """Lists, strings and numbers that JSON carries without loss; see `from_plain`."""
        steps = [[step.operation, *map(_operand_to_plain, step.operands)] for step in self.steps]
        return {"inputs": list(self.inputs), "steps": steps, "result": self.result}

    @classmethod
    def from_plain(cls, data: Any) -> Program:
        """The program that `to_plain` wrote down; ValueError for anything else."""
        match data:
            case {"inputs": list(inputs), "steps": list(steps), "result": result, **rest} if (
                not rest
            ):
                return cls(tuple(inputs), tuple(map(_step_from_plain, steps)), result)
        raise ValueError("a plain program is a dict of a list inputs, a list steps and a result")

    def digest(self) -> str:
        """SHA-256 of the plain form: the same on every run and machine."""
        text = json.dumps(self.to_plain(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _is_finite(value: Number) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an int beyond the range of float
        return False


def _check_inputs(names: tuple[str, ...]) -> None:
    if not names:
        raise ValueError("a program needs at least one input")
    for name in names:
        if not (isinstance(name, str) and name.isascii() and name.isidentifier()):
            raise ValueError(f"an input's name is an ASCII identifier, not {name!r}")
        if keyword.iskeyword(name):
            raise ValueError(f"an input cannot be named {name!r}, a keyword")
    if len(set(names)) < len(names):
        raise ValueError(f"two inputs share a name in {names!r}")


def _check_reference(node: object, end: int, user: str) -> None:
    if type(node) is not int or not 0 <= node < end:
        raise ValueError(f"{user} refers to node {node!r}, but only 0 to {end - 1} exist there")


def _operand_to_plain(operand: int | Constant) -> int | dict[str, Number]:
    return {"number": operand.value} if isinstance(operand, Constant) else operand


def _operand_from_plain(operand: Any) -> int | Constant:
    if isinstance(operand, dict) and set(operand) == {"number"}:
        return Constant(operand["number"])
    if type(operand) is int:
        return operand
    raise ValueError(f'an operand is a node\'s index or {{"number": 2.0}}, not {operand!r}')


def _step_from_plain(step: Any) -> Step:
    match step:
        case [str(operation), *operands]:
            return Step(operation, tuple(map(_operand_from_plain, operands)))
    raise ValueError(f"a plain step is a list such as ['add', 0, 1], not {step!r}")
