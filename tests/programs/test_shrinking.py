import math
from random import Random

import pytest
from hypothesis import given

from autograder.domain import is_safe
from autograder.expressions import Constant, Program, evaluate, formula, trace
from autograder.random_programs import random_program
from autograder.shapes import chain, ladder, order_traps
from autograder.shrinking import shrink

from .engines import ReplacingValue, Value
from .strategies import safe_cases


def has_square(program, _):
    return any(
        step.operation == "mul" and step.operands[0] == step.operands[1] for step in program.steps
    )


def replacing_is_wrong(program, values):
    return not all(
        math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
        for one, other in zip(
            gradients(Value, program, values),
            gradients(ReplacingValue, program, values),
            strict=True,
        )
    )


def gradients(engine, program, values):
    Value.tape = []
    inputs = [engine(value) for value in values]
    evaluate(program, inputs)[program.result].backward()
    return [value.grad for value in inputs]


def shrunk(program, values, fails, budget=500):
    program, values = shrink(program, values, fails, budget=budget)
    return formula(program), values


@given(safe_cases())
def test_what_contains_a_square_shrinks_to_the_square(case):
    program, values = case
    if has_square(program, values):
        small, chosen = shrink(program, values, has_square, budget=500)
        assert (len(small.steps), len(small.inputs), chosen) == (1, 1, (2.0,))


def test_a_long_expression_around_a_square_shrinks_to_it():
    program = trace(lambda a, b: ((a * b).tanh() * (a * b) + (b * b).exp()) / (a - 7.0))
    assert shrunk(program, [1.37, -0.81], has_square) == ("L = b*b", (2.0,))


@pytest.mark.parametrize("seed", range(12))
def test_a_replaced_share_shrinks_to_one_node_used_twice(seed):
    program, values = random_program(Random(seed), 3, 15)
    if replacing_is_wrong(program, values):
        small, _ = shrink(program, values, replacing_is_wrong, budget=1000)
        assert len(small.steps) == len(small.inputs) == 1
        assert small.steps[0].operands == (0, 0)


@given(safe_cases())
def test_the_result_fails_is_safe_and_is_no_larger(case):
    program, values = case

    def fails(program, _):
        return sum(step.operation in ("add", "tanh", "sub") for step in program.steps) >= 2

    if fails(program, values):
        small, chosen = shrink(program, values, fails, budget=300)
        assert fails(small, chosen)
        assert is_safe(small, chosen)
        assert len(small.steps) <= len(program.steps)
        assert len(small.inputs) == len(chosen) <= len(values)


def test_inputs_that_must_differ_stay_two():
    program = trace(lambda a, b: (a - b) * 2.0 + a)

    def fails(_, values):
        return len(values) == 2

    assert shrunk(program, [0.7, 0.9], fails)[1] == (2.0, -3.0)


def test_equal_inputs_stay_equal_where_that_is_what_fails():
    def fails(_, values):
        return len(set(values)) < len(values)

    assert shrunk(trace(lambda a, b: a * b), [1.37, 1.37], fails)[1] == (2.0, 2.0)


def test_constants_become_nice_and_keep_their_type():
    def fails(program, _):
        return any(isinstance(o, Constant) for step in program.steps for o in step.operands)

    small, _ = shrink(trace(lambda a: (3 - a) * 17), [1.3], fails, budget=200)
    assert small in (trace(lambda a: 2 - a), trace(lambda a: a * 2))
    assert shrunk(trace(lambda a: a * 0.731), [1.3], fails) == ("L = a*2.0", (2.0,))


def test_numbers_keep_to_where_it_fails():
    def fails(_, values):
        return 6.2 < values[0] < 6.9

    assert shrunk(trace(lambda a: a * 2), [6.4321], fails) == ("L = a", (6.4,))


def test_candidates_outside_the_safe_domain_are_never_tried():
    tried = []

    def fails(program, values):
        tried.append(is_safe(program, values))
        return any(step.operation == "log" for step in program.steps)

    assert shrunk(trace(lambda a: (a + 3.0).log()), [-2.5], fails) == ("L = a.log()", (2.0,))
    assert all(tried)


def test_no_case_is_tried_twice():
    tried = []

    def fails(program, values):
        tried.append((program, values))
        return has_square(program, values)

    shrink(*random_program(Random(4), 3, 20), fails, budget=500)
    assert len(tried) == len(set(tried))


@pytest.mark.parametrize("budget", [0, 1, 5, 20])
def test_the_budget_is_kept(budget):
    calls = []

    def fails(program, _):
        calls.append(program)
        return len(program.steps) > 3

    program, _ = shrink(*random_program(Random(4), 3, 20), fails, budget=budget)
    assert len(calls) <= budget
    assert len(program.steps) > 3


def test_shrinking_is_deterministic():
    case = random_program(Random(9), 3, 20)

    def fails(program, _):
        return len({step.operation for step in program.steps}) >= 3

    assert shrink(*case, fails, budget=100) == shrink(*case, fails, budget=100)


def test_a_long_chain_shrinks_with_few_calls():
    calls = []

    def fails(program, _):
        calls.append(program)
        return len(program.steps) >= 100

    program, _ = shrink(chain(900), (1.37,), fails, budget=40)
    assert len(program.steps) < 130


def test_a_start_outside_the_safe_domain_can_shrink_into_it():
    def fails(program, _):
        return len(program.steps) > 2

    assert shrunk(ladder(40), (1.0, 1.0), fails) == ("e = a + a, L = e + (a + e)", (2.0,))


def test_a_huge_chain_that_never_becomes_safe_is_given_up_soon():
    def fails(program, _):
        return len(program.steps) > 5000

    start = chain(10_000), (1.0,)
    assert shrink(*start, fails, budget=100) == start


@pytest.mark.parametrize("program", order_traps().values(), ids=order_traps())
def test_a_smallest_case_has_no_smaller_failing_neighbour(program: Program):
    values = (2.0,) * len(program.inputs)
    if replacing_is_wrong(program, values):
        small, chosen = shrink(program, values, replacing_is_wrong, budget=500)
        assert replacing_is_wrong(small, chosen)
        assert len(small.steps) == 1
