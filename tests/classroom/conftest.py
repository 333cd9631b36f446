"""A small class, a copy of the project that tests may change, and the command line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import PROJECT

COPIED = ("autograder", "solutions", "exercises", "course.toml")
MISTAKES = {  # name: unit, what the reference says, what the learner says instead
    "ada": ("derivative", "/ h", "/ (2 * h)"),
    "bob": ("value", "math.exp(", "math.cos("),
    "cem": ("training", "learning_rate * ", ""),
    "dua": ("nn", "import", "from nowhere import"),
    "eva": ("backward", "1.0", "2.0"),
}
RIGHT = ("fay", "gus", "hui", "ida")


@pytest.fixture(scope="session")
def a_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten submissions: five with a mistake, four right, one that was not begun."""
    folder = tmp_path_factory.mktemp("all") / "class"
    for name in (*MISTAKES, *RIGHT):
        shutil.copytree(PROJECT / "solutions", folder / name, ignore=only_sources)
    shutil.copytree(PROJECT / "exercises", folder / "jan", ignore=only_sources)
    for name, (unit, right, wrong) in MISTAKES.items():
        change(folder / name / f"{unit}.py", right, wrong)
    return folder


@pytest.fixture(scope="session")
def whole(a_class: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The class's grades.csv after a run that nothing disturbed."""
    out = tmp_path_factory.mktemp("undisturbed")
    assert grade(a_class, "--out", out)[0] == 0
    return (out / "grades.csv").read_bytes()


@pytest.fixture(scope="session")
def four(a_class: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with four submissions in `class`, and what grading them wrote in `out`."""
    folder = tmp_path_factory.mktemp("four")
    for name in ("ada", "fay", "ida", "jan"):
        shutil.copytree(a_class / name, folder / "class" / name)
    assert grade(folder / "class", "--out", folder / "out")[0] == 0
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, with what it remembers of PyTorch."""
    folder = tmp_path / "project"
    for name in COPIED:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name)  # compiled modules too, to save time
        else:
            shutil.copy(PROJECT / name, folder / name)
    (folder / "build").mkdir()
    if (PROJECT / "build" / "answers.json").exists():
        shutil.copy(PROJECT / "build" / "answers.json", folder / "build")
    return folder


def only_sources(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__"]


def change(path: Path, before: str, after: str) -> None:
    """Replace the first occurrence of a text in a file."""
    text = path.read_text("utf-8")
    assert before in text, f"{path.name} has no {before!r} any more"
    path.write_text(text.replace(before, after, 1), "utf-8")


def command(*words: object) -> list[str]:
    """Return the command line of `grade`."""
    return [sys.executable, "-m", "autograder", "grade", *map(str, words)]


def grade(*words: object, project: Path = PROJECT, **environment: str) -> tuple[int, str, str]:
    """Run `grade` to its end; return its status and what it said on both streams."""
    done = subprocess.run(
        command(*words),
        cwd=project,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def start(*words: object, project: Path = PROJECT) -> "subprocess.Popen[str]":
    """Start `grade` in a process group of its own."""
    return subprocess.Popen(
        command(*words),
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
