"""course.toml is read whole, and each mistake in it is named to its author."""

from pathlib import Path

import pytest

from autograder import course
from autograder.course import CourseError

RIGHT = """
[course]
title = "Numbers"
packages = ["graphviz"]

[units.first]
question = "What is one?"
[units.first.tasks]
one = { points = 2.5, title = "One", notes = "On one" }
two = { points = 1, title = "Two", notes = "On two", requires = ["first.one"], bonus = true }

[units.second]
question = "What is more?"
[units.second.tasks]
all = { points = 0.07, title = "All", notes = "On all", own_files = true }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "course.toml"
    path.write_text(RIGHT, "utf-8")
    return path


def test_units_and_tasks_come_in_the_order_of_the_file(file: Path) -> None:
    assert course.load(file).unit_names == ("first", "second")
    assert list(course.load(file).tasks) == ["first.one", "first.two", "second.all"]


def test_points_become_hundredths_exactly(file: Path) -> None:
    assert [task.hundredths for task in course.load(file).tasks.values()] == [250, 100, 7]


def test_a_task_is_ordinary_unless_it_says_otherwise(file: Path) -> None:
    one, two, every = course.load(file).tasks.values()
    assert (one.bonus, one.own_files, one.requires) == (False, False, ())
    assert (two.bonus, two.requires, every.own_files) == (True, ("first.one",), True)


def test_a_task_belongs_to_the_unit_before_its_dot(file: Path) -> None:
    assert course.load(file).tasks["second.all"].unit == "second"


def test_the_units_before_one_are_known(file: Path) -> None:
    assert course.load(file).before("first") == ()
    assert course.load(file).before("second") == ("first",)


def test_a_copy_without_solutions_has_none(file: Path) -> None:
    assert course.load(file).solutions == {}


def test_solutions_are_those_that_are_there(file: Path) -> None:
    (file.parent / "solutions").mkdir()
    (file.parent / "solutions" / "second.py").write_text("x = 'é'\n", "utf-8")
    assert course.load(file).solutions == {"second": "x = 'é'\n"}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"course\.toml: No such file or directory"):
        course.load(tmp_path / "course.toml")


def test_a_file_that_is_no_toml_is_refused_with_the_line(file: Path) -> None:
    file.write_text("[course]\ntitle = one\n", "utf-8")
    with pytest.raises(CourseError, match="line 2"):
        course.load(file)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("title", 'title = "Numbers"'),
        ("question", 'question = "What is one?"'),
        ("points", "points = 2.5, "),
        ("title", 'title = "One", '),
        ("notes", ', notes = "On one"'),
    ],
)
def test_an_entry_that_is_missing_is_named(file: Path, entry: str, text: str) -> None:
    file.write_text(RIGHT.replace(text, ""), "utf-8")
    with pytest.raises(CourseError, match=f"the entry '{entry}' is missing"):
        course.load(file)


@pytest.mark.parametrize("table", ["course", "units"])
def test_a_table_that_is_missing_is_named(file: Path, table: str) -> None:
    file.write_text(RIGHT.replace(f"[{table}", "[other"), "utf-8")
    with pytest.raises(CourseError, match=f"the entry '{table}' is missing"):
        course.load(file)


def test_a_misspelt_entry_is_named_with_its_task(file: Path) -> None:
    file.write_text(RIGHT.replace("bonus = true", "bonsu = true"), "utf-8")
    with pytest.raises(CourseError, match=r"first\.two: unknown entry bonsu"):
        course.load(file)


@pytest.mark.parametrize("required", ["first.three", "second.all", "first.two"])
def test_a_task_can_only_require_an_earlier_one(file: Path, required: str) -> None:
    file.write_text(RIGHT.replace('"first.one"', f'"{required}"'), "utf-8")
    with pytest.raises(CourseError, match=f"first.two requires {required}, no earlier task"):
        course.load(file)
