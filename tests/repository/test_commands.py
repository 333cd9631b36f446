"""The Makefile lists itself, the documents know its commands, set-up fails with a clear word."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = re.findall(
    r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
)
SET_UP = ("Makefile", "setup.sh", "pyproject.toml", "constraints.txt", "README.md", "LICENSE")
LEVELS = ("student", "grade", "cluster", "test", "mutants")

# Pythons as one meets them: Debian's without python3-venv, one too old for us, one without a
# network, one whose user presses Ctrl-C while pip works, and one that tells what it was asked.
NO_VENV = 'case "$*" in *"import ensurepip"*) exit 1 ;; esac'
TOO_OLD = 'case "$*" in *"version_info <"*) exit 1 ;; esac'
OFFLINE = 'case "$*" in *"pip install"*) echo "no network" >&2; exit 1 ;; esac'
SAYS_ITS_WORDS = 'printf "%s\\n" "$@"; exit'
BROKEN_OFF = 'case "$*" in *"pip install"*) kill -INT $PPID; exit 1 ;; esac'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what set-up reads, under a path with a space."""
    folder = tmp_path / "the course"
    folder.mkdir()
    for name in SET_UP:
        shutil.copy(ROOT / name, folder / name)
    return folder


def make(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: text for name, text in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=folder,
        env=clean | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def another_python(place: Path, first: str) -> str:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f'#!/bin/sh\n{first}\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    place.chmod(0o755)
    return str(place)


def finished(folder: Path) -> None:
    """Leave the folder as a set-up of all levels does, without installing anything."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    for name in SET_UP:
        os.utime(folder / name, (0, 0))
    for level in LEVELS:
        (folder / ".venv" / f".{level}").touch()


def test_make_alone_lists_every_command() -> None:
    listing = make(ROOT).stdout.splitlines()
    assert [line.split()[1] for line in listing] == TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_every_command_is_documented(target: str) -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert text.count(f"\n| `make {target}` |") == 1


def test_a_python_that_is_too_old_is_refused_by_name(copy: Path) -> None:
    python = another_python(copy / "old python", TOO_OLD)
    result = make(copy, "check", f"PYTHON={python}")
    assert f"found no Python 3.11 or newer (tried: {python})" in result.stderr
    assert not (copy / ".venv").exists()


def test_a_python_without_venv_is_refused_with_the_package_to_install(copy: Path) -> None:
    ordinary_user = copy / "bin"
    ordinary_user.mkdir()
    (ordinary_user / "id").write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
    (ordinary_user / "id").chmod(0o755)
    path = f"{ordinary_user}{os.pathsep}{os.environ['PATH']}"
    python = another_python(copy / "bare python", NO_VENV)
    result = make(copy, "check", f"PYTHON={python}", PATH=path)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"apt-get install python{version}-venv" in result.stderr
    assert not (copy / ".venv").exists()


def test_a_set_up_that_fails_says_why_and_is_not_taken_for_done(copy: Path) -> None:
    another_python(copy / ".venv" / "bin" / "python", OFFLINE)
    result = make(copy, "check")
    assert "no network" in result.stderr
    assert result.stdout == ""
    assert not (copy / ".venv" / ".student").exists()


def test_a_set_up_that_is_broken_off_is_begun_anew(copy: Path) -> None:
    another_python(copy / ".venv" / "bin" / "python", BROKEN_OFF)
    make(copy, "check")
    assert not (copy / ".venv" / ".student").exists()
    again = make(copy, "check", f"PYTHON={another_python(copy / 'old python', TOO_OLD)}")
    assert "found no Python" in again.stderr


def test_a_higher_level_that_fails_leaves_the_lower_one_usable(copy: Path) -> None:
    another_python(copy / ".venv" / "bin" / "python", OFFLINE)
    (copy / ".venv" / ".student").touch()
    make(copy, ".venv/.grade")
    assert (copy / ".venv" / ".student").exists()
    assert not (copy / ".venv" / ".unfinished").exists()


@pytest.mark.parametrize("level", LEVELS)
def test_a_set_up_that_is_done_is_not_done_again(copy: Path, level: str) -> None:
    finished(copy)
    assert make(copy, "--question", f".venv/.{level}").returncode == 0


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", "setup.sh"])
def test_a_set_up_is_done_again_when_what_it_follows_changes(copy: Path, changed: str) -> None:
    finished(copy)
    os.utime(copy / ".venv" / ".student", (1, 1))
    os.utime(copy / changed, (2, 2))
    assert make(copy, "--question", ".venv/.student").returncode == 1


def test_a_set_up_is_done_again_when_its_python_is_gone(copy: Path) -> None:
    finished(copy)
    (copy / ".venv" / "bin" / "python").unlink()
    assert make(copy, "--question", ".venv/.student").returncode == 1


def test_a_variable_that_nothing_knows_stops_make_and_is_named(copy: Path) -> None:
    done = make(copy, "grade", "SUBMISIONS=the class")
    assert done.returncode == 2
    assert "There is no variable SUBMISIONS. There are: SUBMISSIONS OUT JOBS" in done.stderr


def test_settings_of_other_programs_may_stand_behind_make(copy: Path) -> None:
    assert make(copy, "help", "PIP_INDEX_URL=https://x.invalid", "KILLS=1").returncode == 0


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ([], ["exercises"]),
        (["OUT=my grades"], ["exercises", "--out", "my grades"]),
        (["SUBMISSIONS=the class"], ["the class", "--out", "build/grades"]),
        (["SUBMISSIONS=a", "OUT=b", "JOBS=2"], ["a", "--out", "b", "--jobs", "2"]),
        (["AGAIN=1", "CLUSTER=tcp://h:1"], ["exercises", "--again", "--cluster", "tcp://h:1"]),
    ],
)
def test_make_grade_hands_its_variables_on(
    copy: Path, variables: list[str], words: list[str]
) -> None:
    finished(copy)
    (copy / ".venv" / "bin" / "python").unlink()
    python = another_python(copy / ".venv" / "bin" / "python", SAYS_ITS_WORDS)
    os.utime(python, (0, 0))
    asked = make(copy, "grade", *variables).stdout.splitlines()
    assert asked == ["-m", "autograder", "grade", *words]
