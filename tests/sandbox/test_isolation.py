"""The whole grader under other circumstances: another user, a container, a layer off."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import PROJECT, Course
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.sandbox import layers, levels
from autograder.sandbox.supervisor import Worker, Zygote
from autograder.submission import Submission
from tests import samples

from .marks import some, surprises

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="containers are Linux's")

NOBODY = 65_534
AS_ROOT = os.geteuid() == 0
only_root = pytest.mark.skipif(not AS_ROOT, reason="only root can become somebody else")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def copy() -> Iterator[Path]:
    """A copy of this project that everybody can read, in which grading can remember answers."""
    folder = Path(tempfile.mkdtemp())
    parts = ("autograder", "exercises", "solutions", "tests", "build")
    for part in filter(lambda name: (PROJECT / name).exists(), parts):
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "course.toml", folder)
    (folder / "build").mkdir(exist_ok=True)
    subprocess.run(["chmod", "-R", "a+rwX", str(folder)], check=True)
    yield folder
    shutil.rmtree(folder)


def anybodys_python() -> str:
    """Return an interpreter that every user can start."""
    for name in (sys.executable, f"python{sys.version_info.major}.{sys.version_info.minor}"):
        path = Path(shutil.which(name, path=os.defpath) or name).resolve()
        folders = [path, *path.parents]
        if path.is_file() and all(f.stat().st_mode & stat.S_IXOTH for f in folders):
            return str(path)
    pytest.skip("every interpreter of this version lies in somebody's home")


@pytest.fixture
def inside(copy: Path) -> Run:
    """Run a command of Python's in a container, as this user or as nobody."""

    def run(profile: str, *words: str, nobody: bool = False) -> "subprocess.CompletedProcess[str]":
        wrapper = [sys.executable, str(copy / "tests" / "sandbox" / "container.py")]
        user = ["--user", str(NOBODY)] if nobody else []
        python = anybodys_python() if nobody else sys.executable
        return subprocess.run(
            [*wrapper, *user, profile, python, *words],
            cwd=copy,
            env={"PYTHONPATH": os.pathsep.join(sys.path), "HOME": "/nonexistent"},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


DOCTOR = ("-m", "autograder", "doctor")


def test_the_doctor_finds_what_grading_uses(inside: Run, zygote: Zygote) -> None:
    found = inside("nothing-refused", *DOCTOR)
    assert found.stdout.startswith(levels.describe(zygote.layers))
    assert found.returncode == 0


@only_root
@pytest.mark.parametrize(
    ("profile", "level", "missing"),
    [
        ("container", "A−", {"own namespaces", "empty root"}),
        ("no-mounts", "A−", {"empty root"}),
        ("no-landlock", "A−", {"own namespaces", "empty root", "Landlock"}),
        ("no-other-user", "B", {"own namespaces", "empty root", "own user"}),
    ],
)
def test_root_in_a_container(inside: Run, profile: str, level: str, missing: set[str]) -> None:
    found = inside(profile, *DOCTOR)
    assert found.stdout.startswith(f"level {level}:")
    assert crossed(found.stdout) == missing
    assert found.returncode == 0


@only_root
@pytest.mark.parametrize(
    ("profile", "level", "missing"),
    [
        ("container", "B", {"own namespaces", "empty root"}),
        ("no-mounts", "B", {"empty root"}),
        ("no-landlock", "B", {"own namespaces", "empty root", "Landlock"}),
    ],
)
def test_a_user_in_a_container(inside: Run, profile: str, level: str, missing: set[str]) -> None:
    found = inside(profile, *DOCTOR, nobody=True)
    assert found.stdout.startswith(f"level {level}:")
    assert crossed(found.stdout) == missing
    assert found.returncode == 0


def crossed(text: str) -> set[str]:
    """Return the layers that a diagnosis says are missing."""
    return {line[2:26].strip() for line in text.splitlines() if line.startswith("✗")}


@pytest.mark.parametrize("nobody", [False, pytest.param(True, marks=only_root)])
def test_without_a_filter_the_doctor_says_what_to_do(inside: Run, nobody: bool) -> None:
    found = inside("no-filter", *DOCTOR, nobody=nobody)
    assert found.stdout.startswith("level C:")
    assert "system-call filter      prctl: Operation not permitted. What helps: use Linux" in (
        found.stdout
    )
    assert levels.OPTION in found.stdout
    assert found.returncode == 1


def test_without_a_filter_grading_is_refused_as_the_graders_fault(inside: Run) -> None:
    graded = inside("no-filter", "-m", "autograder", "grade", "exercises")
    assert graded.returncode == 1
    assert graded.stdout == ""
    assert "level C" in graded.stderr
    assert levels.OPTION in graded.stderr


def test_without_a_filter_grading_can_be_asked_for(inside: Run) -> None:
    graded = inside("no-filter", "-m", "autograder", "grade", levels.OPTION, "exercises")
    assert graded.returncode == 0
    assert "The code ran with: level C: own process" in graded.stdout


def test_without_a_filter_a_learner_can_check(inside: Run) -> None:
    checked = inside("no-filter", "-m", "autograder", "check")
    assert checked.returncode == 0
    assert "The code ran with: level C: own process" in checked.stdout


@only_root
def test_course_files_in_roots_home_are_no_obstacle(copy: Path) -> None:
    copy.chmod(0o700)
    try:
        command = [sys.executable, "-m", "autograder", "doctor"]
        found = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    finally:
        copy.chmod(0o755)
    assert layers.OWN_USER in found.stdout.partition("\n")[0]
    assert found.returncode == 0


A_FEW = some(samples.names())  # `make layers` grades them all, each with every layer off once
MARKS = ("-m", "tests.sandbox.marks", "--only-on")


@pytest.mark.parametrize("nobody", [False, pytest.param(True, marks=only_root)])
def test_samples_get_the_same_marks_in_a_container(inside: Run, nobody: bool) -> None:
    graded = inside("container", *MARKS, nobody=nobody)
    assert graded.returncode == 0, graded.stdout + graded.stderr
    assert "12 samples, 0 surprises" in graded.stdout


@pytest.mark.parametrize("off", levels.ALL)
def test_samples_get_the_same_marks_without(off: str, bench: Bench) -> None:
    if off not in bench.zygote.layers:
        pytest.skip("not on this machine")
    wanted = [name for name in levels.ALL if name != off]
    with Zygote(bench.course.packages, wanted=wanted) as zygote:
        assert off not in zygote.layers
        assert not list(
            surprises(replace(bench, zygote=zygote), A_FEW[levels.ALL.index(off) % 4 :: 4])
        )


def test_a_units_worker_ends_when_the_next_unit_begins(bench: Bench, the_course: Course) -> None:
    handed_in = Submission("", {"value": "class Value: ...", "nn": "import value"}, {})
    learner = Learner(the_course, handed_in, bench.zygote, bench.pytorch, own_files=True)
    learner.turn_to(the_course.tasks["value.add"], "")
    first = present_worker(learner)
    learner.turn_to(the_course.tasks["value.mul"], "")
    assert present_worker(learner) is first
    learner.turn_to(the_course.tasks["nn.neuron"], "")
    assert first._status is not None
    learner.close()


def present_worker(learner: Learner) -> Worker:
    """Return the worker that is asked about the present task; it is started if need be."""
    learner.rests_on("value")
    return learner._workers._workers[learner._place]


DESCRIPTORS = """
import os

class Value:
    def __init__(self, numbers):
        self.numbers = range(*numbers)

    def __repr__(self):
        return repr([number for number in self.numbers if is_open(number)])

def is_open(number):
    try:
        os.get_inheritable(number)
    except OSError:
        return False
    return True
"""


def test_a_grader_with_many_open_files_leaves_none_to_a_worker(tmp_path: Path) -> None:
    with ExitStack() as stack:
        for number in range(300):
            stack.enter_context((tmp_path / str(number)).open("w"))
        worker = stack.enter_context(Zygote()).fork(["os"])
        worker.ask({"load": {"own": {"value": DESCRIPTORS}, "given": {}, "unit": "value"}}, 5)
        assert worker.ask({"ask": "text", "with": {"data": [0, 2000]}}, 5).answer == "[0, 1, 2, 3]"
