"""The whole way on a machine that has never seen the course: release, solve, hand in, grade.

Set-up is done already, since tests install nothing; all else is as a learner and an instructor
would type it, and what continuous integration would run is run too.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from autograder.course import PROJECT

STAMPED = ("Makefile", "setup.sh", "pyproject.toml", "constraints.txt", "requirements.txt")
NOT_CLONED = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", ".*_cache", "samples")


class Machine:
    """A folder for everything, with a home of its own."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.home = place / "home"
        self.home.mkdir()

    def run(self, folder: Path, *command: str) -> str:
        """Return what a command prints; it must go well and complain of nothing."""
        done = subprocess.run(
            command,
            cwd=folder,
            env={"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def set_up(folder: Path, *stamps: str) -> None:
    """Leave a folder as its set-up does, with the Python that runs these tests."""
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for path in (python, *(folder / name for name in STAMPED)):
        if path.exists():
            os.utime(path, (0, 0))
    for stamp in stamps:
        (folder / ".venv" / stamp).touch()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine with nothing on it."""
    return Machine(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="module")
def clone(machine: Machine) -> Path:
    """The repository, as cloned."""
    folder = machine.place / "course"
    shutil.copytree(PROJECT, folder, ignore=NOT_CLONED)
    set_up(folder, ".student", ".grade")
    return folder


@pytest.fixture(scope="module")
def learners(machine: Machine, clone: Path) -> Path:
    """What a learner has: the released zip, unpacked."""
    machine.run(clone, "make", "release")
    with zipfile.ZipFile(clone / "build" / "release" / "autodiff.zip") as archive:
        archive.extractall(machine.place)
    folder = machine.place / "autodiff"
    set_up(folder, ".ready")
    return folder


@pytest.fixture(scope="module")
def handed_in(machine: Machine, learners: Path) -> Path:
    """The folder of a class: Bob hands in the stubs, Ada her work with one mistake in it."""
    inbox = machine.place / "inbox"
    inbox.mkdir()
    for name in ("bob", "ada"):
        machine.run(learners, "make", "submit", f"NAME={name}")
        (learners / f"{name}.zip").rename(inbox / f"{name}.zip")
        solve(learners / "exercises")
    return inbox


def solve(exercises: Path) -> None:
    for path in (PROJECT / "solutions").glob("*.py"):
        shutil.copy(path, exercises)
    shutil.copy(PROJECT / "tests" / "samples" / "wrong_every_rule_assigns" / "value.py", exercises)


def test_check_tells_the_learner_what_is_wrong(
    machine: Machine, learners: Path, handed_in: Path
) -> None:
    told = machine.run(learners, "make", "check")
    assert "✗ value.accumulate     Gradients add up                  wrong" in told
    assert "of 35 tasks pass their public checks" in told


def test_the_learners_copy_says_what_the_repository_says(
    machine: Machine, learners: Path, handed_in: Path, clone: Path
) -> None:
    work = str(learners / "exercises")
    here, there = (
        machine.run(folder, ".venv/bin/python", "-m", "autograder", "check", work)
        for folder in (learners, clone)
    )
    assert here == there


def test_grading_gives_marks_and_feedback(machine: Machine, clone: Path, handed_in: Path) -> None:
    out = machine.place / "grades"
    machine.run(clone, "make", "grade", f"SUBMISSIONS={handed_in}", f"OUT={out}", "JOBS=1")
    lines = (out / "grades.csv").read_text("utf-8").splitlines()
    rows = {row["submission"]: row for row in csv.DictReader(lines)}
    assert rows["bob"]["total"] == "0"
    assert 50 < float(rows["ada"]["total"]) < 100
    assert "Gradients add up" in (out / "ada" / "feedback.html").read_text("utf-8")
    assert "Gradients add up" in (out / "ada" / "feedback.md").read_text("utf-8")
    tests = json.loads((out / "ada" / "results.json").read_bytes())["tests"]
    feedback = next(t["output"] for t in tests if t["extra_data"]["task"] == "value.accumulate")
    assert 'Read: course_notes/value.md, "Gradients add up"' in feedback


def steps(path: Path) -> list[str]:
    """Return the commands that a workflow of GitHub or a pipeline of GitLab runs."""
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    if "jobs" in content:
        jobs = [step for job in content["jobs"].values() for step in job["steps"]]
        return [step["run"] for step in jobs if "run" in step]
    return [line for job in content.values() for line in job["script"]]


def test_the_learners_continuous_integration_runs(
    machine: Machine, learners: Path, handed_in: Path
) -> None:
    commands = steps(learners / ".github" / "workflows" / "check.yml")
    assert commands == steps(learners / ".gitlab-ci.yml")
    assert "derivative   3 of 3" in machine.run(learners, "bash", "-e", "-c", "\n".join(commands))


def test_the_instructors_continuous_integration_runs(
    machine: Machine, clone: Path, handed_in: Path
) -> None:
    templates = clone / "docs" / "templates"
    commands = steps(templates / "github-grade.yml")
    assert commands == steps(templates / "gitlab-grade.yml")
    shutil.copytree(handed_in, clone / "submissions")
    machine.run(clone, "bash", "-e", "-c", "\n".join(commands))
    assert (clone / "grades" / "grades.csv").exists()
