"""What is asked about orders, passes and gradients.

Walkers are left- or right-handed, which is a matter of style. So every graph comes with its
mirror image, and the two answers count without their order.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from autograder.expressions import trace
from autograder.misconceptions.asking import Aspect, Question, about, ask


def square_and_itself(x: Any) -> Any:
    """Return b*b + b with a computed b."""
    b = x * x
    return b * b + b


def itself_and_square(x: Any) -> Any:
    """Return b + b*b with a computed b."""
    b = x * x
    return b + b * b


def skipping(a: Any) -> Any:
    """Return three blocks, each of which adds what came two blocks before."""
    earlier, latest = a, a.tanh()
    for _ in range(3):
        earlier, latest = latest, latest.tanh() + earlier
    return latest


def skipping_mirrored(a: Any) -> Any:
    """Return the same with the operands of each sum exchanged."""
    earlier, latest = a, a.tanh()
    for _ in range(3):
        earlier, latest = latest, earlier + latest.tanh()
    return latest


def climbing(a: Any, b: Any) -> Any:
    """Return five rungs of a ladder: paths double at each."""
    for _ in range(5):
        a, b = b, a + b
    return b


def climbing_mirrored(a: Any, b: Any) -> Any:
    """Return the same with the operands of each sum exchanged."""
    for _ in range(5):
        a, b = b, b + a
    return b


def twins(a: Any, b: Any) -> Any:
    """Return an expression with products that are equal and not the same."""
    return (a * b + b * a) + (a * b)


SYMMETRIC: tuple[tuple[Callable[..., Any], tuple[float, ...]], ...] = (
    (lambda a: a, (2.0,)),
    (lambda a: a.tanh().exp(), (0.5,)),
    (lambda a: a * a, (2.0,)),
    (lambda a, b: a * b, (2.0, -3.0)),
)
MIRRORED: tuple[tuple[Callable[..., Any], Callable[..., Any], tuple[float, ...]], ...] = (
    (itself_and_square, square_and_itself, (3.0,)),
    (
        lambda a: (a * 2.0).tanh().exp() * a,
        lambda a: a * (a * 2.0).tanh().exp(),
        (0.5,),
    ),
    (skipping, skipping_mirrored, (0.5,)),
    (climbing, climbing_mirrored, (1.0, 0.5)),
    (twins, lambda a, b: (a * b) + (b * a + a * b), (2.0, 2.0)),
)


def of_backward() -> Iterator[Aspect]:
    """Give the aspects of the unit backward."""
    shapes = [(shape, values) for shape, values in SYMMETRIC] + [
        (shape, values) for *both, values in MIRRORED for shape in both
    ]
    orders = tuple(
        about("sorted_nodes", shape, *values, turned=turned)
        for shape, values in shapes
        for turned in (False, True)
    )
    yield Aspect("backward.order", ("backward.order", *PASS), mirrored_pairs(orders))
    single = tuple(calls(shape, *values) for shape, values in SYMMETRIC)
    double = tuple(calls(shape, *values) for *both, values in MIRRORED for shape in both)
    numbers = tuple(about("expression", shape, *values) for shape, values in SYMMETRIC[2:])
    inside = about("expression", lambda a: a * a, 2.0, before=6.0)  # a larger expression, earlier
    asked = (*numbers, inside, *single, *mirrored_pairs(double))
    yield Aspect("backward.pass", PASS, asked, ("backward.order",), (SORT,))
    zeroed = (
        ask("cleared", data=[1.0, 2.0, -3.0], grads=[114.0, -2.0, 0.5]),
        ask("cleared", data=[2.0], grads=[3.0]),
    )
    yield Aspect("backward.zero", ("backward.zero",), zeroed)


PASS = ("backward.seed", "backward.gradients", "backward.once")
SORT = "backward.topological_sort"


def mirrored_pairs(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return questions of which each two neighbours are mirror images."""
    return tuple(replace(question, pair=place // 2 + 1) for place, question in enumerate(questions))


def calls(shape: Callable[..., Any], *values: float) -> Question:
    """Return the question which rules backward calls; the operands of a step weigh alike."""
    program = trace(shape)
    weights = [
        [0.5 + 0.25 * place] * len(step.operands) for place, step in enumerate(program.steps)
    ]
    return about("calls", program, *values, weights=weights, extra=0.0)
