"""A Python function in, the program of what it computes out."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from autograder.expressions.program import Constant, Number, Program, Step


def trace(function: Callable[..., Any]) -> Program:
    """The program that `function` computes from its parameters.

    A parameter with a default keeps it and is no input. Equal subexpressions written twice stay
    two nodes; steps that the result does not depend on are left out.

    >>> trace(lambda a, b: a * b + 2.0).to_plain()["steps"]
    [['mul', 0, 1], ['add', 2, {'number': 2.0}]]
    """
    inputs = _input_names(function)
    recording = _Recording(len(inputs))
    result = function(*(Node(recording, index) for index in range(len(inputs))))
    if not isinstance(result, Node):
        raise TypeError(f"the function must return an expression of its inputs, not {result!r}")
    return Program(inputs, tuple(recording.steps), recording.index(result)).pruned()


def _input_names(function: Callable[..., Any]) -> tuple[str, ...]:
    parameters = inspect.signature(function).parameters.values()
    if any(p.kind not in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in parameters):
        raise TypeError("every input needs a name: no *inputs, no keyword-only parameters")
    return tuple(p.name for p in parameters if p.default is p.empty)


@dataclass
class _Recording:
    inputs: int
    steps: list[Step] = field(default_factory=list)

    def record(self, operation: str, *operands: Node | Number) -> Node:
        step = Step(operation, tuple(map(self._operand, operands)))
        self.steps.append(step)
        return Node(self, self.inputs + len(self.steps) - 1)

    def index(self, node: Node) -> int:
        if node.recording is not self:
            raise ValueError("the expression uses a node of another trace")
        return node.place

    def _operand(self, operand: Node | Number) -> int | Constant:
        if isinstance(operand, Node):
            return self.index(operand)
        if type(operand) not in (int, float):
            raise TypeError(f"nodes combine with nodes, ints and floats, not with {operand!r}")
        return Constant(operand)


class Node:
    """Stands for one number of the expression; each operation on it writes down a step."""

    __slots__ = ("place", "recording")

    def __init__(self, recording: _Recording, place: int) -> None:
        self.recording = recording
        self.place = place

    def __add__(self, other: Node | Number) -> Node:
        return self.recording.record("add", self, other)

    def __radd__(self, other: Number) -> Node:
        return self.recording.record("add", other, self)

    def __sub__(self, other: Node | Number) -> Node:
        return self.recording.record("sub", self, other)

    def __rsub__(self, other: Number) -> Node:
        return self.recording.record("sub", other, self)

    def __mul__(self, other: Node | Number) -> Node:
        return self.recording.record("mul", self, other)

    def __rmul__(self, other: Number) -> Node:
        return self.recording.record("mul", other, self)

    def __truediv__(self, other: Node | Number) -> Node:
        return self.recording.record("truediv", self, other)

    def __rtruediv__(self, other: Number) -> Node:
        return self.recording.record("truediv", other, self)

    def __pow__(self, exponent: Number) -> Node:
        if isinstance(exponent, Node):
            raise TypeError("the exponent of ** is an int or a float, not a node")
        return self.recording.record("pow", self, exponent)

    def __rpow__(self, base: Number) -> NoReturn:
        raise TypeError(f"{base!r} ** node: the exponent of ** is an int or a float, not a node")

    def __neg__(self) -> Node:
        return self.recording.record("neg", self)

    def exp(self) -> Node:
        return self.recording.record("exp", self)

    def log(self) -> Node:
        return self.recording.record("log", self)

    def tanh(self) -> Node:
        return self.recording.record("tanh", self)

    def relu(self) -> Node:
        return self.recording.record("relu", self)

    def __bool__(self) -> NoReturn:
        raise TypeError("a node has no number yet: an expression cannot branch on it")

    def _compare(self, other: object) -> NoReturn:
        raise TypeError(f"a node has no number yet: it cannot be compared with {other!r}")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _compare
    __hash__ = object.__hash__
