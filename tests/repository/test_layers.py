"""The arrows between the rooms of autograder/ point one way (docs/architecture.md)."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from autograder import commands
from autograder.fingerprint import BESIDE_GRADING

ROOT = Path(__file__).parents[2]
BOTTOM = (
    "errors",
    "frozen",
    "course",
    "expressions",
    "domain",
    "counterexamples",
    "trajectories",
    "small_programs",
    "shrinking",
    "random_programs",
    "shapes",
    "results",
    "scoring",
    "submission",
    "records",
    "texts",
    "tally",
    "tables",
    "register",
    "policy",
    "marks",
)
ABOVE = {"sandbox", "oracle", "plugin", "exports", "output", "reports", "commands", "cli"}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {
    module_name(path): path
    for path in sorted((ROOT / "autograder").rglob("*.py"))
    if not {"student_copy", "platform_files"} & set(path.parts)  # for other places, not modules
}


def outermost(name: str) -> str:
    return name.partition(".")[0]


def room(module: str) -> str:
    return [*module.split("."), ""][1]


def imported_names(path: Path) -> Iterator[str]:
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join([*start, *filter(None, [node.module])])
            for alias in node.names:
                deeper = f"{origin}.{alias.name}"
                yield deeper if deeper in MODULES else origin


ARROWS = {module: set(imported_names(path)) for module, path in MODULES.items()}


def reached_from(module: str) -> set[str]:
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        new = ARROWS.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return seen


@pytest.mark.parametrize("bottom", BOTTOM)
def test_the_bottom_knows_nothing_of_processes_pytest_or_file_formats(bottom: str) -> None:
    below = {name for module in MODULES if room(module) == bottom for name in reached_from(module)}
    assert not {name for name in below if outermost(name) in {"pytest", "_pytest"}}
    assert not {name for name in below if name.startswith("autograder.") and room(name) in ABOVE}


def test_only_the_oracle_imports_torch() -> None:
    users = {module for module, names in ARROWS.items() if "torch" in map(outermost, names)}
    assert {room(module) for module in users} <= {"oracle"}


def test_the_student_side_imports_the_standard_library_alone() -> None:
    names = {
        name for module in MODULES if room(module) == "student_side" for name in ARROWS[module]
    }
    strangers = {name for name in names if room(name) != "student_side"}
    assert set(map(outermost, strangers)) <= sys.stdlib_module_names


def test_no_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter(ARROWS).prepare()


def test_nothing_imports_the_command_line() -> None:
    users = {module for module, names in ARROWS.items() if "cli" in map(room, names)}
    assert users <= {"autograder.start"}


def test_commands_are_imported_by_the_command_line_alone() -> None:
    users = {module for module, names in ARROWS.items() if "commands" in map(room, names)}
    assert users <= {"autograder.cli"}


def test_every_command_has_a_module_and_every_module_a_line() -> None:
    written = {name.rpartition(".")[2] for name in MODULES if room(name) == "commands"}
    assert written - {"commands"} == set(commands.LINES)


def test_a_learners_check_imports_nothing_that_only_a_class_needs() -> None:
    reached = set(map(room, reached_from("autograder.commands.check")))
    assert not reached & {"run", "classroom", "gradebook", "processes", "exports", "output", "desk"}


def test_grading_imports_nothing_of_a_learners_check() -> None:
    assert "autograder.self_check" not in reached_from("autograder.commands.grade")


def test_what_decides_on_verdicts_is_part_of_their_fingerprint() -> None:
    """Rooms that are left out of fingerprint.rules are never reached from grading."""
    roots = [
        module
        for module in MODULES
        if room(module) in {"grading", "graders", "sandbox", "student_side", "records"}
        and not module.endswith(".conftest")  # it is for pytest, which keeps no results
    ]
    reached = {name for root in roots for name in reached_from(root)} | set(roots)
    assert not {name for name in reached & set(MODULES) if room(name) in BESIDE_GRADING}


def test_who_grades_a_class_imports_nothing_of_nbgraders() -> None:
    assert "nbgrader" not in set(map(room, reached_from("autograder.desk")))
