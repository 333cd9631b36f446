"""Repositories in the shape of the lecture: what is there is graded, what is not is left out."""

from pathlib import Path

import pytest

from autograder import lecture
from autograder.course import Course
from autograder.feedback import left_out
from autograder.grading import Bench
from autograder.lecture import AdapterError, Borrowed, adapter
from autograder.lecture.definitions import definitions, names
from autograder.results import Result, Verdict
from autograder.submission import SubmissionError
from tests.lecture import making

Graded = tuple[Borrowed, Course, Result]


def graded(bench: Bench, folder: Path, layout: str = "micrograd") -> Graded:
    return lecture.graded(lecture.borrow(folder, bench.course, adapter.read(layout)), bench)


def verdicts(result: Result) -> dict[str, Verdict]:
    return {task.name: task.verdict for task in result.tasks}


@pytest.fixture(scope="module")
def package(bench: Bench) -> Graded:
    """The repository with engine.py and nn.py."""
    return graded(bench, making.PACKAGE)


def test_a_package_is_graded_for_what_it_has(package: Graded) -> None:
    found = verdicts(package[2])
    assert found.pop("nn.start") is Verdict.WRONG  # its biases start at 0
    assert set(found.values()) == {Verdict.PASSED}
    assert {"value.mul", "value.relu", "backward.seed", "backward.deep"} <= found.keys()


def test_what_is_not_there_is_not_in_the_total(package: Graded) -> None:
    borrowed, course, result = package
    assert not borrowed.left_out.keys() & verdicts(result).keys()
    assert result.possible == sum(t.hundredths for t in course.tasks.values() if not t.bonus)
    assert result.possible < 100_00


def test_each_task_that_is_left_out_is_listed_with_its_reason(
    package: Graded, the_course: Course
) -> None:
    told = left_out.listing(the_course, package[0].left_out)
    assert "value.exp            exp                               there is no Value.exp\n" in told
    assert set(package[0].left_out) | set(verdicts(package[2])) == set(the_course.tasks)


def test_a_mistake_is_named_where_other_operations_are_not_there(
    bench: Bench, tmp_path: Path
) -> None:
    borrowed, _, result = graded(bench, making.mistaken(tmp_path))
    assert "value.exp" in borrowed.left_out
    named = {task.name: task.misconceptions for task in result.tasks if task.misconceptions}
    assert named == {"value.accumulate": ("mul_assigns",)}


def test_a_notebook_is_graded_without_the_cells_that_try_things_out(
    bench: Bench, tmp_path: Path
) -> None:
    borrowed, _, result = graded(bench, making.notebook(tmp_path))
    wrong = {name for name, verdict in verdicts(result).items() if verdict is not Verdict.PASSED}
    assert wrong <= {"backward.deep"}  # its backward calls itself
    assert {"value.exp", "backward.gradients", "graph.edges", "nn.mlp"} <= verdicts(result).keys()
    assert "training.loss" in borrowed.left_out


def test_an_adapter_gives_things_our_names(bench: Bench, tmp_path: Path) -> None:
    folder = making.renamed(tmp_path)
    borrowed, _, result = graded(bench, folder, str(tmp_path / "adapter.toml"))
    assert set(verdicts(result).values()) == {Verdict.PASSED}
    assert {"value.mul", "value.accumulate", "backward.seed"} & verdicts(result).keys()
    assert borrowed.left_out["value.repr"] == "the adapter leaves it out"


def test_a_folder_without_an_engine_is_refused(the_course: Course, tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match=r"neither micrograd/engine\.py, engine\.py"):
        lecture.borrow(tmp_path, the_course, adapter.read("micrograd"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[file]\nvalue = []", "unknown entry file"),
        ('[files]\nvalue = "engine.py"', "files.value is of the wrong kind"),
        ('[names]\nValue = "a; import os"', "is no name of Python's"),
        ("[names", "neither a layout's name nor an adapter"),
    ],
)
def test_an_adapter_that_makes_no_sense_is_refused(
    tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "adapter.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(AdapterError, match=words):
        adapter.read(str(path))


def test_a_notebooks_definitions_are_its_classes_functions_and_usable_imports() -> None:
    source = "import math\nimport torch\n@property\ndef f():\n    return 1\n\nprint(f())\nx = 2\n"
    assert definitions(source, ()) == "import math\n@property\ndef f():\n    return 1\n\n"


def test_inherited_methods_count_as_there() -> None:
    source = "class A:\n    def f(self): ...\nclass B(A):\n    g = A.f\n"
    assert names(source) == {"A", "A.f", "B", "B.g", "B.f"}


def test_what_a_source_inherits_again_and_again_does_not_fill_the_memory() -> None:
    members = "".join(f"    f{number} = 1\n" for number in range(2_000))
    heirs = "".join(f"class B{number}(A):\n    pass\n" for number in range(2_000))
    assert len(names(f"class A:\n{members}{heirs}")) < 50_000


def test_a_line_of_blanks_is_read_once() -> None:
    blanks = " " * 100_000
    assert names(f"class A:\n    {blanks}(\n    f = 1\n") == {"A", "A.f"}
