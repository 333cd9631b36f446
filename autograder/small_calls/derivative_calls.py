"""The smallest calls of the unit derivative: quotients that can be done by hand."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from autograder.expressions import Program, trace
from autograder.graders.comparisons import is_close
from autograder.graders.differences import POINTS
from autograder.learner import Learner
from autograder.small_calls.call import Call, Plain, Row, as_lambda, row

NOTE = "What should be is the quotient of PyTorch's values of f."
H = 0.25
CURVES: Sequence[tuple[Callable[[Any], Any], float]] = (
    (lambda x: x**2, 3.0),
    (lambda x: x**3, 2.0),
    (lambda x: 2 / x, 4.0),
    (lambda x: 3 * x**2 - 4 * x, -1.0),
)
SURFACES: Sequence[tuple[Callable[..., Any], list[float]]] = (
    (lambda a, b: a * b, [2.0, -3.0]),
    (lambda a, b, c: a * b + c, [2.0, -3.0, 10.0]),
    (lambda a: a**2, [3.0]),
    (lambda a, b: a**3 * b, [2.0, -3.0]),
)


def calls(task: str) -> Iterator[Call]:
    """Give the calls for a task, the simplest first."""
    name = f"{task.partition('.')[2]}_difference"
    if task == "derivative.gradient":
        yield from (gradient(trace(f), inputs) for f, inputs in SURFACES)
    elif name in POINTS:
        yield from (difference(name, trace(f), x) for f, x in CURVES)


def difference(name: str, program: Program, x: float) -> Call:
    """Return a call of forward_difference or central_difference."""
    last = f"{name}({as_lambda(program)}, {x!r}, {H!r})"
    high, low = POINTS[name]

    def compare(_: Learner, answer: Plain, outputs: Plain) -> list[Row]:
        return [row(last, (outputs[0] - outputs[1]) / (H * (high - low)), answer)]

    return Call(
        formula=last,
        lines=(f"from exercises.derivative import {name}",),
        last=last,
        probe="difference",
        arguments={"name": name, "program": program.plain, "x": x, "h": H},
        compare=compare,
        question=values_at(program, [[x + high * H], [x + low * H]]),
        note=NOTE,
    )


def gradient(program: Program, inputs: list[float]) -> Call:
    """Return a call of gradient; its partials may be forward or central quotients."""
    count = len(inputs)

    def compare(_: Learner, answer: Plain, outputs: Plain) -> list[Row]:
        at, high, low = outputs[0], outputs[1 : count + 1], outputs[count + 1 :]
        central = [(above - below) / (2 * H) for above, below in zip(high, low, strict=True)]
        forward = [(above - at) / H for above in high]
        partials = answer["partials"]
        right = nearest(partials, central, forward)
        return [row("partials", right, partials), row("inputs", inputs, answer["inputs"])]

    nudged = [moved(inputs, place, by) for by in (H, -H) for place in range(count)]
    asked = f"gradient({as_lambda(program)}, inputs, {H!r})"
    return Call(
        formula=asked.replace("inputs", repr(inputs)),
        lines=(
            "from exercises.derivative import gradient",
            f"inputs = {inputs!r}",
            f"partials = {asked}",
        ),
        last="partials",
        probe="gradient",
        arguments={"program": program.plain, "inputs": inputs, "h": H},
        compare=compare,
        question=values_at(program, [inputs, *nudged]),
        note=NOTE,
    )


def nearest(partials: Plain, central: list[float], forward: list[float]) -> list[float]:
    """Return the central quotients, or the forward one where a partial is that."""
    if type(partials) is not list or len(partials) != len(central):
        return central
    every = zip(partials, central, forward, strict=True)
    return [two if is_close(yours, two) else one for yours, one, two in every]


def moved(inputs: list[float], place: int, by: float) -> list[float]:
    """Return inputs of which one is moved."""
    return [x + by * (place == other) for other, x in enumerate(inputs)]


def values_at(program: Program, points: list[list[float]]) -> tuple[str, dict[str, Plain]]:
    """Return the question what a function's values are."""
    return "outputs", {"program": program.plain, "points": points}
