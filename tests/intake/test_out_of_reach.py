"""What the grader's machine does not let it read is no fault of a student's."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder import grading, intake, records
from autograder.course import Course
from autograder.feedback import grader_errors
from autograder.foresight import Foresight
from autograder.grading import Bench
from autograder.oracle import Oracle
from autograder.sandbox.supervisor import Zygote
from autograder.submission import Submission
from autograder.tally import Tally
from tests.intake.making import UNITS, fill

NOBODY = 65_534
Read = Callable[[Path], Submission]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may look into: pytest's own are for one user alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def read() -> Read:
    """Read a submission as somebody who may not read everything, as root may."""

    def as_nobody(place: Path) -> Submission:
        intake.read(place, UNITS)  # whoever may read nothing cannot import modules either
        before = os.geteuid()
        if before == 0:
            os.seteuid(NOBODY)
        try:
            return intake.read(place, UNITS)
        finally:
            os.seteuid(before)

    return as_nobody


def test_a_file_that_may_not_be_read_is_told_with_its_path(folder: Path, read: Read) -> None:
    fill(folder / "kim", "value.py", "nn.py")
    (folder / "kim" / "value.py").chmod(0)
    told = f"the grader could not read {folder}/kim/value.py: Permission denied"
    assert read(folder / "kim").receipt.out_of_reach == (told,)


@pytest.mark.parametrize("place", ["kim", "kim/work"])
def test_a_folder_that_may_not_be_read_is_told_with_its_path(
    folder: Path, read: Read, place: str
) -> None:
    fill(folder / "kim" / "work", "value.py")
    (folder / place).chmod(0)
    told = read(folder / "kim").receipt.out_of_reach
    (folder / place).chmod(0o755)
    assert told == (f"the grader could not read {folder}/{place}: Permission denied",)


def test_what_a_student_made_unreadable_is_the_students(tmp_path: Path) -> None:
    fill(tmp_path / "kim", "nn.py", "graph.zip", content=b"\xff\xff")
    os.mkfifo(tmp_path / "kim" / "value.py")
    (tmp_path / "kim" / "training.py").symlink_to("training.py")
    submission = intake.read(tmp_path / "kim", UNITS)
    assert submission.receipt.out_of_reach == ()
    assert submission.unreadable.keys() == {"nn", "value", "training"}


@pytest.fixture
def result(folder: Path, read: Read, the_course: Course) -> Iterator[grading.Result]:
    """What becomes of a submission with a file that may not be read."""
    fill(folder / "kim", "value.py")
    (folder / "kim" / "value.py").chmod(0)
    with Zygote(the_course.packages) as zygote:
        bench = Bench(the_course, (), zygote, Oracle(), foresight=Foresight())
        yield grading.grade(read(folder / "kim"), bench)


def test_it_is_no_judgement_of_the_work(result: grading.Result) -> None:
    assert {task.verdict for task in result.tasks} == {"grader_error"}
    assert not result.complete
    assert "which is not its author's fault" in result.notices[0]


def test_only_the_instructor_reads_the_path(result: grading.Result, folder: Path) -> None:
    assert str(folder) not in str(result.notices)
    assert str(folder) in str(result.all_notices)
    assert str(folder) in str(list(grader_errors.lines(Tally.of([result]))))


def test_what_was_out_of_reach_is_kept_with_the_result(result: grading.Result) -> None:
    assert records.from_line(records.to_line(result)) == result
