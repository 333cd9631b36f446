"""Rosters, times and adjustments: read with care, refused with file, line and remedy."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder import intake, register, tables
from autograder.course import Course
from autograder.register import Register, Student
from autograder.submission import Receipt
from autograder.submission import Student as Author
from autograder.tables import Table, TableError
from tests.intake.making import UNITS, fill

BERLIN = ZoneInfo("Europe/Berlin")


def table(name: str, text: str) -> Table:
    return tables.parse(text.encode(), name)


def adjustments(course: Course, text: str) -> dict[str, tuple[register.Adjustment, ...]]:
    return register.read_adjustments(table("adjustments.csv", text), course)


def test_a_roster_from_a_spreadsheet_is_read() -> None:
    text = "\ufeffsubmission;student_id;name;extra_days\r\nada;007;Ada;2\r\n"
    students = register.read_roster(table("roster.csv", text))
    assert students == (Student("ada", "007", "Ada", extra_days=2),)


def test_several_rows_with_one_submission_are_a_group() -> None:
    text = "submission,student_id\nteam,1\nteam,2\n"
    known = Register(register.read_roster(table("roster.csv", text)))
    assert [s.student_id for s in known.authors("team", Receipt())] == ["1", "2"]


def test_a_student_without_submission_is_found_by_number() -> None:
    known = Register(register.read_roster(table("roster.csv", "student_id,name\n7,Ada\n")))
    assert known.authors("anything", Receipt((Author("7"),)))[0].name == "Ada"


def test_who_is_on_no_roster_is_who_the_submission_says() -> None:
    authors = Register().authors("x", Receipt((Author("9", "Eve", "e@x.org"),)))
    assert authors == (Student("", "9", "Eve", "e@x.org"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("submission,name\nada,A\nada,B\n", r"roster.csv, line 3: 'ada' is in roster.csv, line 2"),
        ("submission,student_id\na,1\nb,1\n", r"line 3: '1' is in roster.csv, line 2; keep one"),
        ("submission,extra_days\nada,1.5\n", r"line 2: extra_days is '1.5'; write a whole number"),
        ("submission,extra_days\nada,-1\n", r"whole number"),
        ("submission,name\n,Ada\n", r"line 2: who is it\?"),
    ],
)
def test_a_bad_roster_is_refused(text: str, words: str) -> None:
    with pytest.raises(TableError, match=words):
        register.read_roster(table("roster.csv", text))


def test_a_time_without_offset_is_one_of_the_course_zone() -> None:
    text = "submission,submitted_at\nada,2026-12-01 23:59\nbob,2026-12-01T22:59:00Z\n"
    times = register.read_times(table("times.csv", text), BERLIN)
    assert times["ada"].astimezone(UTC) == times["bob"] == datetime(2026, 12, 1, 22, 59, tzinfo=UTC)


def test_an_hour_that_the_clock_shows_twice_is_taken_as_the_earlier() -> None:
    text = "submission,submitted_at\nada,2026-10-25 02:30\n"
    time = register.read_times(table("times.csv", text), BERLIN)["ada"]
    assert time.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ada,01.12.2026 23:59", r"times.csv, line 2: '01.12.2026 23:59' is no time; write 2026"),
        ("ada,2026-12-01", "is no time"),
        ("ada,", "is no time"),
        (",2026-12-01 23:59", "whose is it"),
        (
            "ada,2026-12-01 23:59Z\nada,2026-12-01 23:59Z",
            r"line 3: 'ada' stands in times.csv, line 2",
        ),
    ],
)
def test_a_bad_time_is_refused(row: str, words: str) -> None:
    with pytest.raises(TableError, match=words):
        register.read_times(table("times.csv", f"submission,submitted_at\n{row}\n"), BERLIN)


def test_a_time_of_no_zone_is_not_guessed() -> None:
    text = "submission,submitted_at\nada,2026-12-01 23:59\n"
    with pytest.raises(TableError, match="of which time zone"):
        register.read_times(table("times.csv", text), None)


def test_points_may_have_a_decimal_comma(the_course: Course) -> None:
    text = "submission;task;points;reason;by\nada;value.mul;1,25;ok;km\nada;;−2;late;km\n"
    given = adjustments(the_course, text)["ada"]
    assert [entry.hundredths for entry in given] == [125, -200]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ada,value.mull,1,x,", r"line 2: there is no task 'value.mull'; is it value.mul\?"),
        ("ada,value.mul,3.5,x,", r"line 2: value.mul has 0 to 3 points, not 3.5"),
        ("ada,value.mul,-1,x,", r"0 to 3 points, not -1"),
        ("ada,value.mul,,x,", r"points are ''; write a number"),
        ("ada,value.mul,1.255,x,", "write a number"),
        ("ada,value.mul,nan,x,", "write a number"),
        ("ada,value.mul,1,,km", r"line 2: why\?"),
        (",value.mul,1,x,", r"line 2: whose is it\?"),
        ("ada,,1,x,\nada,,2,y,", r"line 3: 'ada' has such a row already \(adjustments.csv, line 2"),
    ],
)
def test_a_bad_adjustment_is_refused(row: str, words: str, the_course: Course) -> None:
    with pytest.raises(TableError, match=words):
        adjustments(the_course, f"submission,task,points,reason,by\n{row}\n")


def test_a_row_about_nobody_is_told(the_course: Course) -> None:
    given = adjustments(the_course, "submission,task,points,reason\nadda,value.mul,1,x\n")
    sentences = Register(adjustments=given).strangers(["ada"])
    assert sentences == [
        "adjustments.csv, line 2: no submission is called 'adda'; the row changes nothing"
    ]


def test_a_name_may_be_written_as_our_own_tables_show_it(the_course: Course) -> None:
    given = adjustments(the_course, "submission,task,points,reason\n'=ada,value.mul,1,x\n")
    assert register.find(given, "=ada")
    assert not Register(adjustments=given).strangers(["=ada"])


@pytest.mark.parametrize("spelling", ["Anna Müller", "Anna_Müller", " Anna  Mu\u0308ller "])
def test_a_name_counts_as_the_instructor_writes_it(the_course: Course, spelling: str) -> None:
    text = f"submission,task,points,reason\n{spelling},,1,well argued\n"
    found = register.find(adjustments(the_course, text), "Anna_Müller")
    assert found is not None
    assert found[0].hundredths == 100


def test_two_spellings_of_one_name_are_one_name(the_course: Course) -> None:
    text = "submission,task,points,reason\nAnna Müller,,1,a\nAnna_Müller,,2,b\n"
    with pytest.raises(TableError, match="has such a row already"):
        adjustments(the_course, text)


def test_a_row_about_nobody_names_who_may_be_meant(the_course: Course) -> None:
    text = "submission,task,points,reason\nMüller Anna,,1,well argued\n"
    known = Register(adjustments=adjustments(the_course, text))
    told = known.strangers(["Anna_Müller_123", "Anna_Schmidt_9"])
    assert told == [
        "adjustments.csv, line 2: no submission is called 'Müller_Anna' (is it 'Anna_Müller_123'?);"
        " the row changes nothing"
    ]


def test_a_row_about_nobody_names_nobody_where_several_may_be_meant(the_course: Course) -> None:
    known = Register(
        adjustments=adjustments(the_course, "submission,task,points,reason\nAnna,,1,x")
    )
    assert "is it" not in known.strangers(["Anna_Müller_123", "Anna_Schmidt_9"])[0]


def found_in(folder: Path) -> register.Spellings:
    return register.spellings(each.found for each in intake.find(folder, UNITS))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("k1m", "k1m"),
        ("kim", "kim-[0-9a-f]{6}"),
        ("bob.zip", "bob"),
        ("Nora Ny_77_assignsubmission_file_", "Nora_Ny_77"),
        ("lee_42_1_value.py", "lee_42"),
        ("somebody", "somebody"),
    ],
)
def test_a_table_may_call_a_submission_as_the_folder_or_file_is_called(
    written: str, name: str, tmp_path: Path
) -> None:
    for folder in ("k1m", "kim", "Nora Ny_77_assignsubmission_file_"):
        fill(tmp_path / folder, "value.py")
    fill(tmp_path, "bob.zip", "lee_42_1_value.py")
    rows = table("times.csv", f"submission,submitted_at\n{written},2026-12-01 23:59\n")
    (key,) = register.read_times(rows, BERLIN, found_in(tmp_path))
    assert re.fullmatch(name, key)


def test_two_names_of_one_submission_do_not_count_twice(the_course: Course, tmp_path: Path) -> None:
    fill(tmp_path, "bob.zip", "ada.zip")
    text = "submission,task,points,reason\nbob,,1,a\nbob.zip,,1,a\n"
    with pytest.raises(TableError, match="line 3: 'bob' has such a row already"):
        register.read_adjustments(table("adjustments.csv", text), the_course, found_in(tmp_path))


def test_a_name_that_two_folders_share_is_refused(tmp_path: Path) -> None:
    fill(tmp_path / "a b", "value.py")
    fill(tmp_path / "a_b", "value.py")
    rows = table("roster.csv", "submission,name\na_b,Anna\n")
    with pytest.raises(TableError, match=r"line 2: 'a_b' may be 'a_b' or 'a_b-.*'; rename"):
        register.read_roster(rows, found_in(tmp_path))
