"""The command line: what it prints and writes, and its exit status for whoever calls it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import cli, commands, course, oracle
from autograder.course import PROJECT, Course
from tests import samples

SOLUTIONS, STUBS = PROJECT / "solutions", PROJECT / "exercises"


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, words)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_grading_that_ran_is_a_success_whatever_the_marks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["grade", str(STUBS)]) == 0
    assert "0 / 100" in capsys.readouterr().out


def test_help_lists_every_command_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--help"])
    assert caught.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    assert all(f"{name} {line}" in text for name, line in commands.LINES.items())


@pytest.mark.parametrize("name", commands.LINES)
def test_every_command_has_help_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main([name, "--help"])
    assert caught.value.code == 0
    assert f"usage: python -m autograder {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [[], ["grade"], ["marks"], ["grade", "x", "--jobs", "0"], ["grade", "x", "--format", "xml"]],
    ids=" ".join,
)
def test_wrong_use_is_status_2_with_the_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(words)
    assert caught.value.code == 2
    assert "usage: python -m autograder" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["grade", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_grader_that_fails_is_status_1(tmp_path: Path) -> None:
    for name in ("autograder", "solutions", "exercises"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    shutil.copy(PROJECT / "course.toml", tmp_path)
    check = tmp_path / "autograder" / "graders" / "public" / "test_derivative.py"
    check.write_text(check.read_text("utf-8").replace("derivative.forward", "derivative.none"))
    result = subprocess.run(
        [sys.executable, "-m", "autograder", "check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "the grader failed" in result.stderr
    assert 'which task? Put @task("unit.task") above it' in result.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "No such file or directory"), ("[course]\ntitle = Numbers\n", "line 2")],
)
def test_a_course_that_cannot_be_read_is_wrong_use(
    content: str | None,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(course.CHOSEN, "")  # so that it is as before afterwards
    if content:
        (tmp_path / "course.toml").write_text(content, "utf-8")
    assert cli.main(["--course", str(tmp_path), "stubs"]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "the grader failed" not in said


def test_results_can_be_had_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["grade", str(SOLUTIONS), "--format", "json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)
    assert result["score"] == 100.0
    assert {test["extra_data"]["verdict"] for test in result["tests"]} == {"passed"}


def test_out_holds_the_marks_of_all_and_the_results_of_each(tmp_path: Path) -> None:
    given = tmp_path / "class"
    for name in ("anna", "ben"):
        shutil.copytree(STUBS, given / name)
    out = tmp_path / "grades"
    assert cli.main(["grade", str(given), "--out", str(out), "--jobs", "1"]) == 0
    assert [row.split(",")[0] for row in (out / "grades.csv").read_text("utf-8").splitlines()] == [
        "submission",
        "anna",
        "ben",
    ]
    for name in ("anna", "ben"):
        content = json.loads((out / name / "results.json").read_bytes())
        assert {test["extra_data"]["verdict"] for test in content["tests"]} == {"not_started"}


def test_hidden_checks_show_what_they_asked_only_when_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "derivative.py").write_text(
        "def forward_difference(f, x, h):\n    return f(x)\n", "utf-8"
    )
    asked = "forward_difference should be"
    cli.main(["grade", str(tmp_path)])
    assert capsys.readouterr().out.count(asked) == 1  # the public check
    cli.main(["grade", str(tmp_path), "--reveal"])
    assert capsys.readouterr().out.count(asked) == 2


def test_recording_again_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("autograder", "solutions"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    shutil.copy(PROJECT / "course.toml", tmp_path)
    subprocess.run([sys.executable, "-m", "autograder", "record"], cwd=tmp_path, check=True)
    again = tmp_path / oracle.RECORDED.relative_to(PROJECT)
    assert again.read_bytes() == oracle.RECORDED.read_bytes()


def test_a_check_never_imports_pytorch() -> None:
    code = (
        "import sys; from autograder import cli; cli.main(['check', 'solutions']);"
        "print('torch' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert result.stdout.endswith("False\n")


def test_a_check_of_what_is_wrong_is_a_success_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(STUBS)]) == 0
    assert "0 of " in capsys.readouterr().out


CHECKS_ALL = """
import sys
from pathlib import Path
sys.modules["torch"] = None  # as where it is not installed
from autograder import checks, course, grading
from autograder.oracle import RECORDED, Oracle
from autograder.sandbox.supervisor import Zygote
from tests import samples
contents = course.load()
public = checks.collect(contents, hidden=False)
with Zygote(contents.packages) as zygote:
    bench = grading.Bench(contents, public, zygote, Oracle(RECORDED), own_files=True)
    for name in sys.argv[1:]:
        result = grading.grade(samples.read(name, contents).submission, bench)
        print(name, result.complete)
"""


def test_recorded_answers_are_enough_for_samples_of_all_kinds(the_course: Course) -> None:
    names = [name for name in samples.names() if name.startswith(("right", "wrong"))][::7]
    result = subprocess.run(
        [sys.executable, "-c", CHECKS_ALL, *names],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.splitlines() == [f"{name} True" for name in names]
