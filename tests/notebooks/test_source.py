"""The notebooks hold the whole course: prose, examples that run, solutions, tests."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from autograder import course, grading, intake
from autograder.authoring import stubs
from autograder.course import PROJECT, Course
from autograder.grading import Bench
from autograder.nbgrader import folder
from autograder.results import Verdict
from tests.notebooks import giving_away, kernels

COURSE = course.load()
SAID = re.compile(r"# → (.+)$")


def notebook(source: Path, unit: str) -> Path:
    (place,) = source.glob(f"*/{unit}.ipynb")
    return place


def cells(source: Path, unit: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(notebook(source, unit).read_text("utf-8"))["cells"]
    return found


def marked(source: Path, unit: str, kind: str) -> dict[str, dict[str, Any]]:
    marks = [cell["metadata"].get("nbgrader", {}) for cell in cells(source, unit)]
    return {each["grade_id"]: each for each in marks if each.get(kind)}


def test_every_unit_is_in_the_assignment_that_the_course_says(source: Path) -> None:
    found = {path.parent.name: set() for path in source.glob("*/*.ipynb")}
    for path in source.glob("*/*.ipynb"):
        found[path.parent.name].add(path.stem)
    assert found == {name: set(units) for name, units in COURSE.assignments.items()}


def test_without_a_table_all_units_are_in_one_assignment() -> None:
    whole = Course("", (), COURSE.units)
    assert folder.assignments(whole) == {"course": COURSE.unit_names}


def test_a_second_build_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    folder.write(COURSE, tmp_path)
    for path in source.rglob("*.*"):
        assert (tmp_path / "source" / path.relative_to(source)).read_bytes() == path.read_bytes()


def test_a_configuration_that_is_there_stays(source: Path, tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("mine", "utf-8")
    folder.write(COURSE, tmp_path)
    assert (tmp_path / "nbgrader_config.py").read_text("utf-8") == "mine"


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_every_task_has_one_locked_test_with_its_points(source: Path, unit: course.Unit) -> None:
    found = marked(source, unit.name, "grade")
    assert {
        f"{task.name.replace('.', '-')}-test": 0 if task.bonus else task.hundredths / 100
        for task in unit.tasks
    } == {name: each["points"] for name, each in found.items()}
    assert all(each["locked"] and not each["solution"] for each in found.values())


@pytest.mark.parametrize("unit", COURSE.unit_names)
def test_cells_have_names_that_no_other_has(source: Path, unit: str) -> None:
    names = [cell["id"] for cell in cells(source, unit)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name) for name in names)


@pytest.mark.parametrize("unit", COURSE.unit_names)
def test_every_region_of_the_solution_stands_in_a_solution_cell(source: Path, unit: str) -> None:
    text = (PROJECT / "solutions" / f"{unit}.py").read_text("utf-8")
    lines = text.split("\n")
    regions = [
        "\n".join(lines[region.begin - 1 : region.end]) for region in stubs.find_regions(text, unit)
    ]
    written = [
        "".join(cell["source"])
        for cell in cells(source, unit)
        if cell["metadata"].get("nbgrader", {}).get("solution")
    ]
    assert all(stubs.BEGIN in each for each in written)
    assert sum(each.count(stubs.BEGIN) for each in written) == len(regions)
    assert all(any(region in each for each in written) for region in regions)


@pytest.mark.parametrize("unit", COURSE.unit_names)
def test_every_section_of_the_notes_that_explains_a_task_comes_before_its_test(
    source: Path, unit: str
) -> None:
    texts = ["".join(cell["source"]) for cell in cells(source, unit)]
    for task in COURSE.tasks.values():
        if task.unit == unit:
            explained = next(n for n, text in enumerate(texts) if f"# {task.notes}\n" in text)
            tested = next(n for n, text in enumerate(texts) if f'check("{task.name}")' in text)
            assert explained < tested


@pytest.mark.parametrize("unit", COURSE.unit_names)
def test_a_solved_notebook_runs_from_top_to_bottom_and_gives_what_it_says(
    source: Path, unit: str
) -> None:
    place = notebook(source, unit)
    sources = kernels.code_of(place)
    results = kernels.run(place.parent, *sources)
    assert [result["error"] for result in results] == [None] * len(sources)
    for text, result in zip(sources, results, strict=True):
        if said := SAID.search(text.rstrip().splitlines()[-1]):
            assert result["value"] == said[1]
    passed = [result["said"] for result in results if (result["said"] or "").startswith("✓")]
    assert len(passed) == sum(task.unit == unit for task in COURSE.tasks.values())


def in_one_folder(notebooks: Path, place: Path) -> Path:
    place.mkdir()
    for path in notebooks.glob("*/*.ipynb"):
        shutil.copy(path, place)
    return place


def test_the_notebooks_with_their_solutions_earn_everything(
    source: Path, bench: Bench, tmp_path: Path
) -> None:
    handed_in = intake.read(in_one_folder(source, tmp_path / "kim"), COURSE.unit_names)
    result = grading.grade(handed_in, bench)
    assert (result.total, result.bonus) == (result.possible, 10_00)


def test_the_notebooks_without_solutions_are_not_started(
    stubs_of: Path, bench: Bench, tmp_path: Path
) -> None:
    handed_in = intake.read(in_one_folder(stubs_of, tmp_path / "kim"), COURSE.unit_names)
    result = grading.grade(handed_in, bench)
    assert {task.verdict for task in result.tasks} == {Verdict.NOT_STARTED}


def test_what_learners_get_gives_nothing_away(stubs_of: Path, tmp_path: Path) -> None:
    giving_away.require_nothing(stubs_of, COURSE, tmp_path)
