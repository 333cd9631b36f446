"""Inputs drawn from a check's own seed: the same in every run, unknown to who has not the seed."""

import functools
from collections.abc import Sequence
from random import Random

from autograder.expressions import OPERATIONS, Program
from autograder.learner import Learner
from autograder.random_programs import random_program

Case = tuple[Program, tuple[float, ...]]


def numbers(learner: Learner, count: int, low: float = 0.3, high: float = 2.5) -> list[float]:
    """Return numbers of either sign, none near 0."""
    return [learner.random.choice((-1, 1)) * x for x in positive(learner, count, low, high)]


def positive(learner: Learner, count: int, low: float = 0.3, high: float = 2.5) -> list[float]:
    """Return different positive numbers with three decimals."""
    drawn: dict[float, None] = {}
    while len(drawn) < count:
        drawn[round(learner.random.uniform(low, high), 3)] = None
    return list(drawn)


def programs(
    learner: Learner, count: int, *, inputs: int, steps: int, operations: Sequence[str] = OPERATIONS
) -> tuple[Case, ...]:
    """Return random programs with their inputs."""
    return programs_from(learner.random.random(), count, inputs, steps, tuple(operations))


@functools.cache
def programs_from(
    seed: float, count: int, inputs: int, steps: int, operations: tuple[str, ...]
) -> tuple[Case, ...]:
    """Return random programs; remembered, since a whole class is asked the same."""
    random = Random(seed)
    return tuple(random_program(random, inputs, steps, operations) for _ in range(count))
