"""All formats say the same of the same result."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from autograder import marks, tables
from autograder.course import Course
from autograder.exports import (
    canvas,
    check50,
    classroom50,
    grades_csv,
    gradescope,
    junit,
    marks_csv,
    moodle,
    prairielearn,
)
from autograder.marks import Mark
from autograder.policy import Bonus, Policy
from autograder.register import Register, Student
from autograder.results import Result
from tests import made
from tests.exports.test_schemas import NOW, RUNNER

CANVAS = "Student,ID,SIS User ID,SIS Login ID,Section,Autograd (1)\n"
MOODLE = "Identifier,Full name,Grade,Maximum Grade,Last modified (grade)\n"


def property_of(text: str, name: str) -> float:
    found = ET.fromstring(text.encode()).find(f".//property[@name='{name}']")
    assert found is not None
    return float(found.get("value", ""))


def cell_of(table: str, column: str) -> float:
    return float(next(csv.DictReader(io.StringIO(table)))[column])


def entered(enter: Callable[..., object], sheet: str, mark: Mark, column: str) -> float:
    made = enter(tables.parse(sheet.encode(), "sheet.csv"), [mark])
    return cell_of(made.content.decode(), column)  # type: ignore[attr-defined]  # bytes


def finals(result: Result, mark: Mark) -> dict[str, float]:
    """What counts, as each format tells it."""
    return {
        "marks": cell_of(marks_csv.as_csv([mark]), "final"),
        "gradescope": gradescope.as_json(result, mark)["score"],
        "junit": property_of(junit.as_xml(result, mark), "final"),
        "classroom50": classroom50.as_json(result, RUNNER, NOW, mark)["score"] / 100,
        "prairielearn": round(prairielearn.as_json(result, mark)["score"] * 100, 9),
        "canvas": entered(canvas.enter, f"{CANVAS}Ada,7,,,S,\n", mark, "Autograd (1)"),
        "moodle": entered(moodle.enter, f"{MOODLE}Participant 7,Ada,,100.00,-\n", mark, "Grade"),
    }


def totals(course: Course, result: Result, mark: Mark) -> dict[str, float]:
    """What was graded, as each format tells it."""
    tests = prairielearn.as_json(result)["tests"]
    checks = [each["data"] for each in check50.as_json(result)["results"]]
    return {
        "grades": cell_of(grades_csv.as_csv(course, [result], [mark]), "total"),
        "marks": cell_of(marks_csv.as_csv([mark]), "raw"),
        "gradescope": gradescope.as_json(result, mark)["extra_data"]["total"],
        "junit": property_of(junit.as_xml(result, mark), "total"),
        "prairielearn": round(sum(test["points"] for test in tests), 9),
        "check50": round(sum(data["points"] for data in checks if not data["bonus"]), 9),
        "classroom50": sum(
            test["score"] for test in classroom50.as_json(result, RUNNER, NOW)["tests"]
        )
        / 100,
    }


def bonuses(course: Course, result: Result, mark: Mark) -> dict[str, float]:
    """The bonus, as each format tells it."""
    checks = [each["data"] for each in check50.as_json(result, mark)["results"]]
    tests = classroom50.as_json(result, RUNNER, NOW, mark)["tests"]
    return {
        "grades": cell_of(grades_csv.as_csv(course, [result], [mark]), "bonus"),
        "marks": cell_of(marks_csv.as_csv([mark]), "bonus"),
        "gradescope": gradescope.as_json(result, mark)["extra_data"]["bonus"],
        "junit": property_of(junit.as_xml(result, mark), "bonus"),
        "check50": round(sum(data["points"] for data in checks if data["bonus"]), 9),
        "classroom50": sum(test.get("bonus-score", 0) for test in tests) / 100,
    }


def known_as(result: Result) -> Register:
    return Register(students=(Student(result.submission, "7"),))


@pytest.mark.parametrize("number", range(12))
def test_all_formats_agree(number: int, the_course: Course) -> None:
    result = made.everyone(the_course)[number]
    mark = marks.mark(result, Policy(), known_as(result))
    if mark.complete:  # else no sheet takes it
        assert set(finals(result, mark).values()) == {result.total / 100}
    assert set(totals(the_course, result, mark).values()) == {result.total / 100}
    assert set(bonuses(the_course, result, mark).values()) == {result.bonus / 100}


@pytest.mark.parametrize("number", range(12))
def test_all_formats_agree_when_bonus_fills(number: int, the_course: Course) -> None:
    result = made.everyone(the_course)[number]
    mark = marks.mark(result, Policy(bonus=Bonus.FILLS), known_as(result))
    expected = min(100_00, result.total + result.bonus) / 100
    if mark.complete:
        assert set(finals(result, mark).values()) == {expected}
    assert set(totals(the_course, result, mark).values()) == {result.total / 100}


def test_grades_csv_has_the_columns_of_the_contract(the_course: Course) -> None:
    header = grades_csv.as_csv(the_course, []).strip()
    units = "derivative,value,backward,graph,nn,training"
    assert header == f"submission,{units},bonus,total,status"


def test_no_cell_of_a_table_begins_a_formula(the_course: Course) -> None:
    results = made.everyone(the_course)
    every = [marks.mark(result) for result in results]
    for text in (grades_csv.as_csv(the_course, results, every), marks_csv.as_csv(every)):
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_tables_can_be_written_whatever_a_name_holds(the_course: Course) -> None:
    results = made.everyone(the_course)
    assert grades_csv.as_csv(the_course, results).encode().count(b"\n") == len(results) + 1
