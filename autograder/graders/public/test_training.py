"""Public checks of the unit training: the toy data of the course."""

from typing import Any

from autograder.checks import task
from autograder.graders.networks import (
    TOY,
    loss_agrees,
    spread,
    step_agrees,
    trajectory_agrees,
)
from autograder.graders.steps import gradients_are_fresh, parameters_move
from autograder.learner import Learner

START: dict[str, Any] = {**TOY, "parameters": spread(41)}


@task("training.loss")
def test_the_squared_error(learner: Learner) -> None:
    """The loss is the sum of the squared differences, with PyTorch's gradients."""
    loss_agrees(learner, [0.5, -0.25, 0.75], [1.0, -1.0, -1.0])


@task("training.step")
def test_a_step(learner: Learner) -> None:
    """A step subtracts the learning rate times the gradient."""
    step_agrees(learner, [1.0, -2.0, 0.5], [0.5, 3.0, -1.0], 0.1)


@task("training.zeroed")
def test_gradients_start_from_zero(learner: Learner) -> None:
    """Each step's gradients are its own, and they are still there when it is taken."""
    gradients_are_fresh(learner, **START)
    parameters_move(learner, **START)


@task("training.trajectory")
def test_five_steps(learner: Learner) -> None:
    """The losses of five steps are those of PyTorch's SGD."""
    trajectory_agrees(learner, **START, steps=5, learning_rate=0.05)


@task("training.together")
def test_your_own_files(learner: Learner) -> None:
    """Your own files, from value.py to training.py, learn the toy data as PyTorch does."""
    trajectory_agrees(learner, **START, steps=5, learning_rate=0.05)
