"""What a student hands in beside the notebooks stands in nobody's way."""

import os
from pathlib import Path

from autograder.nbgrader.clerk import Clerk
from autograder.nbgrader.course_folder import CourseFolder

WEEK = "week1"


def test_a_students_files_do_not_take_the_place_of_the_instructors(
    source: Path, tmp_path: Path
) -> None:
    submitted, target = tmp_path / "submitted", tmp_path / "autograded"
    (submitted / "checks.py").mkdir(parents=True)
    (submitted / "checks.py" / "mine.txt").write_text("in the way", "utf-8")
    (submitted / "data.txt").write_text("mine", "utf-8")
    os.mkfifo(submitted / "pipe.txt")
    (submitted / "link.txt").symlink_to("/etc/passwd")
    Clerk(CourseFolder(source.parent), WEEK, None, None).copy_others(submitted, target)
    assert (target / "checks.py").read_bytes() == (source / WEEK / "checks.py").read_bytes()
    assert (target / "data.txt").read_text("utf-8") == "mine"
    assert {path.name for path in target.iterdir()}.isdisjoint({"pipe.txt", "link.txt"})
