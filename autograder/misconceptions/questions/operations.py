"""What is asked about operations: every one is an aspect."""

from collections.abc import Callable, Iterator
from typing import Any

from autograder.misconceptions.asking import Aspect, Question, about, ask

BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "add": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "sub": lambda a, b: a - b,
    "div": lambda a, b: a / b,
}
UNARY: dict[str, Callable[[Any], Any]] = {
    "neg": lambda a: -a,
    "exp": lambda a: a.exp(),
    "log": lambda a: a.log(),
    "tanh": lambda a: a.tanh(),
}
REFLECTED: dict[str, Callable[[Any], Any]] = {
    "add": lambda a: 3 + a,
    "mul": lambda a: 3 * a,
    "sub": lambda a: 3 - a,
    "div": lambda a: 3 / a,
}
BUILT_ON = {
    "neg": ("mul", "sub"),
    "sub": ("add", "neg", "mul"),
    "div": ("mul", "pow"),
    "pow": ("exp", "log", "mul"),
    "tanh": ("exp", "add", "sub", "mul", "div", "neg", "pow"),
}
LEFT_BUILT_ON = {
    "add": ("add",),
    "mul": ("mul",),
    "sub": ("sub", "add", "neg", "mul"),
    "div": ("div", "mul", "pow"),
}


def passed_on(
    function: Callable[..., Any],
    *values: float,
    out_grad: float,
    already: list[float] | None = None,
) -> Question:
    """Return the question what a result's rule passes on to its inputs."""
    starts = already or [0.0] * len(values)
    return about("local_gradients", function, *values, out_grad=out_grad, already=starts)


def of_value() -> Iterator[Aspect]:
    """Give the aspects of the unit value: every operation is one."""
    for name, operation in BINARY.items():
        yield of_operation(name, binary(operation))
    for name, function in UNARY.items():
        yield of_operation(name, unary(function))
    yield of_operation("relu", rectifier(lambda a: a.relu()))
    yield of_operation("pow", power())
    for name, function in REFLECTED.items():
        questions = (
            about("anatomy", function, 2.0),
            about("forward", function, 2.0),
            passed_on(function, 2.0, out_grad=5.0),
        )
        built_on = tuple(f"value.{each}" for each in LEFT_BUILT_ON[name])
        yield Aspect(f"value.left_{name}", ("value.reflected",), questions, built_on)
    yield Aspect("value.repr", ("value.repr",), (ask("shown", data=2.5), ask("shown", data=-1.0)))


def of_operation(name: str, questions: Iterator[Question]) -> Aspect:
    """Return the aspect of one operation."""
    built_on = tuple(f"value.{each}" for each in BUILT_ON.get(name, ()))
    return Aspect(
        f"value.{name}", (f"value.{name}", "value.accumulate"), tuple(questions), built_on
    )


def binary(operation: Callable[[Any, Any], Any]) -> Iterator[Question]:
    """Give the questions about an operation of two operands."""
    yield about("anatomy", operation, 2.0, -3.0)
    yield about("forward", operation, 2.0, -3.0)
    yield about("forward", operation, 0.5, 4.0)
    yield passed_on(operation, 2.0, -3.0, out_grad=5.0)
    yield passed_on(operation, 1.5, 0.8, out_grad=-2.0, already=[0.25, -0.75])
    yield passed_on(lambda a: operation(a, a), 3.0, out_grad=2.0)
    yield about("forward", lambda a: operation(a, 2.5), 3.0)
    yield passed_on(lambda a: operation(a, 2.5), 3.0, out_grad=5.0)


def unary(function: Callable[[Any], Any]) -> Iterator[Question]:
    """Give the questions about an operation of one operand."""
    yield about("anatomy", function, 1.5)
    yield about("forward", function, 1.5)
    yield about("forward", function, 0.25)
    yield passed_on(function, 1.5, out_grad=5.0)
    yield passed_on(function, 0.7, out_grad=-2.0, already=[0.25])


def rectifier(function: Callable[[Any], Any]) -> Iterator[Question]:
    """Give the questions about relu: on both sides, at 0, for gradients of either sign."""
    yield from unary(function)
    yield about("forward", function, -3.0)
    yield about("forward", function, 0.0)
    for x, out_grad in ((2.0, -5.0), (-3.0, 5.0), (-3.0, -5.0), (0.0, 5.0)):
        yield passed_on(function, x, out_grad=out_grad, already=[0.5])


def power() -> Iterator[Question]:
    """Give the questions about powers: exponents of every kind, bases of either sign."""
    yield about("anatomy", lambda a: a**3, 2.0)
    for function, x in ((lambda a: a**3, 2.0), (lambda a: a**2, -3.0), (lambda a: a**-1, 4.0)):
        yield about("forward", function, x)
        yield passed_on(function, x, out_grad=5.0)
    yield passed_on(lambda a: a**3, 1.5, out_grad=-2.0, already=[0.25])
    yield about("forward", lambda a: a**0.5, 4.0)
    yield passed_on(lambda a: a**0.5, 4.0, out_grad=3.0)
    for exponent in ({"value": 2.0}, "2", {"imaginary": 2.0}):
        yield ask("power", base=2.0, exponent=exponent)
