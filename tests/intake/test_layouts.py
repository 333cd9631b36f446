"""Each layout that an instructor may have gives the right submissions, and says whose they are."""

import pickle
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from autograder import intake
from autograder.submission import Receipt, Student, SubmissionError
from tests.intake.making import CODE, UNITS, code, fill, notebook, read_class, tarred, zipped

METADATA = """\
---
submission_11:
  :submitters:
  - :name: 'Kim O''Hara'
    :sid: '100'
    :email: kim@example.edu
  :created_at: 2026-04-26 17:34:00.861687000 Z
  :score: 2.0
  :results:
    tests:
    - name: add
      output: 'It failed:

        submission_12:
          :submitters:
          - :name: Somebody Else

'
      status: failed
...
submission_12:
  :submitters:
  - :name: Lee
    :sid: 200
  - :sid: '201'
    :name: "Sam"
  :created_at: 2026-04-26 19:34:00 +0200
  :results:
    output: |-
      :created_at: 1999-01-01 00:00:00 Z
"""


def test_a_folder_with_unit_files_is_one_submission(tmp_path: Path) -> None:
    fill(tmp_path / "kim", "value.py", "nn.py")
    assert list(read_class(tmp_path / "kim")) == ["kim"]


def test_a_student_called_like_a_unit_file_does_not_make_one_submission_of_a_class(
    tmp_path: Path,
) -> None:
    for name in ("kim", "value.py", "nn.ipynb"):
        fill(tmp_path / "class" / name, "value.py")
    found = intake.find(tmp_path / "class", UNITS)
    assert [each.name for each in found] == ["kim", "nn.ipynb", "value.py"]


def test_one_archive_is_one_submission(tmp_path: Path) -> None:
    fill(tmp_path, "kim.tar.gz", content=tarred({"value.py": CODE}, "w:gz"))
    (delivery,) = intake.find(tmp_path / "kim.tar.gz", UNITS)
    assert delivery.name == "kim"
    assert intake.read(delivery, UNITS).sources == {"value": CODE}


def test_a_class_may_hold_everything_at_once(tmp_path: Path) -> None:
    fill(tmp_path / "ann" / "exercises", "value.py")
    fill(tmp_path, "bob.zip", content=zipped({"value.py": CODE}))
    fill(tmp_path, "cy.tgz", content=tarred({"work/value.py": CODE}, "w:gz"))
    fill(tmp_path, "dee_value.py")
    fill(tmp_path, "eve_value.ipynb", content=notebook(code(CODE)))
    fill(tmp_path / "Flo X_7_assignsubmission_file_", "value.py")
    fill(tmp_path, "goldgus_late_8_9_value.py")
    fill(tmp_path / "submission_11", "value.py")
    fill(tmp_path, "submission_metadata.yml", content=METADATA)
    fill(tmp_path, "roster.csv", ".DS_Store", "__MACOSX/._bob.zip", content="")
    submissions = read_class(tmp_path)
    names = ["Flo_X_7", "ann", "bob", "cy", "dee", "eve", "goldgus_8", "submission_11"]
    assert list(submissions) == names
    assert {"value"} == set().union(*(each.sources for each in submissions.values()))


def test_an_empty_folder_is_a_submission_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    assert read_class(tmp_path)["kim"].absence("value") == "there is no value.py"


def test_a_folder_without_submissions_is_an_error_of_the_caller(tmp_path: Path) -> None:
    fill(tmp_path, "notes.txt")
    with pytest.raises(SubmissionError, match="neither unit files"):
        list(intake.find(tmp_path, UNITS))


def test_a_linked_student_is_not_followed(tmp_path: Path) -> None:
    fill(tmp_path / "elsewhere", "value.py")
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "kim").symlink_to(tmp_path / "elsewhere")
    kim = read_class(tmp_path / "class")["kim"]
    expected = "the submission was not read: it is a link, and links are not followed"
    assert kim.unreadable["value"] == expected


@pytest.mark.parametrize("name", ["kim_value.py", "value_kim.py", "value-kim.py", "kim.Value.py"])
def test_a_single_file_is_named_for_student_and_unit(tmp_path: Path, name: str) -> None:
    fill(tmp_path, name)
    assert read_class(tmp_path)["kim"].sources == {"value": CODE}


def test_several_single_files_of_one_student_are_one_submission(tmp_path: Path) -> None:
    fill(tmp_path, "kim_value.py", "kim_nn.py", "kim_lee_value.py")
    submissions = read_class(tmp_path)
    assert submissions["kim"].sources.keys() == {"value", "nn"}
    assert submissions["kim_lee"].sources.keys() == {"value"}


def test_a_single_file_without_a_unit_says_so(tmp_path: Path) -> None:
    fill(tmp_path, "kim.py")
    kim = read_class(tmp_path)["kim"]
    assert kim.absence("value") == "there is no value.py"
    assert any("there is no file for" in notice for notice in kim.notices)


@pytest.mark.parametrize("ending", ["_", ""])
def test_moodle_folders_tell_student_and_number(tmp_path: Path, ending: str) -> None:
    fill(tmp_path / f"Kim O'Hara_123_assignsubmission_file{ending}", "value.py")
    fill(tmp_path / f"Kim O'Hara_123_assignsubmission_onlinetext{ending}", "onlinetext.html")
    submissions = read_class(tmp_path)
    assert list(submissions) == ["Kim_O_Hara_123"]
    assert submissions["Kim_O_Hara_123"].receipt == Receipt((Student("123", "Kim O'Hara"),))


@pytest.mark.parametrize("ending", ["_/onlinetext.html", "_onlinetext.html"])
def test_a_text_typed_into_moodle_is_a_submission_without_a_file(
    tmp_path: Path, ending: str
) -> None:
    fill(tmp_path, f"Only Text_102_assignsubmission_onlinetext{ending}", content="<p>see mail</p>")
    fill(tmp_path, "Kim_7_assignsubmission_file_/value.py")
    only = read_class(tmp_path)["Only_Text_102"]
    assert only.receipt == Receipt((Student("102", "Only Text"),), text_only=True)
    assert "text that was typed into Moodle's page, and no file" in only.notices[0]
    assert not only.sources


def test_moodle_folders_may_hold_an_archive(tmp_path: Path) -> None:
    folder = tmp_path / "Kim_123_assignsubmission_file_"
    fill(folder, "my work.zip", content=zipped({"exercises/value.py": CODE}))
    assert read_class(tmp_path)["Kim_123"].sources == {"value": CODE}


def test_in_a_moodle_folder_s_name_the_last_number_counts(tmp_path: Path) -> None:
    fill(tmp_path / "Vic_124_assignsubmission_file_", "value.py")
    fill(tmp_path / "Vic_124_assignsubmission_file_x_125_assignsubmission_file_", "nn.py")
    submissions = read_class(tmp_path).values()
    found = {each.receipt.students[0].id: set(each.sources) for each in submissions}
    assert found == {"124": {"value"}, "125": {"nn"}}


def test_a_moodle_file_with_two_numbers_is_nobody_s(tmp_path: Path) -> None:
    name = "Vic_124_assignsubmission_file_x_125_assignsubmission_file_value.py"
    fill(tmp_path, "Vic_124_assignsubmission_file_nn.py", name)
    vic, other = read_class(tmp_path).values()
    assert (set(vic.sources), other.receipt.students) == ({"nn"}, ())
    assert any("nobody's until you rename it" in notice for notice in other.notices)


def test_two_moodle_folders_are_never_one_submission(tmp_path: Path) -> None:
    for ending in ("", "_"):
        fill(tmp_path / f"Kim_123_assignsubmission_file{ending}", "value.py")
    first, second = read_class(tmp_path).values()
    assert any(
        "the same student handed in elsewhere" in each for each in first.receipt.class_notices
    )
    assert first.receipt.students == second.receipt.students


def test_moodle_files_without_folders_are_one_submission(tmp_path: Path) -> None:
    fill(tmp_path, *(f"Kim_123_assignsubmission_file_{unit}.py" for unit in ("value", "nn")))
    assert read_class(tmp_path)["Kim_123"].sources.keys() == {"value", "nn"}


def test_canvas_files_of_one_student_are_one_submission(tmp_path: Path) -> None:
    fill(tmp_path, "oharakim_12_345_value.py", "oharakim_12_346_nn.py", "oharakim_13_347_nn.py")
    submissions = read_class(tmp_path)
    assert submissions["oharakim_12"].sources.keys() == {"value", "nn"}
    assert submissions["oharakim_13"].sources.keys() == {"nn"}
    assert submissions["oharakim_12"].receipt.students == (Student("12", "oharakim"),)


@pytest.mark.parametrize(("mark", "late"), [("late_", True), ("LATE_", True), ("", False)])
def test_canvas_tells_who_was_late(tmp_path: Path, mark: str, late: bool) -> None:
    fill(tmp_path, f"oharakim_{mark}12_345_value.py")
    assert read_class(tmp_path)["oharakim_12"].receipt.late is late


def test_canvas_archives_are_opened(tmp_path: Path) -> None:
    fill(tmp_path, "oharakim_12_345_work.zip", content=zipped({"value.py": CODE}))
    assert read_class(tmp_path)["oharakim_12"].sources == {"value": CODE}


def test_canvas_counts_what_is_handed_in_again(tmp_path: Path) -> None:
    for again in ("", "-9", "-10"):
        fill(
            tmp_path, f"oharakim_12_34{len(again)}_value{again}.py", content=f"again = '{again}'\n"
        )
    submission = read_class(tmp_path)["oharakim_12"]
    assert submission.sources == {"value": "again = '-10'\n"}
    assert "value.py is there twice; the later one counts" in submission.notices


def test_canvas_without_names_is_understood(tmp_path: Path) -> None:
    fill(tmp_path, "LATE_anon_x7Zq1_345_value.py", "anon_b2_346_value.py")
    submissions = read_class(tmp_path)
    assert submissions["anon_x7Zq1"].receipt.late is True
    assert submissions["anon_b2"].receipt == Receipt((Student("b2", "anon_b2"),), late=False)


def test_gradescope_tells_students_and_time(tmp_path: Path) -> None:
    fill(tmp_path / "submission_11", "value.py")
    fill(tmp_path / "submission_12", "value.py")
    fill(tmp_path, "submission_metadata.yml", content=METADATA)
    submissions = read_class(tmp_path)
    at = datetime(2026, 4, 26, 17, 34, tzinfo=UTC)
    kim = Student("100", "Kim O'Hara", "kim@example.edu")
    assert submissions["submission_11"].receipt == Receipt((kim,), at.replace(microsecond=861687))
    assert submissions["submission_12"].receipt == Receipt(
        (Student("200", "Lee"), Student("201", "Sam")), at
    )


def test_the_folder_that_an_export_is_wrapped_in_is_no_student(tmp_path: Path) -> None:
    fill(tmp_path / "assignment_9_export", "submission_metadata.yml", content=METADATA)
    fill(tmp_path / "assignment_9_export" / "submission_11", "value.py")
    assert list(read_class(tmp_path)) == ["submission_11"]


def test_a_student_with_two_submissions_is_pointed_out(tmp_path: Path) -> None:
    double = METADATA.replace("200", "100")
    fill(tmp_path, "submission_metadata.yml", content=double)
    fill(tmp_path / "submission_11", "value.py")
    fill(tmp_path / "submission_12", "value.py")
    receipts = [each.receipt for each in read_class(tmp_path).values()]
    notices = [receipt.class_notices[0] for receipt in receipts]
    start = "the same student handed in elsewhere too"
    assert notices == [f"{start}: submission_12", f"{start}: submission_11"]


def test_broken_metadata_leaves_the_submissions(tmp_path: Path) -> None:
    fill(tmp_path, "submission_metadata.yml", content=b"\xff\xfe\0 not: [yaml")
    fill(tmp_path / "submission_11", "value.py")
    assert read_class(tmp_path)["submission_11"].receipt == Receipt()


@pytest.mark.parametrize("path", ["", "submitted"])
def test_nbgraders_assignments_are_read_together(tmp_path: Path, path: str) -> None:
    for assignment, unit, day in (("week1", "value", 1), ("week2", "nn", 8)):
        folder = tmp_path / "submitted" / "kim" / assignment
        fill(folder, f"{unit}.ipynb", content=notebook(code(f"{unit} = 1\n")))
        fill(folder, "timestamp.txt", content=f"2026-02-0{day} 12:00:00.000000 UTC\n")
    kim = read_class(tmp_path / path)["kim"]
    assert kim.sources.keys() == {"value", "nn"}
    assert kim.receipt == Receipt((Student("kim"),), datetime(2026, 2, 8, 12, tzinfo=UTC))


def test_nbgraders_folder_is_found_among_its_others(tmp_path: Path) -> None:
    fill(tmp_path / "source" / "week1", "value.ipynb", content=notebook(code(CODE)))
    fill(tmp_path, "nbgrader_config.py", "gradebook.db", content="")
    fill(tmp_path / "submitted" / "kim" / "week1", "value.ipynb", content=notebook(code(CODE)))
    assert list(read_class(tmp_path)) == ["kim"]


def test_times_of_nbgrader_are_read_with_their_zone(tmp_path: Path) -> None:
    folder = tmp_path / "submitted" / "kim" / "week1"
    time = "2026-02-01 12:00:00.000000 America/New_York"
    fill(folder, "timestamp.txt", content=time)
    assert read_class(tmp_path)["kim"].receipt.submitted_at == datetime(2026, 2, 1, 17, tzinfo=UTC)


def test_a_time_in_a_students_folder_is_only_a_file(tmp_path: Path) -> None:
    fill(tmp_path, "submission_metadata.yml", content=METADATA)
    fill(tmp_path / "submission_11", "value.py")
    told = read_class(tmp_path)["submission_11"].receipt
    time = "2025-01-01 00:00:00.000000 UTC"
    fill(tmp_path / "submission_11" / "week1", "timestamp.txt", content=time)
    assert read_class(tmp_path)["submission_11"].receipt == told


def test_a_student_called_submitted_hides_nobody(tmp_path: Path) -> None:
    fill(tmp_path / "kim", "value.py")
    fill(tmp_path / "submitted" / "lee", "value.py")
    assert list(read_class(tmp_path)) == ["kim", "submitted"]


def test_a_folder_of_submissions_inside_a_students_is_only_pointed_out(tmp_path: Path) -> None:
    fill(tmp_path / "kim" / "submission_11", "value.py")
    fill(tmp_path / "kim", "submission_metadata.yml", content=METADATA)
    submissions = read_class(tmp_path)
    assert list(submissions) == ["kim"]
    assert submissions["kim"].receipt == Receipt()
    assert any("looks like a class's download" in each for each in submissions["kim"].notices)


def test_of_several_paths_each_is_one_submission(tmp_path: Path) -> None:
    fill(tmp_path / "kim" / "lee", "value.py")
    fill(tmp_path / "kim", "submission_metadata.yml", content=METADATA)
    fill(tmp_path / "lee", "value.py")
    found = intake.find_all([tmp_path / "kim", tmp_path / "lee"], UNITS)
    assert [(each.name, each.receipt) for each in found] == [("kim", Receipt()), ("lee", Receipt())]


def test_of_several_archives_one_that_looks_like_a_class_ends_nothing(tmp_path: Path) -> None:
    fill(tmp_path, "kim.zip", content=zipped({"submission_1/value.py": CODE}))
    fill(tmp_path, "lee.zip", content=zipped({"value.py": CODE}))
    found = intake.find_all([tmp_path / "kim.zip", tmp_path / "lee.zip"], UNITS)
    assert [each.name for each in found] == ["kim", "lee"]


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-02-31 00:00:00", "2026-02-01 00:00:00 X/Y"]
)
def test_a_time_that_is_none_is_unknown(tmp_path: Path, text: str) -> None:
    fill(tmp_path / "submitted" / "kim" / "week1", "timestamp.txt", content=text)
    assert read_class(tmp_path)["kim"].receipt.submitted_at is None


@pytest.mark.parametrize(
    "name",
    ["Kim_1_assignsubmission_file_/value.py", "oharakim_1_2_value.py", "x/submission_1/nn.py"],
)
def test_a_whole_classs_archive_has_to_be_unpacked_first(tmp_path: Path, name: str) -> None:
    fill(tmp_path, "class.zip", content=zipped({name: CODE}))
    with pytest.raises(SubmissionError, match="whole class's download: unpack it"):
        list(intake.find(tmp_path / "class.zip", UNITS))


def test_the_order_is_by_name(tmp_path: Path) -> None:
    for name in ("zoe", "ann", "Bob", "élan"):
        fill(tmp_path / name, "value.py")
    assert [each.name for each in intake.find(tmp_path, UNITS)] == ["Bob", "ann", "zoe", "élan"]


def test_submissions_are_found_one_by_one_and_read_later(tmp_path: Path) -> None:
    for number in range(20):
        fill(tmp_path / f"student{number:02}", "value.py", content=b"\xff")
    found = intake.find(tmp_path, UNITS)
    assert isinstance(found, Iterator)
    assert [each.name for each in islice(found, 2)] == ["student00", "student01"]


def test_what_is_found_travels_to_another_process(tmp_path: Path) -> None:
    fill(tmp_path, "oharakim_late_12_345_value.py")
    (delivery,) = intake.find(tmp_path, UNITS)
    travelled = pickle.loads(pickle.dumps(delivery))  # noqa: S301  # ours
    assert travelled == delivery
    assert intake.read(travelled, UNITS) == intake.read(delivery, UNITS)
    assert len(pickle.dumps(delivery)) < 2000


def test_canvas_files_of_other_kinds_are_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, "oharakim_12_345_report.pdf", "oharakim_12_346_value.py")
    submission = read_class(tmp_path)["oharakim_12"]
    assert submission.sources == {"value": CODE}
    assert submission.unreadable == {}
