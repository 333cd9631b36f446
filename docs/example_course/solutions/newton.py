"""Where is a function zero? Newton's method follows its tangent, again and again."""

from collections.abc import Callable

Function = Callable[[float], float]


def newton_step(f: Function, slope: Function, x: float) -> float:
    """Where the tangent at x meets zero: x - f(x) / f'(x).

    >>> newton_step(lambda x: x * x - 4, lambda x: 2 * x, 4.0)
    2.5

    Read: course_notes/newton.md, "One step"
    """
    ### BEGIN SOLUTION
    return x - f(x) / slope(x)
    ### END SOLUTION


def newton_root(f: Function, slope: Function, start: float, steps: int) -> list[float]:
    """All places on the way to a root, the start included: one more than there are steps.

    >>> newton_root(lambda x: x * x - 4, lambda x: 2 * x, 4.0, 1)
    [4.0, 2.5]

    Read: course_notes/newton.md, "Down to the root"
    """
    ### BEGIN SOLUTION
    places = [start]
    for _ in range(steps):
        places.append(newton_step(f, slope, places[-1]))
    return places
    ### END SOLUTION
