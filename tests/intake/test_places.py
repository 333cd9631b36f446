"""Of all folders in a submission the one with most unit files counts; leavings are passed over."""

from pathlib import Path

import pytest

from autograder import intake
from autograder.intake import files
from autograder.submission import SubmissionError
from tests.intake.making import CODE, UNITS, code, fill, notebook


@pytest.mark.parametrize("place", ["exercises", "work/exercises", "a/b/c/d/e/f"])
def test_a_package_further_down_is_found(tmp_path: Path, place: str) -> None:
    fill(tmp_path / "kim" / place, "value.py", "nn.py")
    assert intake.read(tmp_path / "kim", UNITS).sources.keys() == {"value", "nn"}


def test_what_lies_too_deep_is_named(tmp_path: Path) -> None:
    fill(tmp_path / "kim" / "a/b/c/d/e/f/g", "value.py")
    submission = intake.read(tmp_path / "kim", UNITS)
    assert submission.sources == {}
    told = "a/b/c/d/e/f/g lies more than 6 folders deep and was passed over"
    assert told in submission.notices


@pytest.mark.parametrize("name", ["roster.csv", "notes.txt", "kim.docx"])
def test_a_file_that_is_no_submission_is_refused(tmp_path: Path, name: str) -> None:
    fill(tmp_path, name)
    with pytest.raises(SubmissionError, match="a submission is a folder, a"):
        list(intake.find(tmp_path / name, UNITS))


@pytest.mark.parametrize("begun", ["exercises/value.py", "notebooks/value.ipynb"])
def test_of_folders_with_as_many_unit_files_the_one_where_most_is_written_counts(
    tmp_path: Path, begun: str
) -> None:
    stub = "raise NotImplementedError"
    untouched = {"exercises/value.py": stub, "notebooks/value.ipynb": notebook(code(stub))}
    written = {"exercises/value.py": CODE, "notebooks/value.ipynb": notebook(code(CODE))}
    for name, content in (untouched | {begun: written[begun]}).items():
        fill(tmp_path / "kim", name, content=content)
    assert CODE.strip() in intake.read(tmp_path / "kim", UNITS).sources["value"]


def test_the_folder_with_most_unit_files_counts_and_says_so(tmp_path: Path) -> None:
    fill(tmp_path / "kim" / "draft", "value.py")
    fill(tmp_path / "kim" / "final", "value.py", "nn.py")
    submission = intake.read(tmp_path / "kim", UNITS)
    assert submission.sources.keys() == {"value", "nn"}
    assert "the files are taken from final; there are others in draft" in submission.notices


def test_of_equals_the_upper_folder_counts(tmp_path: Path) -> None:
    fill(tmp_path / "kim" / "copy", "value.py", content="old = 1\n")
    fill(tmp_path / "kim", "value.py")
    submission = intake.read(tmp_path / "kim", UNITS)
    assert submission.sources["value"] == CODE
    assert "the files are taken from the top folder; there are others in copy" in submission.notices


@pytest.mark.parametrize(
    "leaving",
    [
        "__pycache__/value.cpython-311.pyc",
        "__pycache__/nn.py",
        "__MACOSX/nn.py",
        ".DS_Store",
        "._nn.py",
        ".nn.py.swp",
        "nn.py~",
        "nn.py.bak",
        "#nn.py#",
        ".ipynb_checkpoints/nn.ipynb",
        ".venv/nn.py",
    ],
)
def test_leavings_are_passed_over_in_silence(tmp_path: Path, leaving: str) -> None:
    bare = intake.read(fill(tmp_path / "bare", "value.py"), UNITS)
    submission = intake.read(fill(tmp_path / "kim", "value.py", leaving), UNITS)
    assert submission.sources.keys() == {"value"}
    assert submission.notices == bare.notices


def test_a_folder_of_endless_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ENTRIES_LIMIT", 10)
    gathering = files.Gathering(entries_left=10)
    fill(tmp_path, *(f"{number}.txt" for number in range(11)))
    with pytest.raises(files.BoundError, match="more than 10 files"):
        files.walk(tmp_path, gathering)


def test_files_too_large_together_are_refused(tmp_path: Path) -> None:
    gathering = files.Gathering(bytes_left=100)
    fill(tmp_path, "value.py", "nn.py", content="#" * 60)
    with pytest.raises(files.BoundError, match="together"):
        files.walk(tmp_path, gathering)


def test_a_path_with_nothing_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="there is no such file or folder"):
        intake.read(tmp_path / "nobody", UNITS)


def test_the_digest_changes_with_a_source_alone(tmp_path: Path) -> None:
    first = intake.read(fill(tmp_path / "kim", "value.py"), UNITS)
    second = intake.read(fill(tmp_path / "lee", "value.py", "notes.txt"), UNITS)
    third = intake.read(fill(tmp_path / "sam", "value.py", content="x = 2\n"), UNITS)
    assert first.digest == second.digest != third.digest
