"""Hidden checks of the unit derivative: other functions, other steps, order of convergence."""

from autograder.checks import task
from autograder.expressions import trace
from autograder.graders.comparisons import holds
from autograder.graders.differences import difference_agrees, error_ratio, gradient_agrees
from autograder.graders.draws import numbers, positive
from autograder.learner import Learner

exp = trace(lambda x: x.exp())
CURVES = (
    trace(lambda x: x.exp() * x),
    trace(lambda x: x.tanh() + x**3),
    trace(lambda x: 2 / x),
)


@task("derivative.forward")
def test_forward_differences_of_curved_functions(learner: Learner) -> None:
    """The forward difference looks at x and at x + h only, for any function and step."""
    for f in CURVES:
        (x,), (h,) = positive(learner, 1, 0.5), positive(learner, 1, 0.01, 0.4)
        difference_agrees(learner, "forward_difference", f, x, h)


@task("derivative.forward")
def test_half_the_step_is_half_the_error(learner: Learner) -> None:
    """The forward difference's error shrinks in proportion to h."""
    (x,) = positive(learner, 1)
    ratio = error_ratio(learner, "forward_difference", exp, x, 1e-3)
    holds(1.8 < ratio < 2.2, f"halving h divides the error by {ratio:.3g}, not by about 2")


@task("derivative.central")
def test_central_differences_of_curved_functions(learner: Learner) -> None:
    """The central difference looks at x - h and at x + h only, for any function and step."""
    for f in CURVES:
        (x,), (h,) = positive(learner, 1, 0.5), positive(learner, 1, 0.01, 0.4)
        difference_agrees(learner, "central_difference", f, x, h)


@task("derivative.central")
def test_half_the_step_is_a_quarter_of_the_error(learner: Learner) -> None:
    """The central difference's error shrinks with the square of h."""
    (x,) = positive(learner, 1)
    ratio = error_ratio(learner, "central_difference", exp, x, 1e-2)
    holds(3.6 < ratio < 4.4, f"halving h divides the error by {ratio:.3g}, not by about 4")


@task("derivative.gradient")
def test_gradients_of_one_to_four_inputs(learner: Learner) -> None:
    """The gradient works for any number of inputs and leaves their list as it was."""
    h = positive(learner, 3, 0.01, 0.2)
    gradient_agrees(learner, lambda a: a * a, numbers(learner, 1), h[0])
    gradient_agrees(learner, lambda a, b: (a * b).tanh() + b, numbers(learner, 2), h[1])
    gradient_agrees(learner, lambda a, b, c, d: a * b - c * d * d + a, numbers(learner, 4), h[2])
