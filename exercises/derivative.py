"""How much does the output move when I nudge an input? Derivatives by measuring."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def forward_difference(f: Callable[[float], float], x: float, h: float) -> float:
    """The slope of `f` at `x`, measured between `x` and a point `h` further on.

    Rise over run. For f(x) = 3x² - 4x + 5 the true slope at 3 is 14; the measured
    one is off by 3h.

    >>> forward_difference(lambda x: 3 * x**2 - 4 * x + 5, 3.0, 0.5)
    15.5

    Read: course_notes/derivative.md, "The forward difference"
    """
    raise NotImplementedError  # delete this line and write your code here


def central_difference(f: Callable[[float], float], x: float, h: float) -> float:
    """The slope of `f` at `x`, measured between two points, `h` on either side of `x`.

    The errors of the two sides cancel to first order, and wholly for a parabola.

    >>> central_difference(lambda x: 3 * x**2 - 4 * x + 5, 3.0, 0.5)
    14.0

    Read: course_notes/derivative.md, "The central difference"
    """
    raise NotImplementedError  # delete this line and write your code here


def gradient(f: Callable[..., float], inputs: Sequence[float], h: float) -> list[float]:
    """The partial derivatives of `f(*inputs)`, one for each input, in their order.

    A partial derivative nudges one input and holds the others still. `inputs` itself
    is left as it was.

    >>> gradient(lambda a, b, c: a * b + c, [2.0, -3.0, 10.0], 0.5)
    [-3.0, 2.0, 1.0]

    Read: course_notes/derivative.md, "One partial for each input"
    """
    raise NotImplementedError  # delete this line and write your code here
