import math
from dataclasses import replace

import pytest
from hypothesis import given

from autograder.expressions import (
    evaluate,
    evaluate_numbers,
    formula,
    named_steps,
    to_python,
    trace,
)
from autograder.shapes import chain, fan_out, ladder, square_plus_itself

from .engines import Value
from .strategies import any_programs, safe_cases


def run(text, made=Value):
    namespace = {"Value": made}
    exec(text, namespace)
    return namespace


def test_python_to_paste_has_inputs_shared_nodes_and_the_result():
    program = trace(lambda a, b: (a * b + 1.0).exp() * a)
    assert to_python(program, [2.0, -3]) == (
        "a = Value(2.0)\nb = Value(-3)\nL = (a*b + 1.0).exp()*a\n"
    )


def test_a_node_used_twice_has_a_line_of_its_own():
    assert to_python(square_plus_itself(), [3.0]) == ("x = Value(3.0)\ne = x*x\nL = e*e + e\n")


@given(safe_cases())
def test_pasted_python_builds_the_same_nodes_and_gradients(case):
    program, values = case
    Value.tape = []
    nodes = evaluate(program, [Value(value) for value in values])
    nodes[-1].backward()
    Value.tape = []
    pasted = run(to_python(program, values))
    pasted["L"].backward()
    assert len(Value.tape) == len(nodes)
    assert pasted["L"].data == nodes[-1].data
    for name, node in zip(program.inputs, nodes, strict=False):
        assert math.isclose(pasted[name].grad, node.grad, rel_tol=1e-12)


@given(any_programs())
def test_pasted_python_traces_back_to_the_same_formula(program):
    lines = to_python(program, [1.0] * len(program.inputs)).splitlines()[len(program.inputs) :]
    last = lines[-1].split(" = ")[0]
    body = "\n ".join([*lines, f"return {last}"])
    namespace = {}
    exec(f"def pasted({', '.join(program.inputs)}):\n {body}", namespace)
    again = trace(namespace["pasted"])
    assert len(again.steps) == len(program.pruned().steps)
    assert formula(again) == formula(program)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda a, b: a * b + a, "L = a*b + a"),
        (lambda a, b: b, "L = b"),
        (lambda a, b: a - (b - a), "L = a - (b - a)"),
        (lambda a, b: (a - b) - a, "L = a - b - a"),
        (lambda a, b: a / (b * a), "L = a/(b*a)"),
        (lambda a, b: -(a * b), "L = -(a*b)"),
        (lambda a, b: -a * b, "L = -a*b"),
        (lambda a, b: -(a**2) + (-b) ** 2, "L = -a**2 + (-b)**2"),
        (lambda a, b: (a**2) ** -1, "L = (a**2)**-1"),
        (lambda a, b: (a + b).exp().log(), "L = (a + b).exp().log()"),
        (lambda a, b: -2.0 * a - -1 + b * -3, "L = -2.0*a - -1 + b*-3"),
        (lambda a, b: 2 - a / 2, "L = 2 - a/2"),
    ],
)
def test_a_formula_has_only_the_parentheses_it_needs(function, expected):
    assert formula(trace(function)) == expected


def test_the_formula_of_a_shared_node_names_it_first():
    assert formula(square_plus_itself()) == "e = x*x, L = e*e + e"


def test_names_do_not_clash_with_inputs():
    def share(a, b, c, d):
        shared = a * b
        return (shared + c) * shared + d

    program = replace(trace(share), inputs=("e", "f", "L", "Value"))
    text = to_python(program, [1.0, 2.0, 3.0, 4.0])
    assert text.splitlines()[3:] == ["value1 = Value(4.0)", "g = e*f", "L1 = (g + L)*g + value1"]


def test_names_can_be_chosen_and_never_run_out():
    assert formula(ladder(5), names=["n", "n", "a"]) == (
        "n = a + b, node1 = b + n, node2 = n + node1, L = node2 + (node1 + node2)"
    )


def test_a_long_chain_is_broken_into_lines_without_recursion():
    text = to_python(chain(10_000), [1.0])
    assert max(map(len, text.splitlines())) < 100
    assert run(text)["L"].data == 10_001.0


def test_many_users_of_one_node_still_make_short_lines():
    assert max(map(len, to_python(fan_out(200), [0.1]).splitlines())) < 100


def test_numbers_that_are_not_finite_can_be_pasted():
    pasted = run(to_python(trace(lambda a, b: a * b), [math.inf, math.nan]))
    assert pasted["a"].data == math.inf
    assert math.isnan(pasted["b"].data)


def test_steps_that_the_result_does_not_need_are_not_printed():
    program = trace(lambda a: (a + 1.0).exp())
    assert formula(replace(program, result=1)) == "L = a + 1.0"


def test_every_value_of_the_pasted_result_is_the_reference_number():
    program = trace(lambda a, b: 3 / a - b.tanh())
    assert (
        run(to_python(program, [2.0, 0.5]))["L"].data == evaluate_numbers(program, [2.0, 0.5])[-1]
    )


def test_every_step_has_a_name_of_its_own_on_request():
    program = trace(lambda a, b: (a * b + a) ** 2)
    assert named_steps(program) == [("e", "a*b"), ("f", "e + a"), ("L", "f**2")]
