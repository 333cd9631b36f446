import math
import operator

import pytest
from hypothesis import given

from autograder.expressions import Constant, Program, Step, evaluate, trace

from .strategies import any_programs


def steps_of(function):
    return list(trace(function).to_plain()["steps"])


def test_every_operation_is_recorded():
    assert steps_of(lambda a, b: ((-(a + b) - b) * a / b) ** 2) == [
        ["add", 0, 1],
        ["neg", 2],
        ["sub", 3, 1],
        ["mul", 4, 0],
        ["truediv", 5, 1],
        ["pow", 6, {"number": 2}],
    ]


def test_every_function_is_recorded():
    names = [step[0] for step in steps_of(lambda a: a.exp().log().tanh().relu())]
    assert names == ["exp", "log", "tanh", "relu"]


@pytest.mark.parametrize("name", ["add", "sub", "mul", "truediv"])
def test_a_number_stays_on_its_side(name):
    function = getattr(operator, name)
    assert steps_of(lambda a: function(a, 2)) == [[name, 0, {"number": 2}]]
    assert steps_of(lambda a: function(2, a)) == [[name, {"number": 2}, 0]]


def test_inputs_carry_the_names_of_the_parameters():
    assert trace(lambda weight, x: weight * x).inputs == ("weight", "x")


def test_a_parameter_with_a_default_is_no_input():
    programs = [trace(lambda a, n=n: a**n) for n in (2, 3)]
    assert [p.steps[0].operands[1] for p in programs] == [Constant(2), Constant(3)]


def test_one_node_used_twice_is_one_node():
    assert steps_of(lambda a: a + a) == [["add", 0, 0]]


def test_equal_expressions_written_twice_are_two_nodes():
    assert len(steps_of(lambda a, b: (a * b) + (a * b))) == 3


def test_what_the_result_does_not_need_is_left_out_but_inputs_stay():
    def wasteful(a, b):
        _ = (a + b).exp()
        return a * 2

    assert trace(wasteful) == Program(("a", "b"), (Step("mul", (0, Constant(2))),), 2)


def test_a_loop_makes_a_step_each_time():
    def ladder(a, b):
        for _ in range(40):
            a, b = b, a + b
        return b

    assert len(trace(ladder).steps) == 40


def test_a_chain_of_ten_thousand_needs_no_recursion():
    assert len(trace(lambda a: sum([1.0] * 10_000, start=a)).steps) == 10_000


@given(any_programs())
def test_tracing_the_evaluation_of_a_program_gives_the_program(program):
    def run(*values):
        return evaluate(program, values)[program.result]

    namespace = {"run": run}
    inputs = ", ".join(program.inputs)
    again = eval(f"lambda {inputs}: run({inputs})", namespace)
    assert trace(again) == program.pruned()


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda a, b: a**b, "the exponent of \\*\\* is an int or a float, not a node"),
        (lambda a: 2**a, "2 \\*\\* node"),
        (lambda a: a if a else 1, "cannot branch on it"),
        (lambda a: a if a > 0 else 1, "cannot be compared with 0"),
        (lambda a: a == 1, "cannot be compared with 1"),
        (lambda a, b: max(a, b) + 1, "cannot be compared"),
        (lambda a: a + "1", "not with '1'"),
        (lambda a: a * True, "not with True"),
        (lambda a: a**None, "not with None"),
        (lambda a: 3.0, "must return an expression of its inputs, not 3.0"),
        (lambda *a: a[0], "every input needs a name"),
        (lambda a, *, b: a * b, "every input needs a name"),
        (lambda a: math.exp(a) + a, "must be real number"),
    ],
)
def test_what_is_no_expression_is_a_type_error(function, message):
    with pytest.raises(TypeError, match=message):
        trace(function)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda: 1.0, "expression of its inputs"),
        (lambda a: a + math.inf, "finite"),
    ],
)
def test_numbers_and_inputs_must_be_there(function, message):
    with pytest.raises((ValueError, TypeError), match=message):
        trace(function)


def test_a_node_of_another_trace_is_refused():
    kept = []
    trace(lambda a: kept.append(a) or a)
    with pytest.raises(ValueError, match="another trace"):
        trace(lambda a: a + kept[0])
