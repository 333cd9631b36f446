"""The gradebook keeps results, forgets none, and lets one run in at a time."""

import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from autograder import records, regrade, whole
from autograder.gradebook import FILE, Gradebook, GradebookError, last_run, results_in
from autograder.results import Result, TaskResult, Verdict
from autograder.submission import Receipt, Student

NOBODY = 65_534


def result(name: str, hundredths: int = 100, task: str = "value.add") -> Result:
    verdict = Verdict.PASSED if hundredths else Verdict.WRONG
    return Result(name, (TaskResult(task, "a + b", verdict, hundredths, 100, False, ()),), "none")


def keep(book: Gradebook, each: Result, rules: str = "old", *, complete: bool = True) -> None:
    book.keep(each.submission, "work", rules, records.to_line(each), complete=complete)


def test_a_result_comes_back_as_it_was(tmp_path: Path) -> None:
    with Gradebook(tmp_path) as book:
        book.begin("old")
        keep(book, result("ada"))
        assert list(book) == [result("ada")]


def test_results_come_in_the_order_of_their_names() -> None:
    with Gradebook() as book:
        book.begin("old")
        for name in ("b", "é", "a", "Z", "😀"):
            keep(book, result(name))
        assert [each.submission for each in book] == sorted(["b", "é", "a", "Z", "😀"])


@pytest.mark.parametrize(
    ("work", "rules", "known"),
    [("work", "old", True), ("other", "old", False), ("work", "new", False)],
)
def test_a_result_is_known_for_its_work_and_its_rules(work: str, rules: str, known: bool) -> None:
    with Gradebook() as book:
        book.begin("old")
        keep(book, result("ada"))
        assert book.has("ada", work, rules) == known


def test_an_incomplete_result_is_never_used_again() -> None:
    with Gradebook() as book:
        book.begin("old")
        keep(book, result("ada"), complete=False)
        assert not book.has("ada", "work", "old")


def test_a_new_run_begins_with_nobody_present(tmp_path: Path) -> None:
    with Gradebook(tmp_path) as book:
        book.begin("old")
        keep(book, result("ada"))
        book.begin("old")
        assert len(book) == 0


def test_a_result_that_is_replaced_is_history() -> None:
    with Gradebook() as book:
        book.begin("old")
        keep(book, result("ada", 0))
        book.finish()
        book.begin("new")
        keep(book, result("ada", 100), "new")
        assert list(book.regraded()) == [(result("ada", 0), result("ada", 100))]


def test_a_regrade_that_was_broken_off_is_told_as_a_whole(tmp_path: Path) -> None:
    with Gradebook(tmp_path) as book:
        book.begin("old")
        for name in ("ada", "bob"):
            keep(book, result(name, 0))
        book.finish()
        book.begin("new")
        keep(book, result("ada"), "new")
    with Gradebook(tmp_path) as book:
        book.begin("new")
        assert book.has("ada", "work", "new")
        keep(book, result("bob"), "new")
        assert [after.submission for _, after in book.regraded()] == ["ada", "bob"]


def test_a_regrade_is_told_once() -> None:
    with Gradebook() as book:
        for rules in ("old", "new", "new"):
            book.begin(rules)
            if not book.has("ada", "work", rules):
                keep(book, result("ada"), rules)
            book.finish()
        assert not list(book.regraded())


def test_a_second_gradebook_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with Gradebook(tmp_path), pytest.raises(GradebookError, match="in use by process"):
        Gradebook(tmp_path)


def test_a_gradebook_that_was_closed_can_be_opened(tmp_path: Path) -> None:
    Gradebook(tmp_path).close()
    Gradebook(tmp_path).close()


def test_a_file_that_is_no_gradebook_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"something else entirely " * 100)
    with pytest.raises(GradebookError, match="move it away"):
        Gradebook(tmp_path)


def test_a_full_disk_is_told_as_such_and_moves_no_gradebook_away(tmp_path: Path) -> None:
    with pytest.raises(GradebookError) as told:
        keep_on_a_full_disk(tmp_path)
    assert str(told.value).startswith(f"{tmp_path / FILE}: d")  # sqlite's words: disk, database
    assert "move it away" not in str(told.value)


def keep_on_a_full_disk(folder: Path) -> None:
    """Begin a run for whose first result there is no room."""
    with Gradebook(folder) as book:
        book.begin("old")
        with nothing_more():
            keep(book, result("ada"))


def test_a_full_disk_at_the_beginning_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "gradebook.lock").touch()
    with nothing_more(100), pytest.raises(GradebookError) as told:
        Gradebook(tmp_path)
    assert str(told.value).startswith(f"{tmp_path / FILE}: ")
    assert "move it away" not in str(told.value)


def test_a_full_disk_is_named_with_the_file_that_did_not_fit(tmp_path: Path) -> None:
    with nothing_more(), pytest.raises(OSError, match=r"grades\.csv"):
        whole.write(tmp_path / "grades.csv", "submission,total\n")


def test_a_gradebook_is_read_where_nothing_can_be_written() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Gradebook(folder) as book:
            book.begin("old")
            keep(book, result("ada"))
        with reading_only(folder):
            assert list(results_in(folder)) == [result("ada")]
            assert last_run(folder).outdated == frozenset()


def test_an_older_gradebook_does_not_know_its_course_and_is_read(tmp_path: Path) -> None:
    with Gradebook(tmp_path) as book:
        book.begin("old")
        keep(book, result("ada"))
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.executescript("DROP TABLE found; DROP TABLE graded_by;")
    assert last_run(tmp_path).course is None
    assert list(results_in(tmp_path)) == [result("ada")]


@contextmanager
def nothing_more(size: int = 1) -> Iterator[None]:
    """Let no file grow beyond a size in bytes, as if the disk were full."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


@contextmanager
def reading_only(folder: Path) -> Iterator[None]:
    """Be somebody who may read a folder and write nothing in it, which root always may."""
    before = os.geteuid()
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555)
    os.seteuid(NOBODY if before == 0 else before)
    try:
        yield
    finally:
        os.seteuid(before)
        folder.chmod(0o755)


def test_a_report_says_who_moves_by_how_much_and_through_which_task() -> None:
    pairs = [(result("ada", 0), result("ada", 150)), (result("bob"), result("bob"))]
    assert list(regrade.report(pairs)) == [
        "ada: 0 -> 1.5 (+1.5) through value.add +1.5",
        "Graded again though the work is the same: 2. Points changed: 1.",
    ]


def test_a_task_that_is_new_or_gone_moves_points_too() -> None:
    line = next(regrade.report([(result("ada"), result("ada", 50, "value.mul"))]))
    assert line == "ada: 1 -> 0.5 (-0.5) through value.mul +0.5, value.add -1"


def test_nothing_is_said_when_nothing_was_graded_again() -> None:
    assert not list(regrade.report([]))


def test_who_handed_in_may_become_known_without_grading() -> None:
    known = Receipt((Student("17", "Ada"),))
    with Gradebook() as book:
        book.begin("old")
        keep(book, result("ada"))
        book.receive("ada", known)
        book.receive("ada", known)
        assert [each.receipt for each in book] == [known]
