"""The student's copy: the same each time, complete, small, and it works with Python alone."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.authoring import file_list, manifest, release, stubs
from autograder.authoring.release import Release
from autograder.course import PROJECT, Course
from autograder.nbgrader import folder

LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)")
MAKE = re.compile(r"`make ([a-z0-9-]+)")
OF_OTHERS = {"notes", "grade"}  # pages say of them that only the whole repository has them
SIZE_LIMIT = 2_000_000  # bytes


def test_it_is_the_same_byte_for_byte_whoever_builds_it(the_course: Course, tmp_path: Path) -> None:
    made = []
    for place, mask in (("a", 0o022), ("b", 0o077)):
        before = os.umask(mask)
        try:
            folder, archive = release.build(the_course, tmp_path / place)
        finally:
            os.umask(before)
        modes = [path.stat().st_mode for path in sorted(folder.rglob("*")) if path.is_file()]
        made.append((archive.read_bytes(), modes))
    assert made[0] == made[1]


def test_the_zip_and_the_folder_hold_the_same(the_course: Course, tmp_path: Path) -> None:
    folder, archive = release.build(the_course, tmp_path)
    with zipfile.ZipFile(archive) as entries:
        zipped = {name: entries.read(name) for name in entries.namelist()}
    lying = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert zipped == lying


def test_its_exercises_are_stubs_whatever_lies_in_exercises(made: Release) -> None:
    for name, text in stubs.make_stubs(PROJECT / "solutions").items():
        assert made.files[f"exercises/{name}"] == text.encode()


def test_it_holds_neither_solutions_nor_hidden_graders(made: Release) -> None:
    assert not [name for name in made.files if "hidden" in name or "solutions" in name]


def test_cells_of_its_notes_run_on_the_learners_own_files(made: Release) -> None:
    notes = [text for name, text in made.files.items() if name.startswith("course_notes/")]
    assert any(b"from exercises." in text for text in notes)
    assert not any(b"from solutions" in text for text in notes)


def test_its_notebooks_do_not_speak_of_the_reference(made: Release) -> None:
    notebooks = [text for name, text in made.files.items() if name.endswith(".ipynb")]
    assert notebooks
    assert not any(b"solutions" in text for text in notebooks)


def test_every_link_in_it_leads_somewhere(copy: Path) -> None:
    pages = list(copy.rglob("*.md"))
    links = [(page, link) for page in pages for link in LINK.findall(page.read_text("utf-8"))]
    broken = [
        (page.name, link)
        for page, link in links
        if ":" not in link and not (page.parent / link).exists()
    ]
    assert links
    assert broken == []


def test_it_is_small(made: Release) -> None:
    assert made.size < SIZE_LIMIT


def test_its_pages_name_no_make_target_that_it_lacks(made: Release) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", made.files["Makefile"].decode(), re.MULTILINE))
    pages = {name: text.decode() for name, text in made.files.items() if name.endswith(".md")}
    named = {(name, each) for name, text in pages.items() for each in MAKE.findall(text)}
    assert named
    assert not {(name, each) for name, each in named if each not in targets | OF_OTHERS}


def test_every_make_target_has_its_command(made: Release) -> None:
    makefile = made.files["Makefile"].decode()
    asked = set(re.findall(r"-m autograder (\w+)", makefile))
    there = {name for name in manifest.COMMANDS if f"autograder/commands/{name}.py" in made.files}
    assert asked == there


def test_first_steps_name_commands_that_are_there_in_the_copy_and_in_a_clone(
    made: Release,
) -> None:
    for makefile in (made.files["Makefile"].decode(), (PROJECT / "Makefile").read_text("utf-8")):
        targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
        named = set(re.findall(r"\bmake\s([a-z-]+)", made.files["docs/student.md"].decode()))
        assert {"check", "progress", "submit"} <= named <= targets


def test_every_make_target_is_explained(made: Release) -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", made.files["Makefile"].decode(), re.MULTILINE))
    page = made.files["README.md"].decode()
    assert {name for name in targets if f"| `make {name}" not in page} == {"help"}


def test_make_runs_files_that_have_lost_their_bits_on_the_way(copy: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "unpacked"
    shutil.copytree(copy, unpacked, copy_function=shutil.copyfile)
    done = subprocess.run(
        ["make", "check", "PYTHON=none-of-this-name"],
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "found no Python 3.11 or newer" in done.stderr


def test_its_packages_are_those_that_were_tested(made: Release) -> None:
    pins = (PROJECT / "constraints.txt").read_text("utf-8").splitlines()
    lines = made.files["requirements.txt"].decode().splitlines()
    wanted = [line.partition(";")[0] for line in lines if not line.startswith("#")]
    assert set(wanted) <= set(pins)


def bare_python(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python without any installed package."""
    command = [sys.executable, "-S", "-E", "-B", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_plain_python_gives_verdicts_without_any_package(copy: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    shutil.copytree(copy / "exercises", begun)
    shutil.copy(PROJECT / "solutions" / "derivative.py", begun)
    done = bare_python(copy, "check.py", str(begun))
    assert done.stderr == ""
    assert "3 of 35 tasks pass their public checks" in done.stdout
    assert "⋯ graph.nodes          The set of nodes                  not checked" in done.stdout
    assert "graph.operations: not checked here: it needs graphviz (`make check`" in done.stdout
    assert "Next: value.add" in done.stdout


def test_what_needs_a_missing_package_is_never_called_wrong(copy: Path, tmp_path: Path) -> None:
    done = tmp_path / "done"
    shutil.copytree(PROJECT / "solutions", done, ignore=shutil.ignore_patterns("__pycache__"))
    told = bare_python(copy, "check.py", str(done)).stdout
    assert "31 of 35 tasks pass their public checks, and 2 of 2 for a bonus." in told
    assert told.count("not checked\n") == 4
    assert "✗" not in told


def test_it_offers_learners_their_commands_alone(copy: Path) -> None:
    listing = bare_python(copy, "-m", "autograder", "--help").stdout
    assert "check" in listing
    assert "grade " not in listing
    assert "release" not in listing


@pytest.mark.parametrize("name", [".github/workflows/check.yml", ".gitlab-ci.yml"])
def test_its_continuous_integration_runs_make_check(made: Release, name: str) -> None:
    assert b"make check" in made.files[name]


def test_its_files_are_listed_in_the_documents(made: Release) -> None:
    page = (PROJECT / "docs" / "release.md").read_text("utf-8")
    assert page == file_list.updated(page, made), "run: make stubs"


def test_notebooks_are_checked_as_files_are(
    made: Release, the_course: Course, copy: Path, tmp_path: Path
) -> None:
    begun = tmp_path / "notebooks"
    shutil.copytree(copy / "notebooks", begun)
    (begun / "derivative.ipynb").write_text(folder.source(the_course, "derivative"), "utf-8")
    done = bare_python(copy, "-m", "autograder", "progress", str(begun))
    assert done.stderr == ""
    assert "derivative   3 of 3   ███\n" in done.stdout
    assert "value        0 of 13" in done.stdout


def test_a_notebook_calls_the_checks_of_the_copy_that_it_lies_in(copy: Path) -> None:
    program = "from checks import check; check('derivative.forward')"
    done = bare_python(copy / "notebooks", "-c", program)
    assert "ModuleNotFoundError" not in done.stderr
    assert "Forward difference: not started" in done.stderr
