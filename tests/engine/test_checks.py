"""A check is a marked function with a sentence; how it ends decides who is told what."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType

import pytest

from autograder import checks, intake
from autograder.checks import Check, CheckError
from autograder.course import PROJECT, Course
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.results import Finding, Outcome, Verdict
from autograder.submission import Submission


@checks.task("value.mul", share=3)
def test_one(learner: Learner) -> None:
    """The first sentence.

    More about it.
    """


def test_unmarked(learner: Learner) -> None:
    """A sentence without a task."""


@checks.task("value.mul")
def test_without_a_sentence(learner: Learner) -> None:
    raise NotImplementedError


@checks.task("value.mull")
def test_misspelt(learner: Learner) -> None:
    """A sentence."""


# They are checks to be looked at, not tests to be run.
for each in (test_one, test_unmarked, test_without_a_sentence, test_misspelt):
    each.__test__ = False  # type: ignore[attr-defined]  # not for pytest


def test_a_check_has_its_task_sentence_and_share(the_course: Course) -> None:
    check = checks.as_check("test_one", test_one, the_course)
    assert (check.name, check.task) == ("value.mul: test_one", "value.mul")
    assert (check.sentence, check.share, check.hidden) == ("The first sentence.", 3, False)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (test_unmarked, r'test_unmarked: which task\? Put @task\("unit.task"\) above it'),
        (test_misspelt, r"test_misspelt: which task\?"),
        (test_without_a_sentence, r"test_without_a_sentence: what does it say\?"),
    ],
)
def test_what_a_check_lacks_is_said(
    function: Callable[[Learner], None], words: str, the_course: Course
) -> None:
    with pytest.raises(CheckError, match=words):
        checks.as_check(function.__name__, function, the_course)


def test_a_module_s_checks_come_in_the_order_of_the_file(the_course: Course) -> None:
    module = ModuleType("grader")
    module.test_b, module.helper, module.test_a = test_one, test_misspelt, test_one  # type: ignore[attr-defined]  # a module made here
    names = [check.name for check in checks.checks_of(module, the_course)]
    assert names == ["value.mul: test_b", "value.mul: test_a"]


def test_every_task_has_a_public_and_a_hidden_check(the_course: Course) -> None:
    every = checks.collect(the_course, hidden=True)
    for hidden in (False, True):
        assert {check.task for check in every if check.hidden is hidden} == the_course.tasks.keys()


def test_public_checks_alone_are_collected_for_learners(the_course: Course) -> None:
    assert not any(check.hidden for check in checks.collect(the_course, hidden=False))


def test_no_two_checks_draw_from_the_same_seed(the_course: Course) -> None:
    every = checks.collect(the_course, hidden=True)
    assert len({check.seed for check in every}) == len(every)


@pytest.fixture
def anybody(bench: Bench, the_course: Course) -> Iterator[Learner]:
    nothing = Submission("anybody", {}, {})
    learner = Learner(the_course, nothing, bench.zygote, bench.pytorch, own_files=False)
    yield learner
    learner.close()


def ending(error: Exception | None, learner: Learner, course: Course, hidden: bool) -> Outcome:
    """What becomes of a check that ends with this error."""

    def function(learner: Learner) -> None:
        if error is not None:
            raise error

    check = Check("value.mul: test_it", "value.mul", "It is right.", hidden, 2, "seed", function)
    return checks.run(check, learner, course)


ERRORS = [
    (None, Verdict.PASSED),
    (Finding("no"), Verdict.WRONG),
    (Finding("no", Verdict.CRASHED), Verdict.CRASHED),
    (AssertionError("no"), Verdict.WRONG),
    (KeyError("no"), Verdict.GRADER_ERROR),
    (RecursionError(), Verdict.GRADER_ERROR),
]


@pytest.mark.parametrize(("error", "verdict"), ERRORS, ids=lambda each: repr(each)[:24])
def test_how_a_check_ends_is_its_verdict(
    error: Exception | None, verdict: Verdict, anybody: Learner, the_course: Course
) -> None:
    assert ending(error, anybody, the_course, False).verdict is verdict


def test_a_public_check_tells_everything(anybody: Learner, the_course: Course) -> None:
    outcome = ending(Finding("a=3.25", harmless="no"), anybody, the_course, False)
    assert (outcome.message, outcome.evidence, outcome.share) == ("a=3.25", "a=3.25", 2)


def test_a_hidden_check_tells_what_is_harmless(anybody: Learner, the_course: Course) -> None:
    outcome = ending(Finding("a=3.25", harmless="no"), anybody, the_course, True)
    assert (outcome.message, outcome.evidence) == ("no", "a=3.25")


@pytest.mark.parametrize("error", [AssertionError("a=3.25"), KeyError("a=3.25")], ids=repr)
def test_a_hidden_check_tells_nothing_of_an_error(
    error: Exception, anybody: Learner, the_course: Course
) -> None:
    outcome = ending(error, anybody, the_course, True)
    assert "3.25" not in outcome.message
    assert "3.25" in outcome.evidence


def test_an_error_of_the_grader_keeps_where_it_came_from(
    anybody: Learner, the_course: Course
) -> None:
    assert "Traceback" in ending(KeyError("x"), anybody, the_course, False).evidence


SPIES = {
    "text": "raise ValueError(f'spied {out!r}')",
    "class name": "raise type(f'spied_{out!r}', (Exception,), {})()",
    "several lines": "raise ValueError('spied\\n' * 3 + repr(out))",
    "print": "print('spied', out)\n        raise ValueError",
    "not written": "raise NotImplementedError(f'spied {out!r}')",
    "exit": "raise SystemExit(f'spied {out!r}')",
    "wrong number": "other = out",
    "wrong kind": "return 'spied'",
}


@pytest.mark.parametrize("spy", SPIES)
def test_what_a_hidden_check_asked_is_never_in_its_message(
    spy: str, bench: Bench, the_course: Course
) -> None:
    source = the_course.solutions["value"] + (
        "\n\ndef spied(make):\n"
        "    def operation(*inputs):\n"
        "        out = [getattr(each, 'data', each) for each in inputs]\n"
        f"        {SPIES[spy]}\n"
        "        return Value(1e3 + inputs[0].data)\n"
        "    return operation\n\n"
        "for name in ('__mul__', '__add__', 'tanh', 'exp'):\n"
        "    setattr(Value, name, spied(getattr(Value, name)))\n"
    )
    handed_in = Submission("spy", {"value": source}, {})
    learner = Learner(the_course, handed_in, bench.zygote, bench.pytorch, own_files=False)
    hidden = [each for each in bench.checks if each.hidden and each.task.startswith("value.")]
    outcomes = [checks.run(check, learner, the_course) for check in hidden]
    learner.close()
    assert sum(outcome.verdict is not Verdict.PASSED for outcome in outcomes) > 4
    for outcome in outcomes:
        assert "spied" not in outcome.message.partition("\n")[0]  # below it is the learner's line
        assert not any(number in outcome.message for number in numbers_of(outcome)), outcome


def numbers_of(outcome: Outcome) -> list[str]:
    """The numbers with a point that the evidence shows, and the words that the spy adds."""
    words = outcome.evidence.replace("[", " ").replace("]", " ").replace(",", " ").split()
    return [word for word in words if "." in word and word.replace(".", "").strip("-").isdigit()]


@pytest.fixture
def unknown_name(bench: Bench, the_course: Course) -> Callable[[bool], Outcome]:
    """How a hidden check ends where a name is missing, after the public ones or without them."""
    reference = intake.read(PROJECT / "solutions", the_course.unit_names)
    broken = reference.sources["derivative"].replace("def central_difference(", "def other(")
    broken += "\n\ndef central_difference(f, x, h):\n    return f(x) + unknown\n"
    handed_in = replace(reference, sources={"derivative": broken})

    def ended(after_public: bool) -> Outcome:
        learner = Learner(the_course, handed_in, bench.zygote, bench.pytorch, own_files=False)
        some = [check for check in bench.checks if check.task == "derivative.central"]
        outcomes = [
            checks.run(check, learner, the_course) for check in some if check.hidden or after_public
        ]
        learner.close()
        return outcomes[-1]

    return ended


def test_a_hidden_check_shows_the_line_that_a_public_one_has_shown(
    unknown_name: Callable[[bool], Outcome],
) -> None:
    message = unknown_name(True).message
    assert message.startswith("NameError in derivative.py, line ")
    assert message.endswith("\n    return f(x) + unknown")


def test_a_hidden_check_shows_no_line_of_its_own(
    unknown_name: Callable[[bool], Outcome],
) -> None:
    assert unknown_name(False).message == "NameError"
