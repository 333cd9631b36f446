"""The checks under plain pytest say what `grade` says, and nothing of a submission is ever run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import grading
from autograder.course import PROJECT, Course
from autograder.feedback import wording
from autograder.grading import Bench
from autograder.results import Verdict
from tests import samples

SAMPLES = (
    "right_code_golf",
    "wrong_add_assigns",
    "crashed_exp_calls_itself",
    "not_started_stubs",
    "timed_out_tanh_loops",
    "partly_done_value_only",
)
ROW = re.compile(r"^  \S (\w+\.\w+) .* (passed|wrong|not started|crashed|timed out|blocked) ", re.M)


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--tb=short",
            "autograder/graders",
            *map(str, words),
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_pytest_gives_every_task_the_verdict_that_grade_gives(
    name: str, the_course: Course, bench: Bench, tmp_path: Path
) -> None:
    sample = samples.read(name, the_course).submission
    for unit, text in sample.sources.items():
        (tmp_path / f"{unit}.py").write_text(text, "utf-8")
    result = run("--submission", tmp_path)
    graded = {task.name: task.verdict for task in grading.grade(sample, bench).tasks}
    assert dict(ROW.findall(result.stdout)) == {
        task: wording.WORDS[verdict] for task, verdict in graded.items()
    }
    assert result.returncode == (set(graded.values()) != {Verdict.PASSED})


def test_without_a_submission_pytest_says_what_to_add() -> None:
    result = run("-k", "test_a_sum", "-x")
    assert result.returncode != 0
    assert "which submission? Add --submission DIR" in result.stdout + result.stderr


def test_no_file_of_a_submission_is_run_by_pytest(tmp_path: Path) -> None:
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w').close()\n"
    for name in ("conftest.py", "sitecustomize.py", "test_value.py", "pytest.py", "__init__.py"):
        (tmp_path / name).write_text(trap, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --maxfail=1 -p test_value\n", "utf-8")
    result = run("-k", "test_a_sum", "--submission", tmp_path)
    assert "1 failed" in result.stdout
    assert not (tmp_path / "sprung").exists()


def test_a_task_selects_its_checks() -> None:
    listed = run("--collect-only", "-k", "mul").stdout
    assert "public/test_value.py::test_" in listed
    assert "hidden/test_value.py::test_" in listed
    assert "test_nn.py" not in listed
