"""The same work gets the same marks as files and as notebooks; `make agree` tries all samples."""

from pathlib import Path

import pytest

from autograder.grading import Bench
from tests import samples
from tests.notebooks import agreement, as_notebooks
from tests.notebooks.classroom import Cells

COURSE = as_notebooks.COURSE
KINDS = [
    "right_code_golf",
    "right_helper_file_beside",
    "right_imports_from_exercises",
    "right_recursion_with_raised_limit",
    "wrong_add_keeps_own_grad",
    "crashed_exception_at_import",
    "crashed_syntax_error",
    "crashed_derivative_imports_numpy",
    "partly_done_first_half_only",
    "not_started_only_comments",
    "hostile_exits_on_import",
]
ATTACKS = [
    "short_reference_by_name",
    "forge_report_on_stdout",
    "patch_operator",
    "look_at_proc",
    "leak_through_class_name",
]


@pytest.fixture(scope="module")
def cells() -> dict[str, Cells]:
    """Every unit's released cells."""
    return as_notebooks.released()


def test_every_sample_comes_back_from_its_notebooks_as_it_was(
    cells: dict[str, Cells], tmp_path: Path
) -> None:
    for name in samples.names():
        files = samples.read(name, COURSE).submission
        read = as_notebooks.convert(files, cells, tmp_path / name)
        assert read.sources.keys() >= {unit for unit, text in files.sources.items() if text.strip()}
        for unit, text in files.sources.items():
            if unit in COURSE.unit_names and text.strip():
                assert text.rstrip() in read.sources[unit], f"{name}: {unit}"


@pytest.mark.parametrize("name", KINDS)
def test_a_sample_gets_the_same_marks_both_ways(
    name: str, cells: dict[str, Cells], bench: Bench, tmp_path: Path
) -> None:
    files = samples.read(name, COURSE).submission
    notebooks = as_notebooks.convert(files, cells, tmp_path / name)
    assert agreement.differing(files, notebooks, bench) == []


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gains_nothing_as_a_notebook(name: str, bench: Bench, tmp_path: Path) -> None:
    assert agreement.faults_of(name, bench, tmp_path) == []
