"""The reference does what the course says of it: its doctests, its facts, its gradients."""

import doctest
import importlib
import math
import random
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from solutions.backward import backward, topological_sort, zero_grad
from solutions.derivative import central_difference, forward_difference, gradient
from solutions.graph import draw_dot, record_label, trace
from solutions.nn import MLP, Layer, Neuron
from solutions.training import gradient_step, squared_error, train
from solutions.value import Value, as_value, local_derivatives

ROOT = Path(__file__).parents[2]
UNITS = tomllib.loads((ROOT / "course.toml").read_text("utf-8"))["units"]

INPUTS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
TARGETS = [1.0, -1.0, -1.0, 1.0]


@pytest.fixture(scope="module")
def torch() -> Any:
    """PyTorch, imported only by the tests that compare with it."""
    return importlib.import_module("torch")


def parabola(x: float) -> float:
    return 3 * x**2 - 4 * x + 5


def lecture_neuron() -> tuple[Value, list[Value]]:
    """tanh(x1·w1 + x2·w2 + b), and the values x1, x2, w1, w2, b."""
    leaves = [Value(x) for x in (2.0, 0.0, -3.0, 1.0, 6.8813735870195432)]
    x1, x2, w1, w2, b = leaves
    return (x1 * w1 + x2 * w2 + b).tanh(), leaves


def toy_network() -> MLP:
    random.seed(1986)
    return MLP(3, [4, 4, 1])


# The docstrings


@pytest.mark.parametrize("unit", UNITS)
def test_every_doctest_gives_what_it_says(unit: str) -> None:
    results = doctest.testmod(importlib.import_module(f"solutions.{unit}"))
    assert results.attempted > 0
    assert results.failed == 0


@pytest.mark.parametrize("unit", UNITS)
def test_the_docstrings_name_exactly_the_notes_sections_of_the_course(unit: str) -> None:
    source = (ROOT / "solutions" / f"{unit}.py").read_text("utf-8")
    named = re.findall(rf'Read: course_notes/{unit}\.md, ((?:"[^"]+",?\s*)+)', source)
    sections = {section for text in named for section in re.findall(r'"([^"]+)"', text)}
    assert sections == {task["notes"] for task in UNITS[unit]["tasks"].values()}


# derivative


@pytest.mark.parametrize(("x", "slope"), [(3.0, 14.0), (2 / 3, 0.0)])
def test_both_differences_find_the_slope_of_the_parabola(x: float, slope: float) -> None:
    assert forward_difference(parabola, x, 1e-6) == pytest.approx(slope, abs=1e-4)
    assert central_difference(parabola, x, 1e-6) == pytest.approx(slope, abs=1e-8)


def test_a_gradient_has_one_partial_for_each_input_and_leaves_the_inputs_alone() -> None:
    inputs = [2.0, -3.0, 10.0]
    assert gradient(lambda a, b, c: a * b + c, inputs, 1e-6) == pytest.approx([-3, 2, 1])
    assert inputs == [2.0, -3.0, 10.0]


def test_a_gradient_takes_a_tuple_too() -> None:
    assert gradient(lambda a, b: a * b, (2.0, -3.0), 1e-6) == pytest.approx([-3, 2])


# value


def test_a_new_value_is_a_leaf_with_gradient_zero() -> None:
    value = Value(2.0, label="a")
    assert (value.data, value.grad, value._prev, value._op, value.label) == (2.0, 0.0, (), "", "a")


def test_a_result_remembers_its_inputs_in_a_tuple() -> None:
    a, b = Value(2.0), Value(-3.0)
    assert (a * b)._prev == (a, b)
    assert (a + a)._prev == (a, a)


def test_a_share_is_added_to_what_is_already_there() -> None:
    a, b = Value(2.0), Value(-3.0)
    product = a * b
    a.grad, product.grad = 100.0, 10.0
    product._backward()
    assert (a.grad, b.grad) == (70.0, 20.0)


@pytest.mark.parametrize("exponent", [Value(2.0), "2", None, 2j, [2]], ids=repr)
def test_an_exponent_that_is_no_int_or_float_is_a_type_error(exponent: Any) -> None:
    with pytest.raises(TypeError):
        Value(2.0) ** exponent


@pytest.mark.parametrize("exponent", [3, 3.0, -2, 0.5])
def test_a_power_takes_any_int_or_float(exponent: float) -> None:
    power = Value(2.0) ** exponent
    assert power.data == 2.0**exponent
    assert local_derivatives(power) == pytest.approx([exponent * 2.0 ** (exponent - 1)])


def test_a_number_to_the_power_of_a_value_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        2 ** Value(2.0)


def test_a_number_may_stand_on_the_left() -> None:
    x = Value(4.0)
    assert [(3 + x).data, (3 - x).data, (3 * x).data, (3 / x).data] == [7.0, -1.0, 12.0, 0.75]


def test_a_value_is_not_wrapped_again() -> None:
    x = Value(4.0)
    assert as_value(x) is x


@pytest.mark.parametrize(("x", "y"), [(1000.0, 1.0), (-1000.0, -1.0)])
def test_tanh_is_right_far_from_zero(x: float, y: float) -> None:
    result = Value(x).tanh()
    assert (result.data, local_derivatives(result)) == (y, [0.0])


def test_relu_at_zero_has_derivative_zero() -> None:
    assert local_derivatives(Value(0.0).relu()) == [0.0]


def test_relu_keeps_nan() -> None:
    assert math.isnan(Value(math.nan).relu().data)


def test_a_value_shows_its_data() -> None:
    assert repr(Value(-6.0, label="e")) == "Value(data=-6.0)"


# backward


def test_the_expression_of_the_lecture_has_its_gradients() -> None:
    a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
    loss = (a * b + c) * f
    loss.backward()
    assert [loss.data, a.grad, b.grad, c.grad, f.grad] == [-8.0, 6.0, -4.0, -2.0, 4.0]


@pytest.mark.parametrize("last", [lambda b: b + b * b, lambda b: b * b + b])
def test_the_running_example_is_90_and_114(last: Callable[[Value], Value]) -> None:
    x = Value(3.0)
    d = last(x * x)
    backward(d)
    assert (d.data, x.grad) == (90.0, 114.0)


def test_the_neuron_of_the_lecture_has_its_gradients() -> None:
    output, leaves = lecture_neuron()
    output.backward()
    assert output.data == pytest.approx(0.7071067811865476, rel=1e-15)
    assert [leaf.grad for leaf in leaves] == pytest.approx([-1.5, 0.5, 1.0, 0.0, 0.5], abs=1e-15)


def test_the_order_holds_every_node_once_and_inputs_first() -> None:
    x = Value(3.0)
    b = x * x
    root = b + b * b + x.exp() - x
    order = topological_sort(root)
    place = {value: position for position, value in enumerate(order)}
    assert len(order) == len(place) == len(trace(root)[0])
    assert all(place[child] < place[value] for value in order for child in value._prev)
    assert order[-1] is root


def test_a_ladder_of_forty_steps_has_each_node_once() -> None:
    a, b = Value(1.0), Value(1.0)
    start = b
    for _ in range(40):
        a, b = b, a + b
    b.backward()
    assert len(topological_sort(b)) == 42
    assert start.grad == 165580141.0


def test_ten_thousand_operations_deep_is_not_too_deep() -> None:
    x = root = Value(1.0)
    for _ in range(10_000):
        root = root + 1
    root.backward()
    assert (root.data, x.grad) == (10_001.0, 1.0)


def test_zero_grad_clears_every_value_it_is_given() -> None:
    _, leaves = lecture_neuron()
    for leaf in leaves:
        leaf.grad = 1.0
    zero_grad(iter(leaves))
    assert {leaf.grad for leaf in leaves} == {0.0}


def test_gradients_equal_those_of_pytorch(torch: Any) -> None:
    def expression(a: Any, b: Any) -> Any:
        c = (a * b + a / b - 2 / a).tanh() + (b**3 - a).relu()
        return (c.exp() + 1.5).log() * -c + 3 * c**-0.5 - (1 - a)

    ours = [Value(1.3), Value(1.7)]
    theirs = [torch.tensor(x.data, dtype=torch.float64, requires_grad=True) for x in ours]
    for leaves in (ours, theirs):
        expression(*leaves).backward()
    assert [x.grad for x in ours] == pytest.approx([x.grad.item() for x in theirs], rel=1e-13)


# graph


def test_a_value_used_twice_is_one_node_with_one_edge() -> None:
    a = Value(2.0)
    total = a + a
    assert trace(total) == ({a, total}, {(a, total)})


def test_a_drawing_runs_from_left_to_right() -> None:
    assert "rankdir=LR" in draw_dot(Value(1.0)).source


def test_a_drawing_joins_inputs_to_operations_and_operations_to_results() -> None:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    product = a * b
    lines = draw_dot(product).source.splitlines()
    edges = {line.strip().replace('"', "") for line in lines if "->" in line}
    operation = f"{id(product)}_operation"
    assert edges == {
        f"{id(a)} -> {operation}",
        f"{id(b)} -> {operation}",
        f"{operation} -> {id(product)}",
    }


def test_a_record_shows_label_data_and_gradient() -> None:
    value = Value(2.0, label="a")
    value.grad = -0.5
    assert record_label(value) == "{ a | data 2.0000 | grad -0.5000 }"
    assert f'{id(value)} [label="{record_label(value)}" shape=record]' in draw_dot(value).source


def test_a_label_cannot_break_its_record() -> None:
    assert record_label(Value(2.0, label="{|<>}\\")).startswith(r"{ \{\|\<\>\}\\ | data")


# nn


def test_parameters_come_layer_by_layer_neuron_by_neuron_weights_then_bias() -> None:
    model = MLP(2, [2, 1])
    (first, second), (last,) = (layer.neurons for layer in model.layers)
    expected = [
        parameter
        for neuron in (first, second, last)
        for parameter in (*neuron.weights, neuron.bias)
    ]
    assert all(a is b for a, b in zip(model.parameters(), expected, strict=True))


def test_the_toy_network_has_41_parameters() -> None:
    assert len({id(parameter) for parameter in MLP(3, [4, 4, 1]).parameters()}) == 41


def test_weights_and_biases_start_spread_between_minus_one_and_one() -> None:
    random.seed(1986)
    numbers = [parameter.data for parameter in Layer(9, 200).parameters()]
    assert -1 < min(numbers) < -0.99
    assert 0.99 < max(numbers) < 1
    assert sum(numbers) / len(numbers) == pytest.approx(0, abs=0.05)


def test_a_neuron_refuses_inputs_of_another_length() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Neuron(3)([1.0, 2.0])


def test_one_output_is_a_value_and_more_are_a_list() -> None:
    assert isinstance(MLP(3, [4, 1])(INPUTS[0]), Value)
    assert isinstance(MLP(3, [4, 2])(INPUTS[0]), list)


def test_a_layer_of_width_one_may_stand_in_the_middle() -> None:
    assert isinstance(MLP(3, [1, 2])(INPUTS[0]), list)


# training


def test_the_loss_is_a_sum_of_squares_and_a_value() -> None:
    loss = squared_error([Value(0.5), Value(-3.0)], [1.0, Value(-1.0)])
    assert isinstance(loss, Value)
    assert loss.data == 4.25


def test_the_loss_of_nothing_is_a_value_of_zero() -> None:
    loss = squared_error([], [])
    assert isinstance(loss, Value)
    assert loss.data == 0.0


def test_predictions_and_targets_are_as_many() -> None:
    with pytest.raises(ValueError, match="shorter"):
        squared_error([Value(1.0)], [])


def test_a_step_goes_against_the_gradient() -> None:
    parameters = [Value(3.0), Value(-1.0)]
    parameters[0].grad, parameters[1].grad = 2.0, -4.0
    gradient_step(iter(parameters), 0.25)
    assert [parameter.data for parameter in parameters] == [2.5, 0.0]


@pytest.mark.parametrize("seed", range(5))
def test_twenty_steps_learn_the_toy_data(seed: int) -> None:
    random.seed(seed)
    losses = train(MLP(3, [4, 4, 1]), INPUTS, TARGETS, 20, 0.1)
    assert len(losses) == 20
    assert all(type(loss) is float for loss in losses)
    assert losses[0] > 1
    assert losses[-1] < 0.1


def test_training_starts_from_zero_whatever_gradients_were_left() -> None:
    clean, dirty = toy_network(), toy_network()
    for parameter in dirty.parameters():
        parameter.grad = 100.0
    assert train(dirty, INPUTS, TARGETS, 3, 0.1) == train(clean, INPUTS, TARGETS, 3, 0.1)


def test_every_loss_equals_that_of_pytorch(torch: Any) -> None:
    model = toy_network()
    numbers = iter([parameter.data for parameter in model.parameters()])
    layers = []
    for nin, nout in [(3, 4), (4, 4), (4, 1)]:
        rows = [[next(numbers) for _ in range(nin + 1)] for _ in range(nout)]
        layers.append(torch.tensor(rows, dtype=torch.float64, requires_grad=True))
    optimizer = torch.optim.SGD(layers, lr=0.1)
    losses = []
    for _ in range(20):
        outputs = torch.tensor(INPUTS, dtype=torch.float64)
        for rows in layers:
            outputs = torch.tanh(outputs @ rows[:, :-1].T + rows[:, -1])
        loss = ((outputs[:, 0] - torch.tensor(TARGETS, dtype=torch.float64)) ** 2).sum()
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert train(model, INPUTS, TARGETS, 20, 0.1) == pytest.approx(losses, rel=1e-10)
