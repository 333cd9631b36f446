import math

import pytest
from hypothesis import given

from autograder.expressions import evaluate, evaluate_numbers, trace

from .engines import Dual, Value
from .strategies import safe_cases


def test_numbers_of_every_node_come_back_in_order():
    assert evaluate_numbers(trace(lambda a, b: a * b + a), [2, -3.0]) == [2.0, -3.0, -6.0, -4.0]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda a: 3 - a, 1.0),
        (lambda a: 3 / a, 1.5),
        (lambda a: a**-1, 0.5),
        (lambda a: (-a).relu(), 0.0),
        (lambda a: a.relu(), 2.0),
        (lambda a: a.exp().log(), 2.0),
        (lambda a: a.tanh(), math.tanh(2.0)),
    ],
)
def test_an_operation_gives_its_number(function, expected):
    assert evaluate_numbers(trace(function), [2.0])[-1] == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("function", [lambda a: a**0.5, lambda a: a.log(), lambda a: 1 / (a + 1)])
def test_outside_the_domain_there_is_an_error_and_no_complex_number(function):
    with pytest.raises((ValueError, ArithmeticError)):
        evaluate_numbers(trace(function), [-1.0])


@given(safe_cases())
def test_objects_with_operators_are_evaluated_as_numbers_are(case):
    program, values = case
    objects = evaluate(program, [Value(value) for value in values])
    assert [value.data for value in objects] == evaluate_numbers(program, values)


def test_a_number_on_the_left_asks_for_the_reflected_operation():
    assert evaluate(trace(lambda a: 3 - a), [Dual(2.0, 1.0)])[-1].slope == -1.0


def test_the_same_object_is_used_wherever_its_node_is():
    nodes = evaluate(trace(lambda a: a + a), [Value(1.0)])
    assert [parent for parent, _ in nodes[1].shares] == [nodes[0], nodes[0]]


def test_values_and_inputs_must_match_in_number():
    with pytest.raises(ValueError, match="1 values for the inputs a, b"):
        evaluate_numbers(trace(lambda a, b: a * b), [1.0])
