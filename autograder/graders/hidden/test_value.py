"""Hidden checks of the unit value: other inputs, any out.grad, gradients already there, types."""

from autograder.checks import task
from autograder.graders.comparisons import (
    Expression,
    forward_agrees,
    gradients_agree,
    holds,
    remembers_inputs,
    repr_shows,
)
from autograder.graders.draws import numbers, positive
from autograder.learner import Learner
from autograder.shapes import itself_plus_square, square_plus_itself

# Python itself refuses the first three, not the last: there an exponent must have been looked at.
NO_EXPONENTS = {"a Value": {"value": 2.0}, "'2'": "2", "None": None, "2j": {"imaginary": 2.0}}


def agrees_all_over(learner: Learner, expression: Expression, *points: list[float]) -> None:
    """At every point data and gradients are right for any out.grad, and inputs are remembered."""
    for point in points:
        forward_agrees(learner, expression, *point)
    for point in points:
        gradients_agree(learner, expression, *point, out_grad=numbers(learner, 1)[0])
    remembers_inputs(learner, expression, *points[0])


@task("value.add")
def test_sums(learner: Learner) -> None:
    """Sums are right everywhere, and pass on any out.grad."""
    agrees_all_over(learner, lambda a, b: a + b, *(numbers(learner, 2) for _ in range(3)))


@task("value.add")
def test_sums_with_numbers(learner: Learner) -> None:
    """A plain int or float may stand on the right of +."""
    agrees_all_over(learner, lambda a: a + 3, numbers(learner, 1))
    agrees_all_over(learner, lambda a: a + 1.5, numbers(learner, 1))


@task("value.mul")
def test_products(learner: Learner) -> None:
    """Products are right everywhere, and so are their shares for any out.grad."""
    agrees_all_over(learner, lambda a, b: a * b, *(numbers(learner, 2) for _ in range(3)))


@task("value.mul")
def test_products_with_numbers(learner: Learner) -> None:
    """A plain int or float may stand on the right of *."""
    agrees_all_over(learner, lambda a: a * 3, numbers(learner, 1))
    agrees_all_over(learner, lambda a: a * -1.5, numbers(learner, 1))


@task("value.neg")
def test_negations(learner: Learner) -> None:
    """Negations are right everywhere, and pass on any out.grad."""
    agrees_all_over(learner, lambda a: -a, *(numbers(learner, 1) for _ in range(3)))


@task("value.sub")
def test_differences(learner: Learner) -> None:
    """Differences are right everywhere, with numbers on the right too, for any out.grad."""
    agrees_all_over(learner, lambda a, b: a - b, *(numbers(learner, 2) for _ in range(3)))
    agrees_all_over(learner, lambda a: a - 3, numbers(learner, 1))
    agrees_all_over(learner, lambda a: a - 1.5, numbers(learner, 1))


@task("value.div")
def test_quotients(learner: Learner) -> None:
    """Quotients are right everywhere, and so are their shares for any out.grad."""
    agrees_all_over(learner, lambda a, b: a / b, *(numbers(learner, 2) for _ in range(3)))


@task("value.div")
def test_quotients_with_numbers(learner: Learner) -> None:
    """A plain int or float may stand on the right of /."""
    agrees_all_over(learner, lambda a: a / 4, numbers(learner, 1))
    agrees_all_over(learner, lambda a: a / -2.5, numbers(learner, 1))


@task("value.pow")
def test_powers(learner: Learner) -> None:
    """Powers are right for positive and negative bases and for int exponents of either sign."""
    agrees_all_over(learner, lambda a: a**2, numbers(learner, 1), numbers(learner, 1))
    agrees_all_over(learner, lambda a: a**5, numbers(learner, 1))
    agrees_all_over(learner, lambda a: a**-1, numbers(learner, 1))
    agrees_all_over(learner, lambda a: a**-3, numbers(learner, 1))


@task("value.pow")
def test_roots(learner: Learner) -> None:
    """Exponents may be floats."""
    agrees_all_over(learner, lambda a: a**0.5, positive(learner, 1))
    agrees_all_over(learner, lambda a: a**-1.5, positive(learner, 1))
    agrees_all_over(learner, lambda a: a**2.0, numbers(learner, 1))


@task("value.pow")
def test_an_exponent_that_is_no_number(learner: Learner) -> None:
    """An exponent that is neither int nor float is a TypeError."""
    forward_agrees(learner, lambda a: a**2, *numbers(learner, 1))
    for kind, exponent in NO_EXPONENTS.items():
        error = learner.error("power", base=2.0, exponent=exponent)
        holds(error == "TypeError", f"a ** {kind} should raise TypeError, yours: {error or 'none'}")


@task("value.reflected")
def test_numbers_on_the_left(learner: Learner) -> None:
    """With a number on the left, results and gradients are right everywhere."""
    agrees_all_over(learner, lambda a: 3 + a, numbers(learner, 1), numbers(learner, 1))
    agrees_all_over(learner, lambda a: 2.5 * a, numbers(learner, 1), numbers(learner, 1))


@task("value.reflected")
def test_numbers_on_the_left_where_order_matters(learner: Learner) -> None:
    """number - a is not a - number, and number / a is not a / number."""
    agrees_all_over(learner, lambda a: 3 - a, numbers(learner, 1), numbers(learner, 1))
    agrees_all_over(learner, lambda a: 2.5 / a, numbers(learner, 1), numbers(learner, 1))


@task("value.reflected")
def test_the_sum_of_a_list(learner: Learner) -> None:
    """sum() of a list of Values works: it begins with the number 0."""
    agrees_all_over(learner, lambda a, b, c: sum([a, b, c]), numbers(learner, 3))


@task("value.exp")
def test_exponentials(learner: Learner) -> None:
    """exp is right everywhere, for any out.grad."""
    agrees_all_over(learner, lambda a: a.exp(), *(numbers(learner, 1) for _ in range(4)))


@task("value.log")
def test_logarithms(learner: Learner) -> None:
    """log is right for every positive number, for any out.grad."""
    agrees_all_over(learner, lambda a: a.log(), *(positive(learner, 1) for _ in range(3)))


@task("value.tanh")
def test_hyperbolic_tangents(learner: Learner) -> None:
    """tanh is right everywhere, for any out.grad."""
    agrees_all_over(learner, lambda a: a.tanh(), *(numbers(learner, 1) for _ in range(4)))
    # Where tanh is nearly flat its derivative is small, but known as well as elsewhere.
    for x in positive(learner, 3, 9.0, 9.5):
        gradients_agree(learner, lambda a: a.tanh(), x, out_grad=1e7)


@task("value.relu")
def test_rectifiers(learner: Learner) -> None:
    """relu is right on both sides, whatever gradient comes back."""
    agrees_all_over(learner, lambda a: a.relu(), *([x] for x in positive(learner, 2)))
    agrees_all_over(learner, lambda a: a.relu(), *([-x] for x in positive(learner, 2)))


@task("value.relu")
def test_the_kink(learner: Learner) -> None:
    """At 0 relu gives 0, and its derivative is 0."""
    gradients_agree(learner, lambda a: a.relu(), *positive(learner, 1), out_grad=2.0)
    forward_agrees(learner, lambda a: a.relu(), 0.0)
    gradients_agree(learner, lambda a: a.relu(), 0.0, out_grad=2.0)


@task("value.repr")
def test_what_other_values_show(learner: Learner) -> None:
    """repr names the class and the data."""
    for data in numbers(learner, 2):
        repr_shows(learner, data)


@task("value.accumulate")
def test_onto_gradients_already_there_for_two_inputs(learner: Learner) -> None:
    """+, -, * and / add their shares to what is already there."""
    for expression in (
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a * b,
        lambda a, b: a / b,
    ):
        gradients_agree(learner, expression, *numbers(learner, 2), already=numbers(learner, 2))


@task("value.accumulate")
def test_onto_gradients_already_there_for_one_input(learner: Learner) -> None:
    """Powers, negation, exp, log, tanh and relu add their shares to what is already there."""
    for expression in (
        lambda a: a**3,
        lambda a: -a,
        lambda a: a.exp(),
        lambda a: a.log(),
        lambda a: a.tanh(),
        lambda a: a.relu(),
    ):
        gradients_agree(learner, expression, *positive(learner, 1), already=numbers(learner, 1))


@task("value.accumulate")
def test_the_same_value_on_both_sides(learner: Learner) -> None:
    """The same value on both sides of an operation gets both shares."""
    for expression in (lambda a: a + a, lambda a: a - a, lambda a: a * a, lambda a: a / a):
        gradients_agree(learner, expression, *numbers(learner, 1), out_grad=2.0)


@task("value.accumulate")
def test_a_value_used_by_several_operations(learner: Learner) -> None:
    """A value that several operations use gets the sum of their shares."""
    for shape in (itself_plus_square(), square_plus_itself()):
        gradients_agree(learner, shape, *numbers(learner, 1))
    gradients_agree(learner, lambda a, b: (a + b) * a + b * b, *numbers(learner, 2))
    gradients_agree(learner, lambda a: (a * a + a) * (a * a), *numbers(learner, 1))


@task("value.stable_tanh")
def test_tanh_far_from_zero_on_both_sides(learner: Learner) -> None:
    """tanh and its gradient are right however far from 0, on both sides."""
    for x in (-1000.0, 400.0, -25.0, 750.5):
        forward_agrees(learner, lambda a: a.tanh(), x)
        gradients_agree(learner, lambda a: a.tanh(), x, out_grad=2.0)
