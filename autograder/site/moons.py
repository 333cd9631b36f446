"""The two moons of the last chapter: data, start, and what the reference makes of them."""

from __future__ import annotations

import math
import random

from autograder import oracle
from autograder.frozen import frozen
from solutions.nn import MLP
from solutions.training import train

SIZES = (2, 6, 1)
STEPS, LEARNING_RATE = 80, 0.05
COUNT, NOISE, SEED = 12, 0.1, 2  # as in the chapter; a test compares the losses
LEFT, RIGHT, BOTTOM, TOP = -1.5, 2.5, -1.0, 1.5

Rows = list[list[float]]


@frozen
class Moons:
    """The points, the moon of each (1 or -1), and the parameters to start from."""

    rows: Rows
    moons: list[float]
    start: list[float]


@frozen
class Trained:
    """The loss before each step, and the parameters after the last."""

    losses: list[float]
    parameters: list[float]


def two_moons() -> Moons:
    """The chapter's data and the chapter's start, from its seed."""
    random.seed(SEED)
    rows, moons = [], []
    for index in range(COUNT):
        angle = math.pi * index / (COUNT - 1)
        x, y = math.cos(angle), math.sin(angle)
        for row, moon in (([x, y], 1.0), ([1 - x, 0.5 - y], -1.0)):
            rows.append([number + random.uniform(-NOISE, NOISE) for number in row])  # noqa: S311  # seeded
            moons.append(moon)
    start = [parameter.data for parameter in MLP(SIZES[0], SIZES[1:]).parameters()]
    return Moons(rows, moons, start)


def network(parameters: list[float]) -> MLP:
    """A network with these numbers in it."""
    model = MLP(SIZES[0], SIZES[1:])
    for parameter, data in zip(model.parameters(), parameters, strict=True):
        parameter.data = data
    return model


def trained(data: Moons, steps: int = STEPS) -> Trained:
    """What the reference learns."""
    model = network(data.start)
    losses = train(model, data.rows, data.moons, steps, LEARNING_RATE)  # type: ignore[arg-type]  # an MLP
    return Trained(losses, [parameter.data for parameter in model.parameters()])


def trained_by_pytorch(data: Moons) -> Trained:
    """What PyTorch learns from the same start."""
    done = oracle.training(SIZES, data.start, data.rows, data.moons, STEPS, LEARNING_RATE)
    return Trained(done["losses"], done["parameters"])


def answers(parameters: list[float], columns: int, lines: int) -> Rows:
    """The network's answer at every corner of a grid over the picture, the top line first."""
    model = network(parameters)
    return [
        [model([x, y]).data for x in _spread(LEFT, RIGHT, columns)]  # type: ignore[union-attr]  # one output
        for y in _spread(TOP, BOTTOM, lines)
    ]


def _spread(start: float, end: float, count: int) -> list[float]:
    return [start + (end - start) * index / (count - 1) for index in range(count)]
