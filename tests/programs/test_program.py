import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from autograder.expressions import Constant, Program, Step, formula, trace

from .strategies import any_programs

ROOT = Path(__file__).parents[2]


def test_nodes_are_numbered_inputs_first():
    program = Program(("a", "b"), (Step("mul", (0, 1)), Step("add", (2, 0))), 3)
    assert program == trace(lambda a, b: a * b + a)


@given(any_programs())
def test_the_plain_form_survives_json(program):
    assert Program.from_plain(json.loads(json.dumps(program.to_plain()))) == program


def test_the_plain_form_is_compact():
    assert trace(lambda a, b: a * b + 2.0).to_plain() == {
        "inputs": ["a", "b"],
        "steps": [["mul", 0, 1], ["add", 2, {"number": 2.0}]],
        "result": 3,
    }


@pytest.mark.parametrize(("one", "other"), [(2, 2.0), (0.0, -0.0), (0, 0.0), (1, 1.5)])
def test_numbers_that_differ_in_type_or_sign_differ(one, other):
    one, other = trace(lambda a: a + one), trace(lambda a: a + other)
    assert one != other
    assert one.digest() != other.digest()


def test_equal_programs_hash_alike():
    assert len({trace(lambda a: a * 2.5), trace(lambda a: a * 2.5)}) == 1


def test_names_of_inputs_count_in_the_digest():
    assert trace(lambda a: a.exp()).digest() != trace(lambda b: b.exp()).digest()


def test_the_digest_is_the_same_in_another_process():
    script = "from autograder.expressions import trace; print(trace(lambda a: a * 0.1).digest())"
    for seed in ("1", "2"):
        shown = subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert shown.stdout.strip() == trace(lambda a: a * 0.1).digest()


def test_an_input_may_be_the_result():
    assert trace(lambda a, b: b) == Program(("a", "b"), (), 1)


def test_pruning_keeps_only_the_steps_behind_a_node():
    program = trace(lambda a, b: (a * b).exp() + (a + 1.0).tanh())
    assert formula(program.pruned(4)) == "L = a + 1.0"


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Step("sqrt", (0,)), "unknown operation 'sqrt'"),
        (lambda: Step("add", (0,)), r"add takes 2 operands, not \(0,\)"),
        (lambda: Step("exp", (0, 1)), "exp takes 1 operands"),
        (lambda: Step("add", (Constant(1), Constant(2))), "add needs a node"),
        (lambda: Step("pow", (0, 1)), "the exponent of pow is a Constant"),
        (lambda: Step("pow", (Constant(2), 0)), "the exponent of pow is a Constant"),
        (lambda: Step("pow", (Constant(2), Constant(2))), "pow needs a node"),
        (lambda: Constant(float("nan")), "finite int or float, not nan"),
        (lambda: Constant(float("-inf")), "finite int or float, not -inf"),
        (lambda: Constant(10**400), "finite int or float"),
        (lambda: Constant(True), "finite int or float, not True"),
        (lambda: Program((), (), 0), "at least one input"),
        (lambda: Program(("a", "a"), (), 0), "two inputs share a name"),
        (lambda: Program(("2a",), (), 0), "ASCII identifier, not '2a'"),
        (lambda: Program(("é",), (), 0), "ASCII identifier"),
        (lambda: Program(("lambda",), (), 0), "cannot be named 'lambda'"),
        (lambda: Program(("a",), (), 1), "the result refers to node 1, but only 0 to 0"),
        (lambda: Program(("a",), (), True), "the result refers to node True"),
        (lambda: Program(("a",), (), -1), "the result refers to node -1"),
        (lambda: Program(("a",), (Step("exp", (1,)),), 1), "step exp at node 1 refers to node 1"),
        (lambda: Program(("a",), (Step("exp", (True,)),), 1), "refers to node True"),
    ],
)
def test_a_program_that_makes_no_sense_says_why(build, message):
    with pytest.raises(ValueError, match=message):
        build()


GOOD = {"inputs": ["a"], "steps": [["exp", 0]], "result": 1}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        GOOD | {"more": 1},
        GOOD | {"inputs": "a"},
        GOOD | {"inputs": [1]},
        GOOD | {"inputs": [["a"]]},
        GOOD | {"steps": {}},
        GOOD | {"steps": [[]]},
        GOOD | {"steps": ["exp"]},
        GOOD | {"steps": [[["exp"], 0]]},
        GOOD | {"steps": [["exp", None]]},
        GOOD | {"steps": [["exp", 0.0]]},
        GOOD | {"steps": [["exp", True]]},
        GOOD | {"steps": [["add", 0, {"number": "2"}]]},
        GOOD | {"steps": [["add", 0, {"number": True}]]},
        GOOD | {"steps": [["add", 0, {"number": 1, "more": 2}]]},
        GOOD | {"result": "1"},
        GOOD | {"result": 2},
    ],
)
def test_data_that_is_no_plain_program_is_refused(data):
    with pytest.raises(ValueError, match=r"\w"):
        Program.from_plain(data)
