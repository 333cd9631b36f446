"""Questions that travel together are answered as if each had been asked alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from autograder import grading, records
from autograder.course import Course
from autograder.foresight import ALONE, AT_ONCE, LENGTH, Asked, Foresight, Question, Turn
from autograder.grading import Bench
from autograder.results import Result
from autograder.sandbox.replies import Reply
from autograder.sandbox.supervisor import Worker
from autograder.submission import Submission
from tests import samples
from tests.engine.submissions import changed, lost

FORWARD: Question = ("forward", '{"values": [1.0]}')
TEXT: Question = ("text", '{"data": 1.0}')
DRAWN: Question = ("joined_trace", '{"nodes": [], "root": 0}')


def turn(foreseen: Asked, *asked: Question) -> Turn:
    made = Turn()
    made.foreseen = foreseen
    for question in asked:
        made.early(question)
    return made


def test_a_question_travels_with_those_that_come_next() -> None:
    assert turn([FORWARD, TEXT, FORWARD], FORWARD).together() == [FORWARD, TEXT, FORWARD]
    assert turn([FORWARD, TEXT, FORWARD], FORWARD, TEXT).together() == [TEXT, FORWARD]


def test_nothing_travels_past_a_question_about_what_a_worker_keeps() -> None:
    assert turn([FORWARD, TEXT, ALONE, FORWARD], FORWARD).together() == [FORWARD, TEXT]


def test_nothing_travels_together_after_it_either() -> None:
    """A worker that is lost with several questions would lose what it keeps."""
    odd = ("made", "{}")
    assert turn([ALONE, FORWARD, TEXT], odd, FORWARD).together() == []


def test_a_drawn_graph_travels_with_its_like_alone() -> None:
    assert turn([DRAWN, DRAWN, FORWARD], DRAWN).together() == [DRAWN, DRAWN]
    assert turn([FORWARD, TEXT, DRAWN], FORWARD).together() == [FORWARD, TEXT]


def test_a_question_that_was_not_foreseen_travels_alone() -> None:
    assert turn([FORWARD, FORWARD], TEXT).together() == []
    assert turn([FORWARD], FORWARD, FORWARD).together() == []
    assert turn([], FORWARD).together() == []


def test_not_too_much_travels_together() -> None:
    assert len(turn([FORWARD] * 3 * AT_ONCE, FORWARD).together()) == AT_ONCE
    long = ("forward", " " * LENGTH)
    assert turn([FORWARD, long, long, long], FORWARD).together() == [FORWARD, long]


def test_answers_wait_for_the_very_questions_that_they_answer() -> None:
    one, two = Reply(1, None, ""), Reply(2, None, "")
    travelling = turn([FORWARD, TEXT, FORWARD], FORWARD)
    travelling.first_of([FORWARD, TEXT, FORWARD], [one, two, one])
    assert travelling.early(TEXT) is two
    assert travelling.early(("forward", "{}")) is None
    assert travelling.early(FORWARD) is None


def test_what_was_asked_is_remembered_in_a_file(tmp_path: Path) -> None:
    first = Foresight(tmp_path / "build" / "questions.json")
    first.learn("a check", [FORWARD, ALONE, TEXT])
    first.save()
    assert Foresight(tmp_path / "build" / "questions.json").of("a check") == [FORWARD, ALONE, TEXT]


@pytest.mark.parametrize("content", ["", "[1]", '{"a": 1}', '{"a": [1]}', '{"a": [["text"]]}'])
def test_a_file_that_is_none_of_ours_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "questions.json").write_text(content)
    assert Foresight(tmp_path / "questions.json").of("a") == ()


@pytest.fixture(scope="module")
def knowing(bench: Bench, the_course: Course) -> Bench:
    """The bench after the reference was graded, so that every question is foreseen."""
    made = replace(bench, foresight=Foresight())
    assert not lost(grading.grade(changed(the_course), made))
    return made


def frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list to which every message to a worker is added."""
    seen, put = list[str](), Worker.put

    def listening(worker: Worker, question: str, *more: object) -> object:
        seen.append(question)
        return put(worker, question, *more)  # type: ignore[arg-type]  # whatever it takes

    monkeypatch.setattr(Worker, "put", listening)
    return seen


def test_a_second_grading_sends_a_third_of_the_messages(
    knowing: Bench, bench: Bench, the_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, counts = frames(monkeypatch), []
    for foresight in (Foresight(), knowing.foresight):
        seen.clear()
        grading.grade(changed(the_course), replace(bench, foresight=foresight))
        counts.append(len(seen))
    assert counts[0] > 400
    assert counts[1] < counts[0] / 2.5


STORIES = (
    "wrong_mul_forgets_out_grad",
    "wrong_sort_mutable_defaults",
    "wrong_loss_is_the_mean",
    "right_int_grads_and_lists",
    "crashed_exp_calls_itself",
    "timed_out_tanh_loops",
    "hostile_interrupts_like_a_keyboard",
    "partly_done_first_half_only",
)


@pytest.mark.parametrize("story", STORIES)
def test_a_submission_gets_the_same_result_whether_questions_travel_together_or_not(
    knowing: Bench, bench: Bench, the_course: Course, story: str
) -> None:
    submission = samples.read(story, the_course).submission
    together = grading.grade(submission, knowing)
    alone = grading.grade(submission, replace(bench, foresight=Foresight()))
    assert records.to_line(together) == records.to_line(alone)


ENDING = {
    "one that never ends": "while True: pass",
    "one that ends the process": "import os; os._exit(0)",
}


@pytest.mark.parametrize("how", ENDING)
def test_one_question_of_many_that_ends_badly_spoils_none_before_it(
    knowing: Bench, the_course: Course, how: str
) -> None:
    """The data of `a + b` is asked first, and is right; then -a, which ends badly."""
    value = the_course.solutions["value"]
    start = value.index("def __neg__")
    end = value.index("\n    def ", start)
    body = f'def __neg__(self) -> "Value":\n        {ENDING[how]}\n'
    broken = value[:start] + body + value[end:]
    result = grading.grade(changed(the_course, value=broken), knowing)
    assert "value.neg" in lost(result)
    assert passed(result) >= {"value.add", "value.mul", "value.tanh", "value.repr"}


def passed(result: Result) -> set[str]:
    """The tasks that were passed."""
    return {task.name for task in result.tasks} - set(lost(result))


def test_answers_that_nobody_waits_for_are_no_trouble_for_the_next_check(
    knowing: Bench, the_course: Course
) -> None:
    """The first point of `a + b` is wrong, so the other answers of that check are left."""
    value = the_course.solutions["value"]
    wrong = f"{value}\n\nValue.__add__ = lambda a, b: Value(0.5)\n"
    result = grading.grade(changed(the_course, value=wrong), knowing)
    assert "value.add" in lost(result)
    assert passed(result) >= {"value.mul", "value.exp", "backward.gradients"}


def test_a_loss_of_questions_asked_together_is_of_one_worker(
    knowing: Bench, the_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one such loss everything is asked one by one, as if nothing had been foreseen."""
    seen = frames(monkeypatch)
    killer = Submission(
        "killer",
        {**the_course.solutions, "value": the_course.solutions["value"] + KILLER},
        {},
    )
    grading.grade(killer, knowing)
    value = [each for each in seen if '"together"' in each[:15]]
    assert len(value) < 10


KILLER = "\n\ndef die(*_):\n    import os\n    os._exit(0)\n\n\nValue.__add__ = die\n"
