import math

import pytest
from hypothesis import given

from autograder.domain import agrees, is_safe, measure
from autograder.expressions import evaluate, evaluate_numbers, trace
from autograder.shapes import chain, ladder

from .engines import Dual, Value
from .strategies import safe_cases


@pytest.mark.parametrize(
    ("function", "safe", "unsafe"),
    [
        (lambda a: a.relu(), [0.05, -0.05], [0.0, 0.04, -0.04]),
        (lambda a: a.log(), [0.1, 900.0], [0.09, 0.0, -1.0]),
        (lambda a: 1 / a, [0.2, -0.2], [0.19, 0.0]),
        (lambda a: a.exp(), [3.0, -10.0], [3.1, -10.1, 800.0]),
        (lambda a: a.tanh(), [5.0, -5.0, 0.0], [5.1, 1000.0]),
        (lambda a: a**2, [0.05, -3.0], [0.0, 0.04]),
        (lambda a: a**-1, [0.2, -3.0], [0.19, 0.0]),
        (lambda a: a**2.0, [-3.0], [0.0]),
        (lambda a: a**0.5, [0.1], [0.09, -1.0]),
        (lambda a: a**-0.5, [0.2], [0.19, -1.0]),
        (lambda a: a**300, [1.0], [-900.0, 2.0]),
        (lambda a: a * 2, [500.0, -500.0], [501.0, math.inf, math.nan]),
    ],
)
def test_kinks_poles_and_ranges_are_kept_away_from(function, safe, unsafe):
    program = trace(function)
    assert [x for x in safe if not is_safe(program, [x])] == []
    assert [x for x in unsafe if is_safe(program, [x])] == []


def test_numbers_in_the_middle_count_too():
    assert not is_safe(trace(lambda a: a * 1000 / 1000), [2.0])


@pytest.mark.parametrize("function", [lambda a: a - a, lambda a: a / a, lambda a: a * 3 - a * 3])
def test_shares_that_cancel_exactly_are_safe_by_the_absolute_floor(function):
    program = trace(function)
    assert is_safe(program, [2.0])
    assert not is_safe(program, [2.0], absolute=0.0)


def test_a_difference_that_is_mostly_rounding_is_not_safe():
    program = trace(lambda a, b: (a.exp() - b.exp()) ** 2 * 1000)
    assert not is_safe(trace(lambda a, b: (a.exp() - b.exp()) * 1e6), [1.0, 1.0 + 1e-12])
    assert is_safe(program, [1.0, 1.1])


def test_a_dead_relu_is_safe_with_a_gradient_of_exactly_zero():
    program = trace(lambda a: a.relu() + a * 0.5)
    assert is_safe(program, [-1.0], absolute=0.0)


def test_deep_programs_are_measured_without_recursion():
    assert is_safe(chain(900), [1.0])
    assert not is_safe(chain(10_000), [1.0])
    assert not is_safe(ladder(40), [1.0, 1.0])


@given(safe_cases())
def test_measured_numbers_are_those_of_the_evaluation(case):
    numbers, _ = measure(*case)
    assert [number for number, _ in numbers] == evaluate_numbers(*case)


@given(safe_cases())
def test_measured_gradients_are_those_of_reverse_mode(case):
    program, values = case
    Value.tape = []
    nodes = evaluate(program, [Value(value) for value in values])
    nodes[program.result].backward()
    _, gradients = measure(*case)
    for node, (gradient, _) in zip(nodes, gradients, strict=True):
        assert math.isclose(node.grad, gradient, rel_tol=1e-10)


@given(safe_cases())
def test_the_error_bound_holds_for_another_right_way(case):
    program, values = case
    _, gradients = measure(program, values)
    for index, (gradient, error) in enumerate(gradients[: len(values)]):
        duals = [Dual(value, float(place == index)) for place, value in enumerate(values)]
        slope = evaluate(program, duals)[program.result].slope
        assert abs(slope - gradient) <= error * 2.0**-53


def test_agreement_is_relative_or_absolute():
    assert agrees([(1e6, 1e3), (0.0, 0.0)], absolute=0.0)
    assert not agrees([(1e-6, 1e3)], absolute=0.0)
    assert agrees([(1e-6, 1e3)], absolute=1e-12)


def test_values_and_inputs_must_match_in_number():
    with pytest.raises(ValueError, match="2 values for the inputs a"):
        is_safe(trace(lambda a: a), [1.0, 2.0])
