"""`export` turns what `grade --out` wrote into other formats, and tells what it left out."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder import cli, course, output, records
from autograder.course import PROJECT, Course
from autograder.exports import catalogue
from autograder.gradebook import Gradebook, results_in
from autograder.policy import PolicyError
from autograder.results import Verdict
from autograder.submission import Found, Receipt
from tests import made
from tests.exports.test_canvas import SHEET
from tests.exports.test_schemas import RUNNER


@pytest.fixture
def out(the_course: Course, tmp_path: Path) -> Path:
    """A folder as `grade --out` leaves it, with three submissions."""
    folder = tmp_path / "out"
    results = [
        made.result(the_course, "=eve"),
        made.result(the_course, "ada"),
        made.result(the_course, "bob", verdicts={"value.mul": Verdict.WRONG}),
    ]
    made.graded(the_course, results, folder)
    return folder


def export(*words: object) -> int:
    return cli.main(["export", *map(str, words)])


def test_results_are_read_again_as_they_were(the_course: Course, out: Path) -> None:
    results = list(results_in(out))
    assert [result.submission for result in results] == ["=eve", "ada", "bob"]
    assert results[1] == made.result(the_course, "ada")


@pytest.mark.parametrize("name", catalogue.EACH)
def test_a_format_of_its_own_lies_in_each_submissions_folder(
    name: str, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in RUNNER.items():
        monkeypatch.setenv(key, value)
    place = tmp_path / "elsewhere"
    assert export(name, out, "--out", place) == 0
    for submission in ("ada", "bob", "=eve"):
        assert (place / submission / catalogue.EACH[name].file).stat().st_size


def test_one_submission_is_printed(out: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert export("gradescope", out, "--submission", "bob") == 0
    assert json.loads(capfd.readouterr().out)["score"] == 97.75


def test_grading_and_exporting_write_the_same_tables(
    out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("grades", "marks"):
        assert export(name, out) == 0
        assert capfd.readouterr().out == (out / f"{name}.csv").read_text("utf-8")


def test_points_by_hand_dropped_in_later_count(
    out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = "submission;task;points;reason;by\nbob;value.mul;2,5;nearly;km\n"
    (out / "adjustments.csv").write_text(text, "utf-8-sig")
    assert export("gradescope", out, "--submission", "bob") == 0
    assert json.loads(capfd.readouterr().out)["score"] == 99.5


def test_a_sheet_is_filled_and_who_is_not_in_it_is_told(
    out: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (out / "roster.csv").write_text("submission,student_id\nada,007\nbob,1\n", "utf-8")
    (tmp_path / "canvas.csv").write_bytes(SHEET.encode())
    words = ("--into", tmp_path / "canvas.csv", "--column", "23", "--out", tmp_path / "new.csv")
    assert export("canvas", out, *words) == 0
    expected = SHEET.replace("9.50,,55", "9.50,100.00,55")
    assert (tmp_path / "new.csv").read_bytes() == expected.encode()
    told = capfd.readouterr().err
    assert "roster.csv: '=eve' is not on it" in told
    assert "not entered: bob: 1 fits no row" in told
    assert "1 of 3 marks entered" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["canvas"], "give it with --into"),
        (["gradescope", "--submission", "carl"], "no submission is called 'carl'"),
    ],
)
def test_wrong_use_is_told(
    words: list[str], told: str, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert export(words[0], out, *words[1:]) == 2
    assert told in capfd.readouterr().err


def test_a_folder_without_results_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert export("junit", tmp_path) == 2
    assert "gradebook.sqlite is not there" in capfd.readouterr().err


@pytest.fixture
def interrupted(the_course: Course, out: Path) -> Path:
    """The same after a run that was ended when it had graded ada alone; dua is new in it."""
    found = [Found(name, Receipt()) for name in ("=eve", "ada", "bob", "dua")]
    line = records.to_line(made.result(the_course, "ada"))
    with Gradebook(out) as book:
        book.begin("other rules", the_course, found)
        book.keep("ada", "work", "other rules", line, complete=True)
    (out / "roster.csv").write_text("submission,student_id\nada,7\nbob,1\nfay,2\n", "utf-8")
    return out


def test_who_waits_to_be_graded_is_not_said_to_have_handed_nothing_in(
    interrupted: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (interrupted / "times.csv").write_text("submission,submitted_at\nbob,2026-12-01 08:00Z\n")
    assert export("marks", interrupted) == 0
    said = capfd.readouterr()
    rows = csv.DictReader(said.out.splitlines())
    assert {row["submission"]: row["status"] for row in rows} == {
        "'=eve": "not graded",
        "ada": "graded",
        "bob": "not graded",
        "dua": "not graded",
        "fay": "no submission",
    }
    assert (
        "3 of 4 submissions are not graded yet: let the run end, or run `grade` again" in said.err
    )
    assert "2 of them have a result of an earlier run, which does not count" in said.err
    assert "no submission is called" not in said.err


def test_a_sheet_is_not_filled_before_everybody_is_graded(
    interrupted: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "canvas.csv").write_bytes(SHEET.encode())
    words = ("--into", tmp_path / "canvas.csv", "--column", "23", "--out", tmp_path / "new.csv")
    assert export("canvas", interrupted, *words) == 2
    assert "3 of 4 submissions are not graded yet" in capfd.readouterr().err
    assert not (tmp_path / "new.csv").exists()


def test_one_submission_that_waits_to_be_graded_is_told(
    interrupted: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert export("junit", interrupted, "--submission", "bob") == 2
    assert "there is no result of 'bob': 3 of 4" in capfd.readouterr().err
    assert export("junit", interrupted, "--submission", "ada") == 0


def test_tables_may_call_a_submission_as_its_file_was_called(
    the_course: Course, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = Found("ada", Receipt(), ("Ada\udcff.zip", "ada.py"))
    with Gradebook(tmp_path) as book:
        book.begin("rules", the_course, [found])
        line = records.to_line(made.result(the_course, "ada"))
        book.keep("ada", "work", "rules", line, complete=True)
    text = "submission,task,points,reason\nada.py,,-1,late\n"
    (tmp_path / "adjustments.csv").write_text(text, "utf-8")
    assert export("gradescope", tmp_path, "--submission", "ada") == 0
    assert json.loads(capfd.readouterr().out)["score"] == 99


def test_results_of_another_course_are_refused_with_the_words_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(course.CHOSEN, "")  # so that it is as before afterwards
    monkeypatch.chdir(PROJECT)
    newton = course.load(PROJECT / "docs" / "example_course" / "course.toml")
    made.graded(newton, [made.result(newton, "ada")], tmp_path)
    assert export("grades", tmp_path) == 2
    words = f"python -m autograder --course docs/example_course export grades {tmp_path}"
    assert words in capfd.readouterr().err
    assert cli.main(words.split()[3:]) == 0
    assert "ada,100,0,100,graded" in capfd.readouterr().out


def test_results_of_units_that_are_others_by_now_are_refused(
    the_course: Course, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    earlier = replace(the_course, units=the_course.units[1:])
    made.graded(earlier, [made.result(earlier, "ada")], out)
    assert export("grades", out) == 2
    assert "has results of other units: run `grade` again" in capfd.readouterr().err


def test_a_course_is_the_same_elsewhere(the_course: Course, tmp_path: Path) -> None:
    made.graded(replace(the_course, folder=tmp_path), [made.result(the_course, "ada")], tmp_path)
    assert export("grades", tmp_path) == 0


def test_a_bad_table_ends_grading_before_it_begins(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "adjustments.csv").write_text("submission,points\nada,1\n", "utf-8")
    assert cli.main(["grade", str(PROJECT / "exercises"), "--out", str(tmp_path)]) == 2
    assert "adjustments.csv, line 1: the column 'task' is missing" in capfd.readouterr().err


def test_tables_dropped_in_are_never_changed(the_course: Course, out: Path) -> None:
    text = "submission,task,points,reason,by\nbob,value.mul,2.5,nearly,km\n"
    (out / "adjustments.csv").write_text(text, "utf-8")
    made.graded(the_course, list(results_in(out)), out)
    assert (out / "adjustments.csv").read_text("utf-8") == text
    assert "bob,10,27.75" in (out / "grades.csv").read_text("utf-8")
    assert "99.5,adjusted" in (out / "marks.csv").read_text("utf-8")


def test_the_policy_of_the_course_and_the_times_in_out_count(the_course: Course, out: Path) -> None:
    policy = {"due": datetime(2026, 12, 1, 23, 59, tzinfo=UTC), "penalty_percent_a_day": 25}
    (out / "times.csv").write_text("submission;submitted_at\nada;2026-12-02 08:00\n", "utf-8")
    made.graded(replace(the_course, policy=policy), list(results_in(out)), out)
    assert json.loads((out / "ada" / "results.json").read_bytes())["score"] == 75
    assert "ada,10,30,20,10,15,15,10,100,graded" in (out / "grades.csv").read_text("utf-8")
    rows = csv.DictReader((out / "marks.csv").read_text("utf-8").splitlines())
    assert [row["penalty"] for row in rows] == ["0", "25", "0"]


def test_a_policy_that_is_no_table_is_refused(the_course: Course) -> None:
    with pytest.raises(PolicyError, match="no table"):
        output.rules(replace(the_course, policy=3), None)
