"""What is asked about difference quotients."""

from collections.abc import Callable, Iterator
from typing import Any

from autograder.expressions import trace
from autograder.misconceptions.asking import Aspect, ask


def of_derivative() -> Iterator[Aspect]:
    """Give the aspects of the unit derivative."""
    points = ((lambda x: 3 * x**2 - 4 * x + 5, 3.0, 0.5), (lambda x: x.exp() + x, 0.25, 0.125))
    for name in ("forward", "central"):
        questions = tuple(
            ask("difference", name=f"{name}_difference", program=trace(f).plain, x=x, h=h)
            for f, x, h in points
        )
        yield Aspect(f"derivative.{name}", (f"derivative.{name}",), questions)
    functions: tuple[tuple[Callable[..., Any], list[float], float], ...] = (
        (lambda a, b, c: a * b + c, [2.0, -3.0, 10.0], 0.5),
        (lambda a, b: a * a * b + b.exp(), [1.5, 0.5], 0.25),
        (lambda a: a * a * a, [2.0], 0.5),
    )
    questions = tuple(
        ask("gradient", program=trace(f).plain, inputs=inputs, h=h) for f, inputs, h in functions
    )
    built_on = ("derivative.forward", "derivative.central")
    yield Aspect("derivative.gradient", ("derivative.gradient",), questions, built_on)
