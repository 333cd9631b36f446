"""A unit file that strays to the top of a class's folder takes nobody's place, and is named."""

from pathlib import Path

import pytest

from autograder import intake
from tests.intake.making import CODE, UNITS, fill, read_class, zipped

LMS = {  # what lies beside the stray: the submissions that there are
    "moodle": (
        ["Kim_1_assignsubmission_file_/value.py", "Lee_2_assignsubmission_file_/value.py"],
        ["Kim_1", "Lee_2"],
    ),
    "canvas": (
        ["leekim_12_345_value.py", "oharasam_13_346_value.py"],
        ["leekim_12", "oharasam_13"],
    ),
    "gradescope": (
        ["submission_11/value.py", "submission_12/x"],
        ["submission_11", "submission_12"],
    ),
    "nbgrader": (["submitted/kim/week1/value.ipynb", "source/week1/value.ipynb"], ["kim"]),
    "wrapped": (
        ["submissions/leekim_12_345_value.py", "submissions/x_13_4_nn.py"],
        ["leekim_12", "x_13"],
    ),
    "folders": (["kim/value.py", "lee/work/value.py", "mia/notes.txt"], ["kim", "lee", "mia"]),
}
ONE_STUDENT = {  # beside value.py and nn.py
    "backup": ["old/value.py", "old/nn.py"],
    "course": ["exercises/value.py", "exercises/nn.py", "solutions/value.py", "solutions/nn.py"],
    "parts": ["old/value.py", "older/value.py"],
    "dated": ["value_2026_11_22.py", "value_2025_1_2.py"],
    "words": ["submission_old/value.py", "submission_7/nn.py"],
    "submitted": ["submitted/value.py", "drafts/value.py"],
}


def remarks(folder: Path) -> list[str]:
    """Return what is told of a folder as a whole."""
    return list(intake.remarks([folder], UNITS))


@pytest.mark.parametrize("layout", LMS)
def test_a_stray_unit_file_leaves_a_class_a_class_and_is_named(tmp_path: Path, layout: str) -> None:
    names, expected = LMS[layout]
    fill(tmp_path / "class", "nn.py", *names)
    assert [each.name for each in intake.find(tmp_path / "class", UNITS)] == expected
    assert remarks(tmp_path / "class") == [
        "nn.py at the top of the class's folder is nobody's: passed over"
    ]


@pytest.mark.parametrize("kind", ONE_STUDENT)
def test_a_student_with_other_folders_stays_one_submission(tmp_path: Path, kind: str) -> None:
    fill(tmp_path / "kim", "value.py", "nn.py", *ONE_STUDENT[kind])
    assert [each.name for each in intake.find(tmp_path / "kim", UNITS)] == ["kim"]


def test_one_student_or_a_class_of_one_is_told_apart_by_whoever_gave_it(tmp_path: Path) -> None:
    fill(tmp_path / "kim", "value.py", "old/value.py")
    (said,) = remarks(tmp_path / "kim")
    assert "kim is graded as one submission, since value.py lies at its top" in said
    assert "unit files in old too" in said


def test_archives_make_a_class_as_folders_do(tmp_path: Path) -> None:
    fill(tmp_path / "class", "nn.py")
    for name in ("kim.zip", "lee.zip"):
        fill(tmp_path / "class", name, content=zipped({"work/nn.py": CODE}))
    assert list(read_class(tmp_path / "class")) == ["kim", "lee"]


@pytest.mark.parametrize("name", ["Kim_1_assignsubmission_file_", "submission_11", "submitted/kim"])
def test_a_students_own_folder_is_never_a_class(tmp_path: Path, name: str) -> None:
    planted = ("Lee_2_assignsubmission_file_/value.py", "submission_12/value.py", "lee/value.py")
    fill(tmp_path / name, "value.py", *planted)
    assert len(list(intake.find(tmp_path / name, UNITS))) == 1


def test_one_folder_of_a_class_given_alone_has_no_rows_for_others(tmp_path: Path) -> None:
    units = [f"{unit}.py" for unit in UNITS]
    for name in ("eve", "kim", "lee"):
        fill(tmp_path / name, *units)
    for name in ("kim", "lee", "submitted/kim", "Kim_1_assignsubmission_file_"):
        fill(tmp_path / "eve" / name, *units)
    assert [each.name for each in intake.find(tmp_path / "eve", UNITS)] == ["eve"]


def test_a_student_who_hands_in_folders_of_others_hides_nobody_behind_a_stray(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "class"
    fill(folder, "nn.py", "kim/nn.py", "lee/nn.py", "eve/nn.py")
    before = [each.parts for each in intake.find(folder, UNITS)]
    (folder / "eve" / "nn.py").unlink()
    fill(folder / "eve", "submitted/kim/nn.py", "Kim_1_assignsubmission_file_/nn.py", "kim/nn.py")
    assert [each.parts for each in intake.find(folder, UNITS)] == before


def test_a_folder_with_the_classs_zip_alone_says_that_it_should_be_unpacked(tmp_path: Path) -> None:
    packed = zipped({"Kim_1_assignsubmission_file_/value.py": CODE})
    fill(tmp_path, "class.zip", content=packed)
    (only,) = read_class(tmp_path).values()
    assert any("unpack it, and give the folder" in notice for notice in only.notices)


def test_who_is_named_by_gradescope_and_has_no_folder_is_told(tmp_path: Path) -> None:
    record = "---\nsubmission_11:\n  :submitters: []\nsubmission_9003:\n  :submitters: []\n"
    fill(tmp_path, "submission_metadata.yml", content=record)
    fill(tmp_path, "submission_11/value.py")
    (said,) = remarks(tmp_path)
    assert "submission_metadata.yml names submission_9003, but there is no such folder" in said


def test_a_class_as_it_should_be_has_no_remarks(tmp_path: Path) -> None:
    fill(tmp_path, "kim/value.py", "lee/value.py")
    assert remarks(tmp_path) == []
