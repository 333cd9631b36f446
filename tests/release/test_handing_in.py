"""`submit` packs the right files, says what it packed, and the grader reads just that."""

import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from autograder import bundle, course, handing_in, intake
from autograder.commands import progress, submit
from autograder.course import PROJECT
from autograder.handing_in import NothingToHandInError

UNITS = course.load().unit_names


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A learner's folder with all that gathers in one."""
    folder = tmp_path / "work"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "drafts").mkdir()
    for name in ("derivative", "value"):
        source = (PROJECT / "exercises" / f"{name}.py").read_bytes()
        (folder / f"{name}.py").write_bytes(source)
    (folder / "README.md").write_text("# Exercises\n")  # it lies in exercises/ from the start
    (folder / "helper.py").write_text("TWO = 2\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".secret").write_text("mine")
    (folder / "nn.py").symlink_to(PROJECT / "exercises" / "nn.py")
    return folder


def test_it_packs_units_and_modules_beside_them(work: Path) -> None:
    assert list(handing_in.pack(work, UNITS).files) == ["derivative.py", "helper.py", "value.py"]


def test_it_says_what_it_leaves_out_and_why(work: Path) -> None:
    left_out = handing_in.pack(work, UNITS).left_out
    assert left_out == (
        "drafts (a folder)",
        "nn.py (a link)",
        "picture.png (neither .py nor .ipynb)",
    )


def test_it_says_which_units_are_missing(work: Path) -> None:
    assert handing_in.pack(work, UNITS).missing == ("backward", "graph", "nn", "training")


def test_a_folder_without_units_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingToHandInError, match="no file of a unit"):
        handing_in.pack(tmp_path, UNITS)


def test_the_grader_reads_from_the_zip_what_lay_in_the_folder(work: Path, tmp_path: Path) -> None:
    (work / "nn.py").unlink()
    archive = tmp_path / "ada.zip"
    archive.write_bytes(bundle.as_zip(handing_in.pack(work, UNITS).files))
    assert intake.read(archive, UNITS).sources == intake.read(work, UNITS).sources


def test_the_command_says_what_is_in_the_zip(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "ada.zip"
    options = submit_options(work, archive)
    assert submit.run(options) == 0
    told = capsys.readouterr().out
    assert "0 of 3 tasks pass their public checks" in told
    assert "helper.py" in told
    assert told.splitlines()[-1] == f"Hand in this file: {archive}"
    assert archive.exists()


def test_the_command_says_of_a_file_what_the_check_says(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("BACKWARD.py", "value (1).py"):
        (work / name).write_text("TWO = 2\n")
    submit.run(submit_options(work, tmp_path / "ada.zip"))
    told = capsys.readouterr().out
    assert "8 bytes  is not backward.py: file names are in lower case" in told
    assert "8 bytes  was passed over: it is no module's name" in told
    assert told.count("goes along") == 1  # helper.py


def test_a_file_that_cannot_be_loaded_is_warned_of_and_packed_all_the_same(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (work / "derivative.py").open("a") as file:
        file.write("x = (\n")
    archive = tmp_path / "ada.zip"
    assert submit.run(submit_options(work, archive)) == 0
    warnings = [line for line in capsys.readouterr().out.splitlines() if "Warning" in line]
    (warning,) = warnings  # and none for what is not begun
    assert warning.startswith("Warning: nothing of derivative can be tried: SyntaxError in deriv")
    assert intake.read(archive, UNITS).sources["derivative"].endswith("x = (\n")


def submit_options(work: Path, archive: Path) -> Namespace:
    parser = ArgumentParser()
    submit.add_arguments(parser)
    return parser.parse_args([str(work), "--out", str(archive)])


@pytest.mark.parametrize(
    ("variable", "zipped"),
    [("NAME=ada", "ada.zip"), ("NAME=ada.zip", "ada.zip"), ("NAME=", "submission.zip")],
)
@pytest.mark.parametrize("makefile", ["Makefile", "autograder/authoring/student_copy/Makefile"])
def test_make_names_the_zip_with_one_ending(makefile: str, variable: str, zipped: str) -> None:
    parser = ArgumentParser()
    submit.add_arguments(parser)
    said = ["RUN=echo", ".venv/.ready=", variable]
    told = subprocess.run(
        [
            "make",
            "-s",
            "-f",
            makefile,
            "-o",
            ".venv/.ready",
            "-o",
            ".venv/.student",
            "submit",
            *said,
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    words = told.stdout.splitlines()[-1].split()
    assert parser.parse_args(words[words.index("submit") + 1 :]).out.name == zipped


def test_progress_shows_a_box_for_each_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert progress.run(Namespace(path=PROJECT / "exercises")) == 0
    told = capsys.readouterr().out
    assert "  derivative   0 of 3   ···\n" in told
    assert "  value        0 of 13  ·············   bonus ·\n" in told
