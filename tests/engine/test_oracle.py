"""PyTorch answers as an independent computation does, and what it said once is not asked again."""

import json
import math
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from autograder import oracle
from autograder.course import PROJECT
from autograder.expressions import trace
from autograder.oracle import Oracle

STEP = 1e-6


@pytest.fixture(scope="module")
def pytorch() -> Oracle:
    return Oracle()


def slope(f: Callable[[list[float]], float], at: list[float], place: int) -> float:
    """The central difference of f along one input."""
    high, low = list(at), list(at)
    high[place] += STEP
    low[place] -= STEP
    return (f(high) - f(low)) / (2 * STEP)


def slopes(f: Callable[[list[float]], float], at: list[float]) -> list[float]:
    return [slope(f, at, place) for place in range(len(at))]


def close(expected: Any) -> Any:
    return pytest.approx(expected, rel=1e-6, abs=1e-8)


def test_an_expression_has_the_data_of_every_node(pytorch: Oracle) -> None:
    program = trace(lambda a, b: (a * b + a).tanh()).to_plain()
    data = pytorch.ask("expression", program=program, values=[2.0, -0.75])["data"]
    assert data == close([2.0, -0.75, -1.5, 0.5, math.tanh(0.5)])


def test_an_expression_has_the_gradient_of_every_node(pytorch: Oracle) -> None:
    program = trace(lambda a, b: (a * b + a).tanh()).to_plain()
    grad = pytorch.ask("expression", program=program, values=[2.0, -0.75])["grad"]
    inner = 1 - math.tanh(0.5) ** 2
    assert grad == close([inner * 0.25, inner * 2.0, inner, inner, 1.0])


def test_every_operation_has_the_slope_of_its_function(pytorch: Oracle) -> None:
    program = trace(lambda a, b: (a**3 / b).exp().log() - b**-1.5 + (-a).relu() * 2 + a.relu())
    point = [0.7, 1.3]

    def f(x: list[float]) -> float:
        return x[0] ** 3 / x[1] - x[1] ** -1.5 + max(-x[0], 0) * 2 + max(x[0], 0)

    answer = pytorch.ask("expression", program=program.to_plain(), values=point)
    assert answer["data"][program.result] == close(f(point))
    assert answer["grad"][:2] == close(slopes(f, point))


def test_a_gradient_starts_where_it_is_told_to_and_adds_to_what_is_there(pytorch: Oracle) -> None:
    program = trace(lambda a, b: a * b).to_plain()
    question = {"program": program, "values": [2.0, -3.0], "out_grad": 5.0, "already": [100.0, 0.5]}
    assert pytorch.ask("expression", **question)["grad"] == close([85.0, 10.5, 5.0])


def test_a_node_that_the_result_does_not_need_has_no_gradient(pytorch: Oracle) -> None:
    program = {"inputs": ["a", "b"], "steps": [["exp", 1], ["mul", 0, 0]], "result": 3}
    grad = pytorch.ask("expression", program=program, values=[3.0, 1.0])["grad"]
    assert grad == close([6.0, 0.0, 0.0, 1.0])


def test_relu_has_slope_0_at_0(pytorch: Oracle) -> None:
    program = trace(lambda a: a.relu()).to_plain()
    assert pytorch.ask("expression", program=program, values=[0.0])["grad"] == [0.0, 1.0]


def test_outputs_are_those_at_each_point(pytorch: Oracle) -> None:
    program = trace(lambda a, b: a / b).to_plain()
    points = [[1.0, 4.0], [-3.0, 2.0]]
    assert pytorch.ask("outputs", program=program, points=points) == close([0.25, -1.5])


def perceptron(sizes: list[int], parameters: list[float], row: list[float]) -> list[float]:
    """The course's network by hand: weights, then bias, neuron by neuron, tanh on every layer."""
    left = list(parameters)
    for outer in sizes[1:]:
        result = []
        for _ in range(outer):
            total = sum(left.pop(0) * x for x in row)
            result.append(math.tanh(total + left.pop(0)))
        row = result
    return row


SIZES = [2, 3, 2]
PARAMETERS = [math.sin(place) for place in range(17)]


def test_a_network_has_the_outputs_of_its_neurons(pytorch: Oracle) -> None:
    question = {"sizes": SIZES, "inputs": [0.5, -1.0], "weights": [1.0, -2.0]}
    outputs = pytorch.ask("network", parameters=PARAMETERS, **question)["outputs"]
    assert outputs == close(perceptron(SIZES, PARAMETERS, [0.5, -1.0]))


def test_a_network_has_the_slopes_of_its_weighted_outputs(pytorch: Oracle) -> None:
    def f(parameters: list[float]) -> float:
        first, second = perceptron(SIZES, parameters, [0.5, -1.0])
        return first - 2.0 * second

    question = {"sizes": SIZES, "inputs": [0.5, -1.0], "weights": [1.0, -2.0]}
    gradients = pytorch.ask("network", parameters=PARAMETERS, **question)["gradients"]
    assert gradients == close(slopes(f, PARAMETERS))


def test_the_loss_is_the_sum_of_squares(pytorch: Oracle) -> None:
    answer = pytorch.ask("loss", predictions=[0.5, -2.0], targets=[1.0, 1.0])
    assert [answer["loss"], *answer["gradients"]] == close([9.25, -1.0, -6.0])


def test_a_step_goes_downhill(pytorch: Oracle) -> None:
    answer = pytorch.ask("descent", data=[1.0, -2.0], grads=[0.5, 3.0], learning_rate=0.1)
    assert answer == close([0.95, -2.3])


def test_a_training_is_one_step_after_the_other(pytorch: Oracle) -> None:
    sizes, rows, targets = [2, 2, 1], [[0.5, -1.0], [1.0, 2.0]], [1.0, -1.0]
    parameters = PARAMETERS[:9]
    start = {"sizes": sizes, "parameters": parameters, "inputs": rows, "targets": targets}
    answer = pytorch.ask("training", **start, steps=3, learning_rate=0.1)

    def loss(at: list[float]) -> float:
        pairs = zip(rows, targets, strict=True)
        return sum((perceptron(sizes, at, row)[0] - target) ** 2 for row, target in pairs)

    losses, gradients = [], []
    for _ in range(3):
        losses.append(loss(parameters))
        gradients = slopes(loss, parameters)
        parameters = [p - 0.1 * g for p, g in zip(parameters, gradients, strict=True)]
    assert answer["losses"] == close(losses)
    assert answer["gradients"] == close(gradients)
    assert answer["parameters"] == close(parameters)


QUESTION = {"predictions": [0.5], "targets": [2.0]}
KEY = oracle.digest(["loss", QUESTION])
ANSWER = {"loss": 2.25, "gradients": [-3.0]}


def test_a_new_answer_is_remembered_for_the_next_run(tmp_path: Path) -> None:
    first = Oracle(tmp_path / "answers.json")
    first.ask("loss", **QUESTION)
    first.save()
    assert Oracle(tmp_path / "answers.json").known == {KEY: ANSWER}


def test_remembered_answers_need_no_pytorch(tmp_path: Path) -> None:
    oracle.write(tmp_path / "answers.json", {KEY: ANSWER})
    code = (
        "import sys; from pathlib import Path; from autograder.oracle import Oracle\n"
        f"answer = Oracle(Path({str(tmp_path / 'answers.json')!r})).ask('loss', **{QUESTION!r})\n"
        f"assert answer == {ANSWER!r}, answer\n"
        "print('torch' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"


def test_answers_of_another_version_are_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    oracle.write(path, {KEY: {"loss": 99.0}})
    content = json.loads(path.read_bytes())
    for entry in ("torch", "code"):
        other = content["made_with"] | {entry: "another"}
        path.write_text(json.dumps(content | {"made_with": other}), "utf-8")
        assert Oracle(path).known == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"made_with": null, "answers": {}}',
        b'{"made_with": {}, "answers": 3}',
        b"\xff\xfe",
    ],
    ids=repr,
)
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "answers.json").write_bytes(content)
    assert Oracle(tmp_path / "answers.json").known == {}


def test_a_file_that_is_not_there_is_as_good_as_none(tmp_path: Path) -> None:
    assert Oracle(tmp_path / "answers.json").known == {}


def test_new_answers_go_to_the_last_file(tmp_path: Path) -> None:
    recorded, remembered = tmp_path / "recorded.json", tmp_path / "build" / "remembered.json"
    pytorch = Oracle(recorded, remembered)
    pytorch.ask("loss", **QUESTION)
    pytorch.save()
    assert (recorded.exists(), remembered.exists()) == (False, True)


def test_nothing_new_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    oracle.write(path, {KEY: ANSWER})
    before = path.stat()
    known = Oracle(path)
    known.ask("loss", **QUESTION)
    known.save()
    assert path.stat() == before


def test_two_runs_that_write_one_after_the_other_both_keep_their_answers(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    runs = [Oracle(path), Oracle(path)]
    for place, run in enumerate(runs):
        run.ask("loss", predictions=[float(place)], targets=[0.0])
    for run in runs:
        run.save()
    assert len(Oracle(path).known) == 2


def test_runs_that_write_at_the_same_time_all_keep_their_answers(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    runs = [Oracle(path) for _ in range(8)]
    for place, run in enumerate(runs):
        run.ask("loss", predictions=[float(place)], targets=[0.0])
    with ThreadPoolExecutor(8) as executor:
        list(executor.map(Oracle.save, runs))
    assert len(Oracle(path).known) == 8


def test_a_question_that_torch_must_answer_says_what_to_install_without_it(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from autograder.oracle import Oracle, OracleError\n"
        "try:\n    Oracle().ask('loss', predictions=[1.0], targets=[0.0])\n"
        "except OracleError as error:\n    print(error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert "pip install -c constraints.txt '.[grade]'" in run.stdout


def test_questions_that_differ_in_anything_have_other_digests() -> None:
    data = [0, 0.0, -0.0, False, None, "0", [0], [[0]], {"0": 0}]
    assert len({oracle.digest(each) for each in data}) == len(data)
