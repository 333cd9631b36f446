"""What the checks of this course have in common: PyTorch's tangents, and a kind word."""

from collections.abc import Callable
from typing import Any

from autograder.expressions import trace
from autograder.graders.comparisons import is_close
from autograder.learner import Learner
from autograder.results import Finding

Function = Callable[[Any], Any]


def step_agrees(learner: Learner, f: Function, slope: Function, x: float) -> None:
    """The learner's step leads to where PyTorch's tangent meets zero."""
    asked = {"f": trace(f).plain, "slope": trace(slope).plain, "x": x}
    yours = learner.ask("newton_step", **asked)
    compare("newton_step", x, yours, expected(learner, f, x))


def way_agrees(learner: Learner, f: Function, slope: Function, start: float, steps: int) -> None:
    """The learner's way is that of PyTorch's tangents, place by place."""
    asked = {"f": trace(f).plain, "slope": trace(slope).plain, "start": start, "steps": steps}
    yours = learner.ask("newton_root", **asked)
    if len(yours) != steps + 1:
        raise Finding(f"{steps} steps make {steps + 1} places, yours are {len(yours)}")
    right = start
    for place in yours:
        compare("newton_root", start, place, right)
        right = expected(learner, f, right)


def expected(learner: Learner, f: Function, x: float) -> float:
    """Return where the tangent at x meets zero, by PyTorch's value and slope."""
    answer = learner.pytorch.ask("expression", program=trace(f).plain, values=[x])
    return float(x - answer["data"][-1] / answer["grad"][0])


def compare(name: str, x: float, yours: object, right: float) -> None:
    """Raise Finding where a number is not PyTorch's."""
    if not is_close(yours, right):
        raise Finding(f"{name} from x = {x:g}: should be {right:.6g} (PyTorch), yours is {yours}")
