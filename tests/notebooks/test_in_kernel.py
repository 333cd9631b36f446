"""A released notebook in a learner's kernel: tests show the public check, earlier work is used."""

import shutil
from pathlib import Path

import pytest

from tests.notebooks import kernels

Said = list[dict[str, str | None]]

NEURON = """
class Neuron:
    def __init__(self, nin):
        self.weights, self.bias = [Value(0.5) for _ in range(nin)], Value(0.5)

    def __call__(self, inputs):
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias).tanh()

    def parameters(self):
        return [self.bias, *self.weights]
"""


@pytest.fixture(scope="module")
def home(source: Path, stubs_of: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's folder: value is done up to tanh, nothing else is."""
    place = tmp_path_factory.mktemp("home")
    shutil.copytree(stubs_of, place, dirs_exist_ok=True)
    shutil.copy(source / "week1" / "value.ipynb", place / "week1")
    kernels.change(
        place / "week1" / "value.ipynb",
        lambda text: text.replace("result = Value(math.tanh(", "raise NotImplementedError  #"),
    )
    return place


@pytest.fixture(scope="module")
def first(home: Path) -> Said:
    """What the first notebook says, as it was released, and once more with work in it."""
    work = "def forward_difference(f, x, h):\n    return"
    return kernels.run(
        home / "week1",
        *kernels.code_of(home / "week1" / "derivative.ipynb")[:4],
        f"{work} (f(x + h) - f(x)) / h",
        'from checks import check\ncheck("derivative.forward")',
        f"{work} f(x + h) - f(x) / h",
        'check("derivative.forward")',
        f"{work} float('x')",
        'check("derivative.forward")',
    )


def test_a_test_of_what_is_not_written_says_so_and_gives_no_credit(first: Said) -> None:
    error = first[3]["error"] or ""
    assert error.startswith("NotYet: ✗ Forward difference: not started\nnot written yet")
    assert 'Read: "The forward difference"' in error


def test_a_test_looks_at_what_the_kernel_holds_now(first: Said) -> None:
    assert first[5] == {
        "value": None,
        "error": None,
        "said": "✓ Forward difference: the public check passes.\n",
    }


def test_a_wrong_answer_is_shown_beside_pytorchs(first: Said) -> None:
    assert "forward_difference should be" in (first[7]["error"] or "")


def test_a_crash_is_shown_with_the_line(first: Said) -> None:
    error = first[9]["error"] or ""
    assert "ValueError in your cell, line 2: could not convert" in error
    assert "return float('x')" in error


@pytest.fixture(scope="module")
def later(home: Path) -> Said:
    """What a later notebook says."""
    return kernels.run(
        home / "week3",
        *kernels.code_of(home / "week3" / "nn.ipynb")[:2],
        NEURON,
        'from checks import check\ncheck("nn.neuron")',
        NEURON.replace(".tanh()", ".relu()").replace("[self.bias, *self.weights]", "[]"),
        'check("nn.parameters")',
        "x = Value(3.0)\n(x * x).backward()",
    )


def test_a_later_notebook_says_what_is_not_done_in_an_earlier_one(later: Said) -> None:
    said = "nn builds on your value.ipynb, where this is not done yet: tanh (value.tanh).\n"
    assert later[0]["said"] == said


def test_a_later_notebook_uses_the_learners_own_earlier_work(later: Said) -> None:
    assert "It builds on what is not done yet: value.tanh." in (later[3]["error"] or "")


def test_code_that_calls_an_unwritten_unit_says_which_line_is_to_be_written(later: Said) -> None:
    assert (later[6]["error"] or "").startswith("NotImplementedError")


def test_a_notebook_alone_says_what_it_misses(stubs_of: Path, tmp_path: Path) -> None:
    place = tmp_path / "alone"
    shutil.copytree(stubs_of / "week2", place)
    (said,) = kernels.run(place, 'from checks import begin\nbegin("backward")')
    expected = "backward builds on value.ipynb, which is neither here nor in a folder beside.\n"
    assert said == {"value": None, "error": None, "said": expected}


def test_a_task_that_passes_in_part_gives_its_points(source: Path, tmp_path: Path) -> None:
    shutil.copytree(source, tmp_path / "kim")
    place = tmp_path / "kim" / "week3"
    turned = "Neuron.parameters = lambda self: [self.bias, *self.weights]"
    cells = [*kernels.code_of(place / "nn.ipynb"), turned, 'check("nn.parameters")']
    last = kernels.run(place, *cells)[-1]
    assert (last["value"], last["error"]) == ("1.5", None)
    assert (last["said"] or "").startswith("✗ Parameters in order: wrong\n")
