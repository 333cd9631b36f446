"""Moodle's grading worksheet gets marks in its grade column and is otherwise the same."""

from dataclasses import replace

import pytest

from autograder import tables
from autograder.course import Course
from autograder.exports import moodle
from autograder.exports.errors import ExportError
from autograder.exports.sheets import Filled
from autograder.marks import Mark
from autograder.register import Student
from tests.exports.test_canvas import marked

HEADER = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
)
ADA = '"Participant 41","Ada L",ada@example.org,"No submission",,100.00,Yes,-,-,\n'
BOB = (
    '"Participant 4",Bob,bob@example.org,Submitted,3.00,100.00,No,"1 May 2026, 9:00 AM",-,"a\nb"\n'
)


def fill(marked: list[Mark], sheet: str = HEADER + ADA + BOB, column: str | None = None) -> Filled:
    return moodle.enter(tables.parse(sheet.encode(), "moodle.csv"), marked, column)


@pytest.mark.parametrize("student", [Student("a", "41"), Student("a", email="ada@example.org")])
def test_a_participant_is_found_by_number_and_by_address(
    student: Student, the_course: Course
) -> None:
    expected = HEADER + ADA.replace(",,100.00", ",100.00,100.00") + BOB
    assert fill(marked(the_course, student)).content == expected.encode()


def test_a_locked_grade_stays(the_course: Course) -> None:
    made = fill(marked(the_course, Student("b", "4")))
    assert made.content == (HEADER + ADA + BOB).encode()
    assert made.problems == ("b: 4 is locked in Moodle",)


def test_a_text_that_nobody_graded_is_not_entered_as_zero(the_course: Course) -> None:
    (mark,) = marked(the_course, Student("a", "41"))
    made = fill([replace(mark, text_only=True)])
    assert made.content == (HEADER + ADA + BOB).encode()
    assert "read it, and give points by hand" in made.problems[0]


def test_part_of_a_number_is_not_the_number(the_course: Course) -> None:
    assert fill(marked(the_course, Student("a", "1"))).problems == ("a: 1 fits no row",)


def test_a_sheet_in_another_language_needs_the_name_of_its_column(the_course: Course) -> None:
    sheet = 'ID,E-Mail-Adresse,Bewertung,Bestwertung\nTeilnehmer/in41,a@b.de,,"100,00"\n'
    given = marked(the_course, Student("a", "41"))
    with pytest.raises(ExportError, match="there are: ID, E-Mail-Adresse, Bewertung"):
        fill(given, sheet)
    made = fill(given, sheet, "Bewertung")
    assert made.content.decode() == sheet.replace("a@b.de,,", 'a@b.de,"100,00",')


def test_a_maximum_of_other_points_is_refused(the_course: Course) -> None:
    sheet = HEADER + ADA.replace("100.00", "20.00")
    with pytest.raises(ExportError, match=r"the maximum in Moodle is 20\.00"):
        fill(marked(the_course, Student("a", "41")), sheet)
