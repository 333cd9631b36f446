"""What a submission is asked when a task failed, by aspect: one thing that can be mistaken alone.

The questions are no secret: they are the same for everybody, and no check's own.
"""

from collections.abc import Callable, Iterator
from functools import cache

from autograder.misconceptions.asking import Aspect
from autograder.misconceptions.questions.differences import of_derivative
from autograder.misconceptions.questions.drawings import of_graph
from autograder.misconceptions.questions.loops import of_training
from autograder.misconceptions.questions.networks import of_nn
from autograder.misconceptions.questions.operations import of_value
from autograder.misconceptions.questions.passes import of_backward

UNITS: dict[str, Callable[[], Iterator[Aspect]]] = {
    "derivative": of_derivative,
    "value": of_value,
    "backward": of_backward,
    "graph": of_graph,
    "nn": of_nn,
    "training": of_training,
}


@cache
def aspects(unit: str) -> tuple[Aspect, ...]:
    """Return all aspects of a unit, each followed by what stands in for it."""
    every = (
        part for each in UNITS[unit]() for part in (each, *([each.alone] * bool(each.stood_in)))
    )
    return tuple(every)


def named(name: str) -> Aspect:
    """Return the aspect of a name."""
    return next(each for each in aspects(name.partition(".")[0]) if each.name == name)
