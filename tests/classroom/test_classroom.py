"""The engine: a bounded number in flight, second tries, and questions that nobody knows."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any

import pytest

from autograder import desk, fingerprint, records
from autograder.classroom import Classroom, Crew, Graded, Here
from autograder.course import Course
from autograder.desk import RulesError
from autograder.oracle import Oracle
from autograder.processes import LostProcessError, Processes
from autograder.submission import Submission


@pytest.fixture
def two() -> Iterator[Processes]:
    """An executor of two processes."""
    with Processes(2, patience=5.0) as executor:
        yield executor


def deadly(submission: Submission, rules: str, answers: desk.Answers | None = None) -> desk.Reply:
    """Stand for a grader that one submission kills each time."""
    if submission.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return {"record": submission.name, "complete": True}


def failing(submission: Submission, rules: str, answers: desk.Answers | None = None) -> desk.Reply:
    """Stand for a grader that fails each time."""
    return {"failed": "no luck"}


def refusing(submission: Submission, rules: str, answers: desk.Answers | None = None) -> desk.Reply:
    """Stand for a machine with other graders."""
    raise RulesError("others")


def submissions(*names: str) -> list[Submission]:
    return [Submission(name, {}, {}) for name in names]


def run(course: Course, executor: Executor, grade: Any, *names: str) -> dict[str, Graded]:
    crew = Crew(executor, lambda: 2, Here(), grade)
    room = Classroom(course, "rules", crew, Oracle())
    return {each.submission.name: each for each in room.grade(submissions(*names))}


def test_a_submission_that_kills_its_grader_twice_fails_alone(
    two: Processes, the_course: Course
) -> None:
    done = run(the_course, two, deadly, "ada", "deadly", "bob", "cem")
    assert [name for name, each in sorted(done.items()) if not each.complete] == ["deadly"]


def test_what_is_lost_is_never_the_learners_fault(two: Processes, the_course: Course) -> None:
    result = records.from_line(run(the_course, two, deadly, "deadly")["deadly"].record)
    assert {task.verdict for task in result.tasks} == {"grader_error"}
    assert "not its author's fault" in result.notices[0]


def test_a_grader_that_fails_says_why(the_course: Course) -> None:
    record = run(the_course, Here(), failing, "ada")["ada"].record
    assert "no luck" in records.from_line(record).notices[0]


def test_other_rules_elsewhere_end_the_run(the_course: Course) -> None:
    with pytest.raises(RulesError):
        run(the_course, Here(), refusing, "ada", "bob")


def test_submissions_are_read_only_when_somebody_is_free(the_course: Course) -> None:
    read: list[str] = []

    def reading() -> Iterator[Submission]:
        for each in submissions(*map(str, range(100))):
            read.append(each.name)
            yield each

    crew = Crew(Here(), lambda: 3, Here(), deadly)
    results = Classroom(the_course, "rules", crew, Oracle()).grade(reading())
    next(results)
    assert len(read) == 3


def test_unknown_questions_are_answered_by_the_asker_and_remembered(the_course: Course) -> None:
    crew = Crew(Here(), lambda: 2, Here())
    answers = Oracle()
    reference = [Submission(name, the_course.solutions, {}) for name in ("ada", "bob")]
    room = Classroom(the_course, fingerprint.rules(the_course), crew, answers)
    totals = [records.from_line(each.record).total for each in room.grade(reference)]
    desk.close()
    assert totals == [100_00, 100_00]
    assert len(answers.known) > 100


def test_a_call_that_never_ends_is_ended() -> None:
    with Processes(1, patience=1.0) as executor, pytest.raises(LostProcessError, match="within 1"):
        executor.submit(time.sleep, 60).result()


def test_a_process_that_dies_takes_one_call_with_it(two: Processes) -> None:
    lost, kept = two.submit(os.abort), two.submit(abs, -1)
    assert kept.result() == 1
    with pytest.raises(LostProcessError):
        lost.result()
    assert two.submit(abs, -2).result() == 2


def test_an_exception_of_the_call_comes_back(two: Processes) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        two.submit(int, "x").result()
