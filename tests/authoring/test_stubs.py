"""Exercises are exactly what the solutions make, and nothing in them works by accident."""

import ast
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from autograder.authoring.stubs import (
    BEGIN,
    END,
    STUB_LINE,
    MarkerError,
    find_regions,
    make_stub,
    make_stubs,
    write_exercises,
)

ROOT = Path(__file__).parents[2]
UNITS = ("derivative", "value", "backward", "graph", "nn", "training")
SOURCES = sorted((ROOT / "solutions").glob("*.py"))

# One call for each exercise, by the name of its function in its unit.
CALLS: dict[str, Callable[[ModuleType], Any]] = {
    "derivative.forward_difference": lambda unit: unit.forward_difference(abs, 1.0, 0.1),
    "derivative.central_difference": lambda unit: unit.central_difference(abs, 1.0, 0.1),
    "derivative.gradient": lambda unit: unit.gradient(abs, [], 0.1),
    "value.Value.__repr__": lambda unit: repr(unit.Value(2.0)),
    "value.Value.__add__": lambda unit: unit.Value(2.0) + 1,
    "value.Value.__mul__": lambda unit: unit.Value(2.0) * 1,
    "value.Value.__neg__": lambda unit: -unit.Value(2.0),
    "value.Value.__sub__": lambda unit: unit.Value(2.0) - 1,
    "value.Value.__truediv__": lambda unit: unit.Value(2.0) / 1,
    "value.Value.__pow__": lambda unit: unit.Value(2.0) ** unit.Value(2.0),
    "value.Value.__radd__": lambda unit: 1 + unit.Value(2.0),
    "value.Value.__rmul__": lambda unit: 1 * unit.Value(2.0),
    "value.Value.__rsub__": lambda unit: 1 - unit.Value(2.0),
    "value.Value.__rtruediv__": lambda unit: 1 / unit.Value(2.0),
    "value.Value.exp": lambda unit: unit.Value(2.0).exp(),
    "value.Value.log": lambda unit: unit.Value(2.0).log(),
    "value.Value.tanh": lambda unit: unit.Value(2.0).tanh(),
    "value.Value.relu": lambda unit: unit.Value(2.0).relu(),
    "backward.topological_sort": lambda unit: unit.topological_sort(unit.Value(2.0)),
    "backward.backward": lambda unit: unit.Value(2.0).backward(),
    "backward.zero_grad": lambda unit: unit.zero_grad([]),
    "graph.trace": lambda unit: unit.trace(unit.Value(2.0)),
    "graph.draw_dot": lambda unit: unit.draw_dot(unit.Value(2.0)),
    "nn.Neuron.__init__": lambda unit: unit.Neuron(0),
    "nn.Neuron.__call__": lambda unit: bare(unit.Neuron)([]),
    "nn.Neuron.parameters": lambda unit: bare(unit.Neuron).parameters(),
    "nn.Layer.__init__": lambda unit: unit.Layer(0, 0),
    "nn.Layer.__call__": lambda unit: bare(unit.Layer)([]),
    "nn.Layer.parameters": lambda unit: bare(unit.Layer).parameters(),
    "nn.MLP.__init__": lambda unit: unit.MLP(0, []),
    "nn.MLP.__call__": lambda unit: bare(unit.MLP)([]),
    "nn.MLP.parameters": lambda unit: bare(unit.MLP).parameters(),
    "training.squared_error": lambda unit: unit.squared_error([], []),
    "training.gradient_step": lambda unit: unit.gradient_step([], 0.1),
    "training.train": lambda unit: unit.train(abs, [], [], 0, 0.1),
}


def bare(kind: type) -> Any:
    """An object of a class whose `__init__` is not written yet."""
    return object.__new__(kind)


def functions_with_a_region(path: Path) -> Iterator[str]:
    """`unit.function` or `unit.Class.method` for each region, read from the syntax tree."""
    source = path.read_text(encoding="utf-8")
    definitions = [
        (f"{owner.name}.{node.name}" if isinstance(owner, ast.ClassDef) else node.name, node)
        for owner in ast.walk(ast.parse(source))
        if isinstance(owner, ast.Module | ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.FunctionDef)
    ]
    for region in find_regions(source, path.name):
        for name, node in definitions:
            if node.lineno < region.begin <= (node.end_lineno or 0) + 1:
                yield f"{path.stem}.{name}"


@pytest.fixture(scope="module")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, ModuleType]]:
    """The stubs, freshly generated and loaded as a package under a name of no meaning."""
    name, folder = "anything_at_all", tmp_path_factory.mktemp("submission")
    write_exercises(ROOT / "solutions", folder)
    spec = importlib.util.spec_from_file_location(name, folder / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    yield {unit: importlib.import_module(f"{name}.{unit}") for unit in UNITS}
    for module in [name, *(f"{name}.{unit}" for unit in UNITS)]:
        del sys.modules[module]


def test_the_committed_exercises_are_byte_for_byte_what_the_solutions_make() -> None:
    committed = {path.name: path.read_bytes() for path in (ROOT / "exercises").glob("*.py")}
    made = {name: text.encode() for name, text in make_stubs(ROOT / "solutions").items()}
    assert committed == made


def test_there_is_one_solution_for_each_unit() -> None:
    assert {path.stem for path in SOURCES} == {"__init__", *UNITS}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_region_holds_one_to_eight_lines(path: Path) -> None:
    for region in find_regions(path.read_text(encoding="utf-8"), path.name):
        assert 1 <= region.code_lines <= 8, f"{path.name}:{region.begin}"


def test_every_exercise_is_tried_below() -> None:
    names = [name for path in SOURCES for name in functions_with_a_region(path)]
    assert sorted(names) == sorted(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_stub_raises_until_its_code_is_written(
    name: str, exercises: dict[str, ModuleType]
) -> None:
    with pytest.raises(NotImplementedError):
        CALLS[name](exercises[name.partition(".")[0]])


@pytest.mark.parametrize("unit", UNITS)
def test_a_stub_keeps_every_docstring_of_its_solution(unit: str) -> None:
    solution, stub = (
        [
            ast.get_docstring(node)
            for node in ast.walk(ast.parse((ROOT / folder / f"{unit}.py").read_text("utf-8")))
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node)
        ]
        for folder in ("solutions", "exercises")
    )
    assert stub == solution


def test_a_region_becomes_one_line_at_its_own_indentation() -> None:
    source = f"def f():\n    {BEGIN}\n    x = 1\n    return x\n    {END}\n\n\ny = 2\n"
    assert make_stub(source, "f.py") == f"def f():\n    {STUB_LINE}\n\n\ny = 2\n"


def test_several_regions_become_several_lines() -> None:
    region = f"{BEGIN}\npass\n{END}\n"
    assert make_stub(region + "between\n" + region, "f.py") == (
        f"{STUB_LINE}\nbetween\n{STUB_LINE}\n"
    )


def test_a_file_without_regions_stays_as_it_is() -> None:
    assert make_stub('"""Nothing to do."""\n', "f.py") == '"""Nothing to do."""\n'


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (f"x\n{BEGIN}\ny\n", 2),
        (f"x\ny\n{END}\n", 3),
        (f"{BEGIN}\n{BEGIN}\n{END}\n{END}\n", 2),
        (f"{BEGIN}\ny\n{END}\n{END}\n", 4),
        ("x\n## BEGIN SOLUTION\ny\n", 2),
        ("x\n### Begin  solution\ny\n", 2),
        (f"{BEGIN}\ny\n    return y  {END}\n", 3),
    ],
    ids=["open", "closed_only", "nested", "closed_twice", "hashes", "letters", "not_alone"],
)
def test_a_marker_in_the_wrong_place_is_reported_with_file_and_line(source: str, line: int) -> None:
    with pytest.raises(MarkerError, match=rf"^solutions/f\.py:{line}: "):
        make_stub(source, "solutions/f.py")


def test_a_folder_without_solutions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no solutions here"):
        write_exercises(tmp_path, tmp_path / "exercises")


def test_a_wrong_marker_leaves_the_exercises_untouched(tmp_path: Path) -> None:
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "a.py").write_text("a = 1\n")
    (tmp_path / "solutions" / "b.py").write_text(f"{BEGIN}\n")
    with pytest.raises(MarkerError):
        write_exercises(tmp_path / "solutions", tmp_path / "exercises")
    assert not (tmp_path / "exercises").exists()


def test_the_command_writes_what_is_committed_and_names_it(tmp_path: Path) -> None:
    # A copy of the repository, so that the test never overwrites anyone's work.
    for folder in ("solutions", "autograder", "course_notes", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for name in ("course.toml", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "docs" / "tasks.md").unlink()
    (tmp_path / "exercises").mkdir()
    for name in ("__init__.py", "README.md"):
        shutil.copy(ROOT / "exercises" / name, tmp_path / "exercises")
    command = [sys.executable, "-m", "autograder", "stubs"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    named = run.stdout.splitlines()
    assert named == [
        *(f"exercises/{path.name}" for path in SOURCES),
        "docs/tasks.md",
        "exercises/README.md",
        "docs/release.md",
    ]
    other = [name for name in named if (tmp_path / name).read_bytes() != (ROOT / name).read_bytes()]
    assert not other
