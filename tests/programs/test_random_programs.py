import importlib
import math
from collections import Counter
from random import Random

import pytest
from hypothesis import given

from autograder.domain import is_safe
from autograder.expressions import OPERATIONS, Constant, evaluate
from autograder.random_programs import EXPONENTS, random_program

from .engines import Dual
from .strategies import safe_cases

CASES = [random_program(Random(seed), 1 + seed % 4, 3 + seed % 23) for seed in range(200)]


def count(property_):
    return sum(map(bool, map(property_, CASES)))


def steps_where(property_):
    return lambda case: [step for step in case[0].steps if property_(step)]


def test_the_same_seed_gives_the_same_program():
    assert random_program(Random(7), 3, 12) == random_program(Random(7), 3, 12)


def test_different_seeds_give_different_programs():
    assert len(set(CASES)) == len(CASES)


def test_a_program_has_the_size_that_was_asked_for():
    program, values = random_program(Random(3), 4, 17)
    assert (len(program.inputs), len(program.steps), len(values)) == (4, 17, 4)


@given(safe_cases())
def test_a_random_program_is_safe(case):
    assert is_safe(*case)


@given(safe_cases())
def test_every_input_and_every_step_contributes_to_the_result(case):
    program, _ = case
    used = {program.result}.union(*(step.nodes for step in program.steps))
    assert used == set(range(len(program.inputs) + len(program.steps)))


@pytest.mark.filterwarnings("ignore:Failed to initialize NumPy")
@pytest.mark.parametrize("case", CASES[::4], ids=lambda case: case[0].digest()[:8])
def test_pytorch_and_dual_numbers_agree_to_nine_digits(case):
    torch = importlib.import_module("torch")
    program, values = case
    tensors = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in values]
    evaluate(program, tensors)[program.result].backward()
    for index, tensor in enumerate(tensors):
        duals = [Dual(value, float(place == index)) for place, value in enumerate(values)]
        slope = evaluate(program, duals)[program.result].slope
        assert math.isclose(slope, tensor.grad.item(), rel_tol=1e-9)


@given(safe_cases())
def test_every_input_has_a_gradient(case):
    program, values = case
    for index in range(len(values)):
        duals = [Dual(value, float(place == index)) for place, value in enumerate(values)]
        assert evaluate(program, duals)[program.result].slope != 0.0


def test_every_operation_happens_about_as_often():
    often = Counter(step.operation for program, _ in CASES for step in program.steps)
    assert set(often) == set(OPERATIONS)
    assert max(often.values()) < 4 * min(often.values())


def test_computed_nodes_are_often_shared():
    def shares_a_step(case):
        uses = Counter(node for step in case[0].steps for node in step.nodes)
        return any(uses[node] > 1 for node in uses if node >= len(case[0].inputs))

    assert count(shares_a_step) > len(CASES) / 2


def test_the_same_node_is_sometimes_on_both_sides():
    assert count(steps_where(lambda step: len(step.nodes) > len(set(step.nodes)))) > 20


def test_constants_stand_on_either_side():
    assert count(steps_where(lambda step: isinstance(step.operands[0], Constant))) > 20
    assert (
        count(steps_where(lambda s: s.operation != "pow" and isinstance(s.operands[-1], Constant)))
        > 20
    )


def test_different_inputs_are_sometimes_equal():
    assert 10 < count(lambda case: len(set(case[1])) < len(case[1])) < len(CASES) / 2


def test_some_relu_is_off_in_a_program_that_still_has_gradients():
    def has_dead_relu(case):
        return any(
            node.data == 0.0
            for node, step in zip(
                evaluate(case[0], [Dual(v) for v in case[1]])[len(case[1]) :],
                case[0].steps,
                strict=True,
            )
            if step.operation == "relu"
        )

    assert count(has_dead_relu) > 10


def test_exponents_come_from_a_short_list():
    powers = {s.operands[1] for p, _ in CASES for s in p.steps if s.operation == "pow"}
    assert powers == {Constant(exponent) for exponent in EXPONENTS}


@pytest.mark.parametrize("operation", ["add", "mul", "truediv", "sub"])
def test_the_operations_can_be_chosen(operation):
    program, _ = random_program(Random(5), 3, 8, operations=(operation, "tanh"))
    assert {step.operation for step in program.steps} <= {operation, "tanh"}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_one_operation_alone_makes_a_program(operation):
    program, _ = random_program(Random(5), 1, 1, operations=(operation,))
    assert program.steps[0].operation == operation


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ((0, 3), "1 to 26 inputs, not 0"),
        ((27, 40), "1 to 26 inputs, not 27"),
        ((5, 3), "3 steps cannot join 5 inputs"),
        ((2, 3, ("exp", "pow")), "nothing among exp, pow joins two inputs"),
        ((1, 3, ("sin",)), "operations are some of"),
        ((1, 3, ()), "operations are some of"),
        ((1, 12, ("exp",)), "found no safe program of 12 steps with exp"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(request_, message):
    with pytest.raises(ValueError, match=message):
        random_program(Random(0), *request_)
