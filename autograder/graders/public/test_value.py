"""Public checks of the unit value: each operation's result and its local derivatives."""

from autograder.checks import task
from autograder.graders.comparisons import (
    forward_agrees,
    gradients_agree,
    remembers_inputs,
    repr_shows,
)
from autograder.learner import Learner


@task("value.add")
def test_a_sum(learner: Learner) -> None:
    """a + b holds the sum, and passes its own gradient on to both inputs."""
    forward_agrees(learner, lambda a, b: a + b, 2.0, -3.0)
    gradients_agree(learner, lambda a, b: a + b, 2.0, -3.0)
    gradients_agree(learner, lambda a, b: a + b, 2.0, -3.0, out_grad=5.0)
    remembers_inputs(learner, lambda a, b: a + b, 2.0, -3.0)


@task("value.mul")
def test_a_product(learner: Learner) -> None:
    """a * b holds the product, and each input's share is the other's data times out.grad."""
    forward_agrees(learner, lambda a, b: a * b, 2.0, -3.0)
    gradients_agree(learner, lambda a, b: a * b, 2.0, -3.0)
    gradients_agree(learner, lambda a, b: a * b, 2.0, -3.0, out_grad=5.0)
    remembers_inputs(learner, lambda a, b: a * b, 2.0, -3.0)


@task("value.neg")
def test_a_negation(learner: Learner) -> None:
    """-a turns the sign of the data, and of the gradient."""
    forward_agrees(learner, lambda a: -a, 2.0)
    gradients_agree(learner, lambda a: -a, 2.0, out_grad=3.0)
    remembers_inputs(learner, lambda a: -a, 2.0)


@task("value.sub")
def test_a_difference(learner: Learner) -> None:
    """a - b holds the difference; b's share has the opposite sign."""
    forward_agrees(learner, lambda a, b: a - b, 2.0, -3.0)
    gradients_agree(learner, lambda a, b: a - b, 2.0, -3.0, out_grad=5.0)
    remembers_inputs(learner, lambda a, b: a - b, 2.0, -3.0)


@task("value.div")
def test_a_quotient(learner: Learner) -> None:
    """a / b holds the quotient; the shares are 1/b and -a/b² times out.grad."""
    forward_agrees(learner, lambda a, b: a / b, 6.0, -4.0)
    gradients_agree(learner, lambda a, b: a / b, 6.0, -4.0)
    gradients_agree(learner, lambda a, b: a / b, 6.0, -4.0, out_grad=5.0)
    remembers_inputs(learner, lambda a, b: a / b, 6.0, -4.0)


@task("value.pow")
def test_a_power(learner: Learner) -> None:
    """a ** n holds the power; a's share is n times a to the n-1, times out.grad."""
    forward_agrees(learner, lambda a: a**3, 2.0)
    gradients_agree(learner, lambda a: a**3, 2.0)
    gradients_agree(learner, lambda a: a**2, -3.0, out_grad=5.0)
    remembers_inputs(learner, lambda a: a**3, 2.0)


@task("value.reflected")
def test_a_number_on_the_left(learner: Learner) -> None:
    """2 + a, 2 * a, 2 - a and 2 / a work, and keep the order of their operands."""
    forward_agrees(learner, lambda a: 2 + a, 3.0)
    forward_agrees(learner, lambda a: 2 * a, 3.0)
    forward_agrees(learner, lambda a: 2 - a, 3.0)
    forward_agrees(learner, lambda a: 2 / a, 4.0)


@task("value.exp")
def test_an_exponential(learner: Learner) -> None:
    """exp is its own derivative."""
    forward_agrees(learner, lambda a: a.exp(), 1.5)
    gradients_agree(learner, lambda a: a.exp(), 1.5)
    gradients_agree(learner, lambda a: a.exp(), -0.5, out_grad=5.0)
    remembers_inputs(learner, lambda a: a.exp(), 1.5)


@task("value.log")
def test_a_logarithm(learner: Learner) -> None:
    """log is the natural logarithm; a's share is out.grad divided by a's data."""
    forward_agrees(learner, lambda a: a.log(), 2.0)
    gradients_agree(learner, lambda a: a.log(), 4.0)
    gradients_agree(learner, lambda a: a.log(), 4.0, out_grad=5.0)
    remembers_inputs(learner, lambda a: a.log(), 4.0)


@task("value.tanh")
def test_a_hyperbolic_tangent(learner: Learner) -> None:
    """tanh lies between -1 and 1; its local derivative is 1 - tanh²."""
    forward_agrees(learner, lambda a: a.tanh(), 0.7)
    gradients_agree(learner, lambda a: a.tanh(), 0.7)
    gradients_agree(learner, lambda a: a.tanh(), -0.4, out_grad=5.0)
    remembers_inputs(learner, lambda a: a.tanh(), 0.7)


@task("value.relu")
def test_a_rectifier(learner: Learner) -> None:
    """relu keeps what is positive and its gradient, and stops what is negative."""
    forward_agrees(learner, lambda a: a.relu(), 2.0)
    forward_agrees(learner, lambda a: a.relu(), -3.0)
    gradients_agree(learner, lambda a: a.relu(), 2.0, out_grad=5.0)
    gradients_agree(learner, lambda a: a.relu(), -3.0, out_grad=5.0)
    gradients_agree(learner, lambda a: a.relu(), 0.0, out_grad=5.0)
    remembers_inputs(learner, lambda a: a.relu(), 2.0)


@task("value.repr")
def test_what_a_value_shows(learner: Learner) -> None:
    """repr(Value(2.5)) reads Value(data=2.5)."""
    repr_shows(learner, 2.5)


@task("value.accumulate")
def test_the_same_value_twice(learner: Learner) -> None:
    """A value that is used twice gets both shares."""
    gradients_agree(learner, lambda a: a + a, 3.0)
    gradients_agree(learner, lambda a: a * a, 3.0)
    gradients_agree(learner, lambda a, b: a * b + a, 2.0, -3.0)


@task("value.stable_tanh")
def test_tanh_far_from_zero(learner: Learner) -> None:
    """tanh(1000.0) is 1.0, with gradient 0."""
    forward_agrees(learner, lambda a: a.tanh(), 1000.0)
    gradients_agree(learner, lambda a: a.tanh(), 1000.0)
