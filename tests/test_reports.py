"""OUT after a run: reports are written when something changed, and go when a submission goes."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder import output
from autograder.course import Course
from autograder.exports import grades_csv
from autograder.feedback import class_table
from autograder.results import Verdict
from autograder.submission import Receipt, Student
from autograder.tables import TableError
from autograder.tally import Tally
from tests import made


def aged(path: Path) -> Path:
    """Return a file that seems to be written long ago."""
    os.utime(path, (1, 1))
    return path


def test_reports_of_unchanged_results_are_left_alone(the_course: Course, tmp_path: Path) -> None:
    results = [made.result(the_course, "ada"), made.result(the_course, "bob")]
    made.graded(the_course, results, tmp_path)
    first, second = (aged(tmp_path / name / "results.json") for name in ("ada", "bob"))
    results[1] = made.result(the_course, "bob", verdicts={"value.mul": Verdict.WRONG})
    made.graded(the_course, results, tmp_path)
    assert first.stat().st_mtime == 1
    assert json.loads(second.read_bytes())["score"] == 97.75


def test_a_report_that_was_deleted_is_written_again(the_course: Course, tmp_path: Path) -> None:
    made.graded(the_course, [made.result(the_course, "ada")], tmp_path)
    (tmp_path / "ada" / "results.json").unlink()
    made.graded(the_course, [made.result(the_course, "ada")], tmp_path)
    assert (tmp_path / "ada" / "results.json").exists()


def test_points_by_hand_renew_the_reports_of_those_who_got_them(
    the_course: Course, tmp_path: Path
) -> None:
    results = [made.result(the_course, "ada"), made.result(the_course, "bob")]
    made.graded(the_course, results, tmp_path)
    aged(tmp_path / "ada" / "results.json")
    (tmp_path / "adjustments.csv").write_text("submission,task,points,reason\nbob,,-3,late\n")
    made.graded(the_course, results, tmp_path)
    assert json.loads((tmp_path / "bob" / "results.json").read_bytes())["score"] == 97
    assert (tmp_path / "ada" / "results.json").stat().st_mtime == 1


def test_the_reports_of_a_submission_that_is_gone_go_too(
    the_course: Course, tmp_path: Path
) -> None:
    made.graded(the_course, [made.result(the_course, name) for name in ("ada", "bob")], tmp_path)
    (tmp_path / "bob" / "my notes.txt").write_text("kept")
    (tmp_path / "ada" / "junit.xml").write_text("from export")
    made.graded(the_course, [made.result(the_course, "cem")], tmp_path)
    assert not (tmp_path / "ada").exists()
    assert [path.name for path in (tmp_path / "bob").iterdir()] == ["my notes.txt"]


def test_how_many_are_late_by_nobody_knows_how_much_is_told_once(
    the_course: Course, tmp_path: Path
) -> None:
    course = replace(the_course, policy={"due": datetime(2026, 12, 1, 23, 59, tzinfo=UTC)})
    late = {"ada": Receipt(late=True), "bob": Receipt(late=True), "cem": Receipt(late=False)}
    results = [made.result(course, name, receipt=each) for name, each in late.items()]
    (said,) = made.graded(course, results, tmp_path)
    assert said.startswith("2 submissions marked as late")
    (tmp_path / "times.csv").write_text("submission,submitted_at\nada,2026-12-01 12:00\n")
    (said,) = made.graded(
        replace(course, policy=course.policy | {"timezone": "UTC"}), results, tmp_path
    )
    assert said.startswith("1 submission marked as late")


@pytest.mark.parametrize("name", ["Roster.csv", "TIMES.CSV"])
def test_a_table_that_nobody_would_read_is_refused(
    the_course: Course, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).touch()
    with pytest.raises(TableError, match=f"{name} is not read: rename it to {name.lower()}"):
        output.rules(the_course, tmp_path)


def test_a_text_without_a_file_has_a_row_that_says_so(the_course: Course, tmp_path: Path) -> None:
    typed = Receipt((Student("7", "Ada"),), text_only=True)
    result = made.result(the_course, "ada", otherwise=Verdict.NOT_STARTED, receipt=typed)
    made.graded(the_course, [result], tmp_path)
    for table in ("grades.csv", "marks.csv"):
        assert "text only" in (tmp_path / table).read_text("utf-8").splitlines()[1]
    assert "text only" in grades_csv.as_csv(the_course, [result])


def test_what_names_another_student_is_for_the_instructor_alone(
    the_course: Course, tmp_path: Path
) -> None:
    word = "another submission has a name like this one: Ada"
    receipt = Receipt(class_notices=(word,))
    result = made.result(the_course, "ada-123456", receipt=receipt)
    made.graded(the_course, [result], tmp_path)
    learners = [path.read_text("utf-8") for path in (tmp_path / "ada-123456").iterdir()]
    assert not any("another submission" in text for text in learners)
    assert word in (tmp_path / "marks.csv").read_text("utf-8")
    assert word in (tmp_path / "index.html").read_text("utf-8")
    assert f"    {word}" in class_table.lines([result], Tally.of([result]))
