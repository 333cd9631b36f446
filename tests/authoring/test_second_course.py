"""Another course, in docs/example_course, is built, released and graded by the same engine."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import checks, course, course_graders, grading, intake
from autograder.authoring import guarded, new_task, release, stubs, task_list
from autograder.authoring.leaks import Scanner
from autograder.authoring.new_task import NewTaskError
from autograder.course import PROJECT, Course
from autograder.grading import Bench
from autograder.nbgrader import folder as nbgrader_folder
from autograder.nbgrader import light
from autograder.oracle import Oracle
from autograder.sandbox.supervisor import Zygote

EXAMPLE = PROJECT / "docs" / "example_course"


@pytest.fixture(scope="module")
def example() -> Course:
    """The second course."""
    return course.load(EXAMPLE / "course.toml")


@pytest.fixture
def own(tmp_path: Path) -> Course:
    """A copy of the second course, to be changed."""
    shutil.copytree(EXAMPLE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    return course.load(tmp_path / "course" / "course.toml")


def run(*words: str, folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *words],
        cwd=folder,
        env={key: text for key, text in os.environ.items() if key != course.CHOSEN},
        capture_output=True,
        text=True,
        check=False,
    )


def autograder(*words: str, folder: Path = PROJECT) -> str:
    done = run(*words, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def points(contents: Course, folder: str) -> tuple[float, float]:
    """Return what the files in one of a course's folders earn, and what there is."""
    with Zygote(contents.packages, probes=course_graders.probes(contents)) as zygote:
        every_check = checks.collect(contents, hidden=True)
        pytorch = Oracle(contents.recorded, contents.remembered)
        bench = Bench(contents, every_check, zygote, pytorch)
        result = grading.grade(intake.read(contents.folder / folder, contents.unit_names), bench)
    return result.total / 100, result.possible / 100


def total(text: str) -> str:
    found = re.search(r"^total +(\S+ / \S+)$", text, re.MULTILINE)
    return found[1] if found else text


def test_its_stubs_and_its_list_of_tasks_are_up_to_date(example: Course) -> None:
    made = stubs.make_stubs(EXAMPLE / "solutions")
    assert {name: (EXAMPLE / "exercises" / name).read_text("utf-8") for name in made} == made
    written = (EXAMPLE / "docs" / "tasks.md").read_text("utf-8")
    assert written == task_list.task_list(example)


def test_its_reference_earns_everything_and_its_stubs_nothing(example: Course) -> None:
    told = autograder("--course", str(EXAMPLE), "grade", str(EXAMPLE / "solutions"))
    assert total(told) == "100 / 100"
    assert points(example, "exercises") == (0, 100)


def test_its_release_checks_without_the_engines_own_graders(
    example: Course, tmp_path: Path
) -> None:
    folder, _ = release.build(example, tmp_path)
    assert not (folder / "graders" / "hidden").exists()
    assert not (folder / "autograder" / "graders" / "public").exists()
    solution = (EXAMPLE / "solutions" / "newton.py").read_text("utf-8")
    (folder / "exercises" / "newton.py").write_text(solution.replace("x - f(x)", "x + f(x)"))
    told = autograder("check", folder=folder)
    assert "newton_step from x = 4: should be 2.5 (PyTorch), yours is 5.5" in told


def test_its_solutions_are_kept_back_as_well(example: Course, tmp_path: Path) -> None:
    scanner = Scanner(guarded.guard(EXAMPLE / "solutions", example.graders / "hidden"))
    shutil.copy(EXAMPLE / "solutions" / "newton.py", tmp_path)
    found = {leak.what for leak in scanner.folder(tmp_path)}
    assert found == {"newton.py: newton_step", "newton.py: newton_root"}


def test_a_course_in_the_current_folder_is_not_taken(
    own: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be a submission, and a course's graders run without a sandbox."""
    monkeypatch.delenv(course.CHOSEN, raising=False)
    monkeypatch.chdir(own.folder)
    assert course.root() == PROJECT


@pytest.mark.parametrize("name", ["newton.bisect", "secant.step"])
def test_a_new_task_works_before_anything_is_filled_in(own: Course, name: str) -> None:
    chosen = ("--course", str(own.folder))
    written = autograder(*chosen, "new_task", name, "--title", "A new one", "--points", "10")
    assert len(written.splitlines()) == 6
    changed = course.load(own.folder / "course.toml")
    assert changed.tasks[name].hundredths == 1000
    assert points(changed, "solutions") == (110, 110)
    assert points(changed, "exercises") == (0, 110)
    release.build(changed, own.folder.parent)


def test_a_unit_just_begun_is_a_notebook_too(own: Course) -> None:
    list(new_task.begin(own, "secant.step", "A new one", 1.0))
    changed = course.load(own.folder / "course.toml")
    cells = json.loads(nbgrader_folder.source(changed, "secant"))["cells"]
    ids = {cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells}
    assert {"secant-step", "secant-step-test"} <= ids
    assert all(cell["source"] for cell in cells)


BROKEN = """

@task("newton.step")
def test_broken(learner: Learner) -> None:
    \"\"\"It is broken.\"\"\"
    1 / 0
"""


TOLD = (
    "newton.step: test_broken (hidden check): ZeroDivisionError: division by zero (test_newton.py"
)


@pytest.fixture
def broken(own: Course) -> Course:
    """The same with a check that raises an error of its own."""
    with (own.graders / "hidden" / "test_newton.py").open("a") as file:
        file.write(BROKEN)
    return own


def test_a_broken_check_is_told_to_the_instructor_and_costs_the_learner_no_hint(
    broken: Course, tmp_path: Path
) -> None:
    words = ["--course", str(broken.folder), "grade", str(broken.folder / "solutions")]
    done = run(*words, "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert f"the grader failed in {TOLD}" in done.stderr
    assert "--reveal" in done.stderr
    text = (tmp_path / "out" / "solutions" / "feedback.md").read_text("utf-8")
    assert "The grader itself failed in newton.step" in text
    assert not re.search("Hint|Read:|What to mend|Begin with|ZeroDivision", text)
    assert "    1 / 0" in run(*words, "--reveal").stdout


def test_autograde_tells_the_instructor_of_a_broken_check(
    broken: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = str(Path(sys.executable).parent)  # of alembic
    monkeypatch.setenv("PATH", programs, prepend=os.pathsep)
    place = tmp_path / "nbgrader"
    nbgrader_folder.write(broken, place)
    (assignment,) = nbgrader_folder.assignments(broken)
    shutil.copytree(place / "source" / assignment, place / "submitted" / "ada" / assignment)
    with light.nbgrader("api").Gradebook(f"sqlite:///{place / 'gradebook.db'}") as book:
        book.add_assignment(assignment)
    done = run("--course", str(broken.folder), "autograde", assignment, "--course", str(place))
    assert done.returncode == 1
    assert "ada: the grader failed in some checks" in done.stdout
    assert f"the grader failed in {TOLD}" in done.stderr
    assert "seen in ada" in done.stderr


@pytest.mark.parametrize("name", ["newton.step", "newton", "Newton.step", "a.b.c", "../x.y"])
def test_a_task_that_is_there_or_has_no_proper_name_is_not_begun(own: Course, name: str) -> None:
    before = (own.folder / "course.toml").read_text("utf-8")
    with pytest.raises(NewTaskError):
        list(new_task.begin(own, name, "Again", 1.0))
    assert (own.folder / "course.toml").read_text("utf-8") == before
