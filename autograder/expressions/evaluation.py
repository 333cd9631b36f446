"""A program and its values in, the result of every node out."""

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from autograder.expressions.program import Constant, Number, Program

T = TypeVar("T")

ON_OBJECTS: Mapping[str, Callable[..., Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "truediv": operator.truediv,
    "pow": operator.pow,
    "neg": operator.neg,
    "exp": operator.methodcaller("exp"),
    "log": operator.methodcaller("log"),
    "tanh": operator.methodcaller("tanh"),
    "relu": operator.methodcaller("relu"),
}


def _relu(x: float) -> float:
    return x if x > 0 else 0.0


# math.pow, because (-8.0) ** 0.5 would quietly become a complex number
ON_NUMBERS: Mapping[str, Callable[..., float]] = {
    **ON_OBJECTS,
    "pow": math.pow,
    "exp": math.exp,
    "log": math.log,
    "tanh": math.tanh,
    "relu": _relu,
}


def evaluate(program: Program, values: Sequence[T]) -> list[T]:
    """Every node's object, inputs first, for values with the operators and `.exp()` and so on.

    Operands keep their order, so a number on the left asks for the reflected operation.
    """
    return _run(program, list(values), ON_OBJECTS)


def evaluate_numbers(program: Program, values: Sequence[Number]) -> list[float]:
    """Every node's number. Outside an operation's domain: ValueError or ArithmeticError."""
    return _run(program, [float(value) for value in values], ON_NUMBERS)


def _run(program: Program, nodes: list[T], functions: Mapping[str, Callable[..., Any]]) -> list[T]:
    if len(nodes) != len(program.inputs):
        raise ValueError(f"{len(nodes)} values for the inputs {', '.join(program.inputs)}")
    for step in program.steps:
        operands = [
            operand.value if isinstance(operand, Constant) else nodes[operand]
            for operand in step.operands
        ]
        nodes.append(functions[step.operation](*operands))
    return nodes
