"""Reports are aligned, say values as they are, and let nothing of a learner's act on the reader."""

import csv
import io

import pytest

from autograder.course import Course
from autograder.exports import grades_csv
from autograder.feedback import terminal
from autograder.graders.comparisons import quoted, said
from autograder.results import Outcome, Result, TaskResult, Verdict
from autograder.sandbox import replies
from autograder.texts import cell, shown


def result(the_course: Course, verdict: Verdict, message: str = "", name: str = "anna") -> Result:
    """Every task of the course with one check that ends the same."""
    tasks = []
    for task in the_course.tasks.values():
        out = Outcome("test", task.name, "It is right.", False, verdict, message, message)
        earned = task.hundredths * (verdict is Verdict.PASSED)
        tasks.append(
            TaskResult(task.name, task.title, verdict, earned, task.hundredths, task.bonus, (out,))
        )
    return Result(name, tuple(tasks), "a wall")


@pytest.mark.parametrize("verdict", Verdict)
def test_points_stand_in_one_column_whatever_the_title(
    verdict: Verdict, the_course: Course
) -> None:
    table = terminal.table(the_course, result(the_course, verdict))
    rows = [line for line in table.splitlines() if " / " in line and "code ran" not in line]
    assert {row.rindex(" / ") for row in rows} == {terminal.WIDTH + 7}


def test_verdicts_stand_in_one_column_whatever_the_title(the_course: Course) -> None:
    table = terminal.table(the_course, result(the_course, Verdict.CRASHED))
    assert len({row.index("crashed") for row in table.splitlines() if "crashed" in row}) == 1


def test_no_colour_where_there_is_no_terminal(the_course: Course) -> None:
    assert "\x1b" not in terminal.report(the_course, result(the_course, Verdict.WRONG, "no"))


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (float("nan"), "nan"), (False, "False"), (None, "None")]
)
def test_what_looks_like_nothing_is_said_as_a_value(value: object, text: str) -> None:
    assert said(value) == text


def test_a_long_answer_says_that_it_was_cut() -> None:
    assert quoted("x" * 500).endswith("… [cut]")


def test_control_characters_of_a_learner_are_named_not_sent() -> None:
    assert replies.printable("\x1b[2J\x07\u202e").isprintable()


def table(the_course: Course, *results: Result) -> list[list[str]]:
    return list(csv.reader(io.StringIO(grades_csv.as_csv(the_course, results))))


def test_the_table_of_marks_has_the_columns_that_the_design_names(the_course: Course) -> None:
    header = "submission,derivative,value,backward,graph,nn,training,total,bonus,status"
    assert sorted(table(the_course)[0]) == sorted(header.split(","))


def test_the_table_of_marks_is_sorted_and_adds_up(the_course: Course) -> None:
    rows = table(
        the_course,
        result(the_course, Verdict.PASSED, name="ben"),
        result(the_course, Verdict.WRONG, name="anna"),
    )
    named = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [(row["submission"], row["total"], row["bonus"]) for row in named] == [
        ("anna", "0", "0"),
        ("ben", "100", "10"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_name_is_no_formula(start: str, the_course: Course) -> None:
    row = table(the_course, result(the_course, Verdict.WRONG, name=f"{start}SUM(A1)"))[1]
    assert row[0] == f"'{start}SUM(A1)"


@pytest.mark.parametrize("text", ["=1+1", "  =1+1", "\u00a0@f", "＝1+1", "－1", "\t+1"])
def test_no_spreadsheet_takes_a_cell_for_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("letter", "\u200b\u200e\u200f\u061c\u202e")
def test_what_hides_or_turns_writing_is_spelt_out(letter: str) -> None:
    assert shown(f"a{letter}b") == f"a\\u{ord(letter):04x}b"


def test_a_name_with_commas_and_quotes_stays_one_cell(the_course: Course) -> None:
    name = 'anna, "the first"'
    assert table(the_course, result(the_course, Verdict.WRONG, name=name))[1][0] == name


def test_marks_that_the_grader_could_not_give_are_incomplete(the_course: Course) -> None:
    assert table(the_course, result(the_course, Verdict.GRADER_ERROR))[1][-1] == "incomplete"
