"""Hidden checks of the unit training: other networks, other data, the whole trajectory."""

from autograder.checks import task
from autograder.graders.draws import numbers, positive
from autograder.graders.gradients import backward_agrees
from autograder.graders.networks import (
    TOY,
    drawn_data,
    loss_agrees,
    step_agrees,
    trajectory_agrees,
)
from autograder.graders.steps import gradients_are_fresh, parameters_move
from autograder.learner import Learner
from autograder.shapes import itself_plus_square, ladder, skip_connections, square_plus_itself


@task("training.loss")
def test_squared_errors(learner: Learner) -> None:
    """The loss is right for any number of predictions, and so are its gradients."""
    for count in (1, 2, 6):
        loss_agrees(learner, numbers(learner, count), numbers(learner, count))


@task("training.step")
def test_steps(learner: Learner) -> None:
    """A step is right for any parameters, gradients and learning rate."""
    for learning_rate in (0.1, 0.003, 1.0):
        step_agrees(learner, numbers(learner, 4), numbers(learner, 4), learning_rate)


@task("training.zeroed")
def test_gradients_of_other_networks_start_from_zero(learner: Learner) -> None:
    """Gradients are fresh at each step, for any network and data."""
    gradients_are_fresh(learner, **drawn_data(learner, [2, 3, 1], 3))
    parameters_move(learner, **drawn_data(learner, [2, 3, 1], 3))


@task("training.trajectory", share=2)
def test_twenty_steps(learner: Learner) -> None:
    """All losses of twenty steps, and the parameters after them, are those of PyTorch's SGD."""
    start = {**TOY, "parameters": drawn_data(learner, [3, 4, 4, 1], 1)["parameters"]}
    trajectory_agrees(learner, **start, steps=20, learning_rate=0.05)


@task("training.trajectory")
def test_other_networks(learner: Learner) -> None:
    """Other networks, data, numbers of steps and learning rates agree with PyTorch too."""
    trajectory_agrees(learner, **drawn_data(learner, [2, 3, 1], 5), steps=4, learning_rate=0.02)
    trajectory_agrees(learner, **drawn_data(learner, [1, 1], 2), steps=1, learning_rate=0.2)


@task("training.together")
def test_your_own_files_on_other_data(learner: Learner) -> None:
    """Your own files train another network on other data as PyTorch does."""
    trajectory_agrees(learner, **drawn_data(learner, [2, 4, 1], 4), steps=20, learning_rate=0.02)


@task("training.together")
def test_your_own_files_on_shared_and_equal_values(learner: Learner) -> None:
    """Your own Value and backward agree on shared nodes and equal numbers, wherever they lie."""
    for shape in (itself_plus_square(), square_plus_itself(), skip_connections(4), ladder(30)):
        backward_agrees(learner, shape, *positive(learner, len(shape.inputs), 0.5, 1.5))
    for _ in range(4):
        backward_agrees(learner, lambda a, b: (a * b + b * a) * (a + b) + a * b, 1.5, 1.5)
