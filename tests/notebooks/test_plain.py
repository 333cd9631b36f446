"""nbgrader as it is shipped, without our engine: its kernels run the public checks."""

from pathlib import Path

import pytest

from autograder import course
from autograder.nbgrader import folder
from tests.notebooks import classroom, commands

WEEK = "week1"
OURS = "# Submissions are graded"  # where our engine begins in the settings
MISTAKE = """@extends(Value)
class Value:
    def __mul__(self, other):
        return Value(self.data + other.data, (self, other), "*")
"""


@pytest.mark.timeout(600)
def test_kernels_give_points_for_public_checks(tmp_path: Path) -> None:
    folder.write(course.load(), tmp_path)
    settings = tmp_path / "nbgrader_config.py"
    before, marker, _ = settings.read_text("utf-8").partition(OURS)
    assert marker
    settings.write_text(before, "utf-8")
    commands.nbgrader(tmp_path, f"generate_assignment {WEEK}")
    place = classroom.hand_in(tmp_path, "ada", WEEK, tmp_path / "release" / WEEK)
    for path in place.glob("*.ipynb"):
        classroom.solved(path, tmp_path / "source" / WEEK / path.name)
    classroom.with_sources(place / "value.ipynb", {"value-mul": MISTAKE})
    commands.nbgrader(tmp_path, f"autograde {WEEK}")
    lost = set(classroom.lost(classroom.scores(tmp_path, WEEK)["ada"]))
    assert "value-mul-test" in lost
    assert not {name for name in lost if name.startswith("derivative")}
    assert "value-add-test" not in lost
