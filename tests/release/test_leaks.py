"""What must not get out is found wherever it hides, and innocent texts are left alone."""

import shutil
from pathlib import Path

import pytest

from autograder import course
from autograder.authoring import leaks, release
from autograder.authoring.contents import Part
from autograder.authoring.guarded import Guarded
from autograder.authoring.leaks import LeakError, Scanner
from autograder.course import PROJECT
from tests.release import planting


@pytest.mark.parametrize("way", planting.PLANTS)
def test_a_planted_leak_is_found(way: str, scanner: Scanner, tmp_path: Path) -> None:
    planting.PLANTS[way](tmp_path)
    assert scanner.folder(tmp_path)


def test_what_is_found_is_named_with_its_place(scanner: Scanner, tmp_path: Path) -> None:
    planting.PLANTS["a zip in a tar"](tmp_path)
    found = [str(leak) for leak in scanner.folder(tmp_path)]
    name = "a.tar.gz > unpacked > a.zip > a.py: training.py: squared_error (its tokens in a row)"
    assert name in found


def test_a_hidden_check_is_named_as_one(scanner: Scanner, tmp_path: Path) -> None:
    planting.PLANTS["a hidden check"](tmp_path)
    found = {leak.what for leak in scanner.folder(tmp_path)}
    assert found == {"hidden test_nn.py: test_neurons_on_values"}


def test_every_solution_and_every_hidden_check_is_found_alone(
    kept: Guarded, scanner: Scanner
) -> None:
    for piece in kept.pieces:
        code = " ".join(piece.tokens)
        assert piece.name in {leak.what for leak in scanner.part(Part("a.py", b"", code))}


def test_every_region_is_long_enough_to_be_looked_for(kept: Guarded) -> None:
    solutions = (PROJECT / "solutions").glob("*.py")
    regions = sum(path.read_text("utf-8").count("### BEGIN SOLUTION") for path in solutions)
    assert sum(piece.kind == "solution" for piece in kept.pieces) == regions


def test_stubs_and_notes_give_nothing_away(scanner: Scanner) -> None:
    for folder in ("exercises", "course_notes"):
        assert scanner.folder(PROJECT / folder) == []


def test_the_sentence_of_a_hidden_check_may_be_shown(scanner: Scanner, tmp_path: Path) -> None:
    sentence = "Neurons with any number of inputs agree with PyTorch, data and gradients."
    assert sentence in planting.HIDDEN
    planting.text("feedback.md", sentence)(tmp_path)
    assert scanner.folder(tmp_path) == []


def test_a_finding_is_allowed_with_a_reason_only(scanner: Scanner, tmp_path: Path) -> None:
    planting.PLANTS["as it is"](tmp_path)
    found = scanner.folder(tmp_path)
    entry = {"file": "helper.py", "piece": found[0].what, "reason": "the worked example"}
    assert leaks.unexcused(found, [entry]) == []
    assert leaks.unexcused(found, [entry | {"reason": ""}]) == found
    assert leaks.unexcused(found, [entry | {"file": "other.py"}]) == found


def test_a_release_with_a_leak_is_not_built(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(PROJECT / "docs" / "example_course", folder)
    solution = (folder / "solutions" / "newton.py").read_text("utf-8")
    page = folder / "course_notes" / "newton.md"
    page.write_text(f"{page.read_text('utf-8')}\n```python\n{solution}```\n", "utf-8")
    with pytest.raises(LeakError, match=r"newton\.md: newton\.py: newton_root"):
        release.build(course.load(folder / "course.toml"), tmp_path / "out")
    assert not (tmp_path / "out").exists()
