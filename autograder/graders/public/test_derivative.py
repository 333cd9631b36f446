"""Public checks of the unit derivative: differences of f(x) = 3x² - 4x + 5 and of a*b + c."""

from autograder.checks import task
from autograder.graders.differences import difference_agrees, gradient_agrees
from autograder.learner import Learner


@task("derivative.forward")
def test_the_forward_difference_of_a_parabola(learner: Learner) -> None:
    """The forward difference is the slope from x to x + h."""
    difference_agrees(learner, "forward_difference", lambda x: 3 * x**2 - 4 * x + 5, 3.0, 0.1)
    difference_agrees(learner, "forward_difference", lambda x: 3 * x**2 - 4 * x + 5, 2 / 3, 0.01)


@task("derivative.central")
def test_the_central_difference_of_a_parabola(learner: Learner) -> None:
    """The central difference is the slope from x - h to x + h."""
    difference_agrees(learner, "central_difference", lambda x: 3 * x**2 - 4 * x + 5, 3.0, 0.1)
    difference_agrees(learner, "central_difference", lambda x: x**3, 2.0, 0.5)


@task("derivative.gradient")
def test_the_gradient_of_three_inputs(learner: Learner) -> None:
    """The gradient has one partial for each input, in their order."""
    gradient_agrees(learner, lambda a, b, c: a * b + c, [2.0, -3.0, 10.0], 0.01)
