"""A result comes back from its record as it was, and records are the same for the same result."""

from dataclasses import MISSING, fields, replace

import pytest

from autograder import records
from autograder.course import Course
from autograder.records import RecordError
from autograder.results import Outcome, Result, TaskResult, Verdict
from autograder.submission import Receipt
from tests import made


def test_every_result_comes_back_without_loss(the_course: Course) -> None:
    for result in made.everyone(the_course):
        assert records.from_line(records.to_line(result)) == result


def test_blocked_tasks_keep_what_blocks_them(the_course: Course) -> None:
    result = made.result(the_course, "x")
    blocked = replace(result.tasks[0], verdict=Verdict.BLOCKED, blocked_by=("a.b", "c.d"))
    changed = replace(result, tasks=(blocked, *result.tasks[1:]))
    assert records.from_plain(records.to_plain(changed)) == changed


def test_tasks_keep_the_names_of_mistakes(the_course: Course) -> None:
    result = made.result(the_course, "x")
    named = replace(result.tasks[0], misconceptions=("central_divides_by_h", "another"))
    changed = replace(result, tasks=(named, *result.tasks[1:]))
    assert records.from_line(records.to_line(changed)) == changed


def test_the_same_result_has_the_same_record(the_course: Course) -> None:
    first, second = (records.to_lines(made.everyone(the_course)) for _ in range(2))
    assert first == second
    assert first == records.to_lines(reversed(made.everyone(the_course)))


def test_a_record_is_one_line_of_ascii(the_course: Course) -> None:
    for result in made.everyone(the_course):
        line = records.to_line(result)
        assert line.isascii()
        assert "\n" not in line


@pytest.mark.parametrize("kind", [Result, TaskResult, Outcome, Receipt])
def test_a_field_added_later_has_a_default_so_old_records_stay_readable(kind: type) -> None:
    first = {"submission", "tasks", "isolation", "name", "title", "verdict", "hundredths", "out_of"}
    first |= {"bonus", "outcomes", "check", "task", "sentence", "hidden"}
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    assert needed <= first


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        b'{"record": 2}',
        b'{"record": 1}',
        b'{"record": 1, "submission": "x", "tasks": [], "isolation": "", "news": 1}',
        b'{"record": 1, "submission": "x", "tasks": [{"verdict": "fine"}], "isolation": ""}',
        b'{"record": 1, "submission": "x", "tasks": 3, "isolation": ""}',
    ],
)
def test_a_damaged_record_is_an_error_that_says_what_to_do(line: bytes) -> None:
    with pytest.raises(RecordError, match="grade again"):
        records.from_line(line)
