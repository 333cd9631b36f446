"""Compare difference quotients with those of PyTorch's own forward values, and its derivatives."""

from collections.abc import Sequence
from typing import Any

from autograder.graders.comparisons import (
    Expression,
    agree,
    all_agree,
    as_program,
    holds,
    is_close,
    matches,
    no_return,
    number,
    said,
    shown,
)
from autograder.learner import Learner

OF_PYTORCH = "from PyTorch's values of f"

# Which points a quotient at x looks at, in multiples of h.
POINTS = {"forward_difference": (1, 0), "central_difference": (1, -1)}


def difference_agrees(learner: Learner, name: str, f: Expression, x: float, h: float) -> None:
    """forward_difference or central_difference is the quotient of PyTorch's values of f."""
    yours = ask(learner, name, f, x, h)
    agree(
        f"{shown(as_program(f), [x])}, h={number(h)}: {name}",
        yours,
        quotient(learner, name, f, x, h),
        by=OF_PYTORCH,
        about=no_return(yours),
    )


def ask(learner: Learner, name: str, f: Expression, x: float, h: float) -> Any:
    """Return the learner's difference quotient."""
    return learner.ask("difference", name=name, program=as_program(f).plain, x=x, h=h)


def quotient(learner: Learner, name: str, f: Expression, x: float, h: float) -> float:
    """Return the difference quotient of PyTorch's values."""
    high, low = POINTS[name]
    return partial(learner, f, [x], 0, (high * h, low * h))


def partial(
    learner: Learner, f: Expression, at: Sequence[float], place: int, shifts: tuple[float, float]
) -> float:
    """Return the difference quotient of PyTorch's values along one input."""
    points = [[x + shift * (i == place) for i, x in enumerate(at)] for shift in shifts]
    high, low = learner.pytorch.ask("outputs", program=as_program(f).plain, points=points)
    return float((high - low) / (shifts[0] - shifts[1]))


def error_ratio(learner: Learner, name: str, f: Expression, x: float, h: float) -> float:
    """Return by what factor the distance from PyTorch's derivative falls when h is halved."""
    plain = as_program(f).plain
    exact = learner.pytorch.ask("expression", program=plain, values=[x])["grad"][0]
    coarse, fine = (ask(learner, name, f, x, step) for step in (h, h / 2))
    for answer in (coarse, fine):
        holds(type(answer) is float, f"{name} should give a float, yours gives {said(answer)}")
    return float(abs(coarse - exact) / max(abs(fine - exact), 1e-300))


def gradient_agrees(learner: Learner, f: Expression, inputs: Sequence[float], h: float) -> None:
    """Each partial is a forward or a central quotient, and the inputs are left as they were."""
    program = as_program(f)
    situation = f"{shown(program, inputs)}, h={number(h)}"
    answer = learner.ask("gradient", program=program.plain, inputs=list(inputs), h=h)
    partials = answer["partials"]
    central = [partial(learner, f, inputs, i, (h, -h)) for i in range(len(inputs))]
    if type(partials) is not list or len(partials) != len(inputs):
        all_agree(f"{situation}: gradient", partials, central)
    for place, name in enumerate(program.inputs):
        forward = partial(learner, f, inputs, place, (h, 0.0))
        if not is_close(partials[place], forward):
            what = f"{situation}: the partial by {name}"
            agree(what, partials[place], central[place], by=OF_PYTORCH)
    kept = matches(answer["inputs"], inputs)
    holds(kept, f"{situation}: the list of inputs is changed after the call")
