"""No answer of a hostile worker makes the grader fail, and none with wrong numbers passes."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from autograder import answers, intake
from autograder.course import PROJECT, Course
from autograder.grading import Bench
from autograder.results import Finding, Verdict
from autograder.submission import Submission
from tests.engine.liars import STRANGE, corrupting, every_number, examined, last_number

# Tasks that no float of an answer is asked about: places, counts and texts are.
WITHOUT_FLOATS = {
    "backward.order",
    "graph.nodes",
    "graph.edges",
    "nn.parameters",
    "value.repr",
}

# Any number may be drawn at the start; of a training the gradients at its end come last; the last
# node that is told may be one that does not belong into the drawing.
LAST_NOT_ASKED = {
    "nn.start",
    "training.trajectory",
    "training.together",
    "graph.records",
    "graph.operations",
}


@pytest.fixture(scope="module")
def reference(the_course: Course) -> Submission:
    return intake.read(PROJECT / "solutions", the_course.unit_names)


@pytest.mark.parametrize("seed", range(40))
def test_no_corrupted_answer_is_an_error_of_the_grader(
    seed: int, reference: Submission, bench: Bench, the_course: Course
) -> None:
    lie = corrupting(Random(seed))
    for outcome in examined(lie, reference, bench, the_course):
        assert outcome.verdict in (Verdict.PASSED, Verdict.WRONG), outcome.evidence


@pytest.mark.parametrize("seed", range(40))
def test_no_corrupted_answer_about_an_own_class_is_an_error_of_the_grader(
    seed: int, reference: Submission, bench: Bench, the_course: Course
) -> None:
    walks = [check for check in bench.checks if check.task.startswith(("backward.", "graph."))]
    lie, own = corrupting(Random(seed)), replace(bench, checks=walks)
    for outcome in examined(lie, reference, own, the_course, own_files=True):
        assert outcome.verdict in (Verdict.PASSED, Verdict.WRONG), outcome.evidence


@pytest.mark.parametrize("strange", STRANGE, ids=lambda each: repr(each)[:20])
def test_no_answer_that_is_something_else_is_an_error_of_the_grader(
    strange: Any, reference: Submission, bench: Bench, the_course: Course
) -> None:
    for outcome in examined(lambda probe, answer: strange, reference, bench, the_course):
        assert outcome.verdict in (Verdict.PASSED, Verdict.WRONG), outcome.evidence


@pytest.mark.parametrize(
    "change",
    [
        lambda x: 1.5 * x + 1.25,
        lambda x: -x - 0.125,
        lambda x: math.nan,
        lambda x: math.inf,
        lambda x: -(10**400),
        str,
        lambda x: [x],
        lambda x: {"object": "float"},
        lambda x: None,
    ],
    ids=["scaled", "negated", "nan", "infinite", "huge", "text", "list", "object", "none"],
)
def test_no_answer_with_changed_numbers_passes(
    change: Callable[[float], Any], reference: Submission, bench: Bench, the_course: Course
) -> None:
    for outcome in examined(every_number(change), reference, bench, the_course):
        expected = Verdict.PASSED if outcome.task in WITHOUT_FLOATS else Verdict.WRONG
        assert outcome.verdict == expected, f"{outcome.check}: {outcome.evidence}"


def test_no_answer_with_one_changed_number_passes(
    reference: Submission, bench: Bench, the_course: Course
) -> None:
    for outcome in examined(last_number, reference, bench, the_course):
        if outcome.task not in WITHOUT_FLOATS | LAST_NOT_ASKED:
            assert outcome.verdict is Verdict.WRONG, outcome.check


def test_every_probe_has_a_form() -> None:
    folder = PROJECT / "autograder" / "student_side"
    source = "".join((folder / name).read_text("utf-8") for name in ("probes.py", "walks.py"))
    probes = set(re.findall(r"^def (\w+)\(units, ", source, re.MULTILINE))
    helping = {"make", "new", "answered", "by_hand", "one_order", "laid"}
    helping |= {"joined", "order_among", "calls_among", "trace_among"}
    # The interview's own file holds what it asks beside it, which learners' marks do not rest on.
    assert answers.FORMS.keys() - {"interview"} == probes - helping


def test_an_honest_answer_is_handed_on_as_it_is() -> None:
    answer = {"inputs": [0, 1], "is_value": True, "has_rule": True}
    assert answers.accept("remembered", answer) is answer


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {"inputs": [0]},
        {"inputs": [0], "is_value": True, "more": 1},
        {"inputs": [True], "is_value": True},
        {"inputs": [0.0], "is_value": True},
        {"inputs": {"0": 0}, "is_value": True},
        {"inputs": [0], "is_value": 1},
    ],
    ids=repr,
)
def test_an_answer_of_another_form_is_refused(answer: Any) -> None:
    with pytest.raises(Finding, match="not of the right kind") as caught:
        answers.accept("remembered", answer)
    assert caught.value.verdict is Verdict.WRONG


def test_only_what_may_be_out_of_sight_is_none() -> None:
    assert answers.accept("calls", None) is None
