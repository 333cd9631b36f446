"""Canvas's gradebook gets marks in one column and is otherwise the same, byte for byte."""

import pytest

from autograder import marks, tables
from autograder.course import Course
from autograder.exports import canvas
from autograder.exports.errors import ExportError
from autograder.exports.sheets import Filled
from autograder.marks import Mark
from autograder.register import Register, Student
from autograder.results import Verdict
from tests import made

SHEET = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Essay (22),Autograd (23),Current Score\r\n"
    "    Points Possible,,,,,10.00,100.00,(read only)\r\n"
    ",,,,,,Manual Posting,\r\n"
    '"Lovelace, ""Ada""",007,s7,ada@example.org,S 1,9.50,,55\r\n'
    'Émilie,8,s8,emilie,"S 1, S 2",EX,"12.00",\r\n'
    "Student Test,99,,x,S 1,,EX,\r\n"
)


def marked(course: Course, *students: Student, verdict: Verdict = Verdict.PASSED) -> list[Mark]:
    known = Register(students=students)
    names = dict.fromkeys(student.submission for student in students)
    results = [made.result(course, name, otherwise=verdict) for name in names]
    return [marks.mark(result, known=known) for result in results]


def fill(marked: list[Mark], sheet: str = SHEET, column: str | None = "23") -> Filled:
    return canvas.enter(tables.parse(sheet.encode(), "canvas.csv"), marked, column)


def test_only_the_cells_of_matched_students_change(the_course: Course) -> None:
    given = marked(the_course, Student("a", "007"), Student("b", "s8"))
    expected = SHEET.replace("9.50,,55", "9.50,100.00,55").replace('"12.00"', '"100.00"')
    assert fill(given).content == expected.encode()


def test_semicolons_and_decimal_commas_stay(the_course: Course) -> None:
    sheet = "Student;ID;SIS Login ID;Section;A (1)\n  Points Possible;;;;100,00\nAda;7;ada;S;\n"
    made = fill(marked(the_course, Student("a", "7")), sheet, None)
    assert made.content.decode() == sheet.replace("ada;S;", "ada;S;100,00")


def test_bytes_that_are_not_utf_8_stay(the_course: Course) -> None:
    sheet = b"Student,ID,Section,A (1)\nJos\xe9,7,S,\n"
    made = canvas.enter(tables.parse(sheet, "x"), marked(the_course, Student("a", "7")))
    assert made.content == b"Student,ID,Section,A (1)\nJos\xe9,7,S,100.00\n"


@pytest.mark.parametrize("column", ["23", "Autograd", "Autograd (23)"])
def test_a_column_has_three_names(column: str, the_course: Course) -> None:
    assert fill(marked(the_course, Student("a", "007")), column=column).entered == ("a",)


def test_a_column_is_not_guessed(the_course: Course) -> None:
    with pytest.raises(ExportError, match=r"there are: Essay \(22\), Autograd \(23\)$"):
        fill(marked(the_course, Student("a", "007")), column=None)


def test_an_address_finds_its_row_whatever_its_case(the_course: Course) -> None:
    assert fill(marked(the_course, Student("a", email="Ada@Example.org"))).entered == ("a",)


def test_a_name_alone_finds_nobody(the_course: Course) -> None:
    made = fill(marked(the_course, Student("Émilie", name="Émilie")))
    assert not made.entered
    assert made.problems[0].startswith("Émilie: whose is it?")


def test_a_number_without_its_zeros_is_another_number(the_course: Course) -> None:
    assert fill(marked(the_course, Student("a", "7"))).problems == ("a: 7 fits no row",)


def test_a_student_who_fits_two_rows_is_listed(the_course: Course) -> None:
    made = fill(marked(the_course, Student("a", "007", email="emilie")))
    assert made.content == SHEET.encode()
    assert made.problems == ("a: 007 fits lines 4, 5 of the sheet",)


def test_two_submissions_for_one_row_are_both_listed(the_course: Course) -> None:
    made = fill(marked(the_course, Student("a", "007"), Student("b", "s7")))
    assert made.content == SHEET.encode()
    assert len(made.problems) == 2


def test_an_excused_student_stays_excused(the_course: Course) -> None:
    made = fill(marked(the_course, Student("a", "99")))
    assert made.problems == ("a: 99 is excused in Canvas (EX)",)


def test_every_member_of_a_group_gets_the_mark(the_course: Course) -> None:
    assert fill(marked(the_course, Student("a", "007"), Student("a", "8"))).entered == ("a", "a")


def test_unfinished_grading_costs_nobody_points(the_course: Course) -> None:
    made = fill(marked(the_course, Student("a", "007"), verdict=Verdict.GRADER_ERROR))
    assert made.content == SHEET.encode()
    assert "not complete" in made.problems[0]


def test_a_column_out_of_other_points_is_refused(the_course: Course) -> None:
    with pytest.raises(ExportError, match=r"is 10\.00, marks are of 100"):
        fill(marked(the_course, Student("a", "007")), column="22")


def test_a_computed_column_is_no_assignment(the_course: Course) -> None:
    with pytest.raises(ExportError, match="which column"):
        fill(marked(the_course, Student("a", "007")), column="Current Score")


def test_a_sheet_that_canvas_did_not_write_is_refused(the_course: Course) -> None:
    with pytest.raises(ExportError, match="no gradebook of Canvas"):
        fill(marked(the_course, Student("a", "007")), "name,mark\nAda,1\n")
