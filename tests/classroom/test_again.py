"""What is known is not graded again, and what is graded again tells who moves."""

import shutil
from pathlib import Path

import pytest

from autograder.course import PROJECT
from tests.classroom.conftest import change, grade


@pytest.fixture
def graded(four: Path, project: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A small class of four, a copy of the project, and OUT as the project itself left it."""
    shutil.copytree(four, tmp_path / "four")
    return tmp_path / "four" / "class", project, tmp_path / "four" / "out"


def test_unchanged_work_is_not_graded_again(graded: tuple[Path, Path, Path]) -> None:
    folder, project, out = graded
    before = (out / "grades.csv").read_bytes()
    _, _, said = grade(folder, "--out", out, project=project)
    assert said.startswith("0 graded, 4 unchanged")
    assert (out / "grades.csv").read_bytes() == before


def test_again_grades_it_again(graded: tuple[Path, Path, Path]) -> None:
    folder, project, out = graded
    _, told, said = grade(folder, "--out", out, "--again", project=project)
    assert "4 graded, 0:" in said
    assert "Graded again though the work is the same: 4. Points changed: 0." in told


def test_only_the_submission_that_changed_is_graded_again(
    graded: tuple[Path, Path, Path],
) -> None:
    folder, project, out = graded
    change(folder / "fay" / "nn.py", '"""', '"""Now with more words. ')
    _, told, said = grade(folder, "--out", out, project=project)
    assert "1 graded, 3 unchanged" in said
    assert "the work is the same" not in told


def test_a_change_of_the_course_tells_who_moves_and_through_which_task(
    graded: tuple[Path, Path, Path],
) -> None:
    folder, project, out = graded
    change(project / "course.toml", "forward  = { points = 3", "forward  = { points = 5")
    _, told, said = grade(folder, "--out", out, project=project)
    assert "4 graded" in said
    assert "fay: 100 -> 102 (+2) through derivative.forward +2" in told
    assert "jan: " not in told.partition("submissions:")[2]


def test_a_change_of_the_graders_grades_all_again(graded: tuple[Path, Path, Path]) -> None:
    folder, project, out = graded
    change(
        project / "autograder" / "graders" / "hidden" / "__init__.py", "SEED = ", "SEED = 1 and "
    )
    assert "4 graded" in grade(folder, "--out", out, project=project)[2]


def test_a_change_of_a_report_grades_nothing_again(graded: tuple[Path, Path, Path]) -> None:
    folder, project, out = graded
    change(project / "autograder" / "feedback" / "wording.py", "not started", "not begun")
    assert "0 graded" in grade(folder, "--out", out, project=project)[2]


def test_a_submission_that_is_gone_leaves_the_table(graded: tuple[Path, Path, Path]) -> None:
    folder, project, out = graded
    shutil.rmtree(folder / "fay")
    grade(folder, "--out", out, project=project)
    assert "fay" not in (out / "grades.csv").read_text("utf-8")


def test_whoever_is_not_in_this_run_is_told_and_comes_back(
    graded: tuple[Path, Path, Path],
) -> None:
    folder, project, out = graded
    before = (out / "grades.csv").read_bytes()
    *_, said = grade(folder / "fay", "--out", out, project=project)
    assert "3 submissions of the last run not in this one: ada, ida, jan. The tables" in said
    *_, said = grade(folder, "--out", out, project=project)
    assert "4 unchanged" in said
    assert "not in this one" not in said
    assert (out / "grades.csv").read_bytes() == before


def imports_of_torch(said: str) -> int:
    return sum(line.endswith("| torch") for line in said.splitlines())


def test_torch_is_not_imported_when_its_answers_are_known(
    graded: tuple[Path, Path, Path],
) -> None:
    folder, project, out = graded
    *_, said = grade(folder, "--out", out, "--again", project=project, PYTHONPROFILEIMPORTTIME="1")
    assert "import time:" in said
    assert imports_of_torch(said) == 0


def test_torch_is_imported_once_when_its_answers_are_not_known(
    graded: tuple[Path, Path, Path],
) -> None:
    folder, project, out = graded
    (project / "build" / "answers.json").unlink()
    *_, said = grade(folder, "--out", out, "--again", project=project, PYTHONPROFILEIMPORTTIME="1")
    assert imports_of_torch(said) == 1
    assert (project / "build" / "answers.json").exists()


def test_a_policy_that_makes_no_sense_ends_the_run_before_it_begins(
    graded: tuple[Path, Path, Path],
) -> None:
    folder, project, out = graded
    text = (project / "course.toml").read_text("utf-8")
    (project / "course.toml").write_text(f'{text}\n[policy]\ndue = "soon"\n', "utf-8")
    status, _, said = grade(folder, "--out", out, project=project)
    assert status == 2
    assert "course.toml, [policy]: due is 'soon'; write 2026-12-01" in said


def test_results_that_would_lie_in_a_file_are_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "grades").touch()
    for out in (tmp_path / "grades", tmp_path / "grades" / "spring"):
        status, _, said = grade(PROJECT / "exercises", "--out", out)
        assert status == 2
        assert f"{tmp_path}/grades is a file, and results need a folder" in said
