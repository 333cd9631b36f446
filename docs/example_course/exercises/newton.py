"""Where is a function zero? Newton's method follows its tangent, again and again."""

from collections.abc import Callable

Function = Callable[[float], float]


def newton_step(f: Function, slope: Function, x: float) -> float:
    """Where the tangent at x meets zero: x - f(x) / f'(x).

    >>> newton_step(lambda x: x * x - 4, lambda x: 2 * x, 4.0)
    2.5

    Read: course_notes/newton.md, "One step"
    """
    raise NotImplementedError  # delete this line and write your code here


def newton_root(f: Function, slope: Function, start: float, steps: int) -> list[float]:
    """All places on the way to a root, the start included: one more than there are steps.

    >>> newton_root(lambda x: x * x - 4, lambda x: 2 * x, 4.0, 1)
    [4.0, 2.5]

    Read: course_notes/newton.md, "Down to the root"
    """
    raise NotImplementedError  # delete this line and write your code here
