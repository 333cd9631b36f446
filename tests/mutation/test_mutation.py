"""The mutation run itself is tried out: what it plants, what it catches, what it lets be argued."""

from collections.abc import Iterator

import pytest

from autograder.course import load
from autograder.grading import Bench
from autograder.results import Verdict

from .arguments import Argument, Kind
from .canonical import canonical, change
from .mutants import Mutant, mutants, unchanged
from .report import Report
from .slips import slips
from .trial import Trial, bench, first_failure

SOLUTIONS = load().solutions


@pytest.fixture(scope="module")
def desk() -> Iterator[Bench]:
    """What mutants are graded with."""
    ready = bench()
    yield ready
    ready.zygote.close()


def planted(unit: str, before: str, after: str) -> Mutant:
    original = canonical(SOLUTIONS[unit])
    assert original.count(before) == 1
    return Mutant(unit, original.replace(before, after), original)


ONE_SIDED = planted("derivative", "f(x + h) - f(x - h)", "f(x + h) - f(x)")
COMMUTED = planted("derivative", "/ (2 * h)\n\ndef gradient", "/ (h * 2)\n\ndef gradient")
ENDLESS = planted("backward", "stack.pop()", "stack[-1]")


def test_a_planted_mistake_is_caught_by_the_check_of_its_task(desk: Bench) -> None:
    failure = first_failure(ONE_SIDED, desk)
    assert failure is not None
    assert (failure.task, failure.verdict) == ("derivative.central", Verdict.WRONG)


def test_an_equivalent_mutant_loses_nothing(desk: Bench) -> None:
    assert first_failure(COMMUTED, desk) is None


def test_a_unit_that_imports_less_than_those_before_it_loses_nothing(desk: Bench) -> None:
    assert first_failure(unchanged("backward", SOLUTIONS["backward"]), desk) is None


def test_a_mutant_that_never_ends_is_caught_in_seconds(desk: Bench) -> None:
    failure = first_failure(ENDLESS, desk)
    assert failure is not None
    assert failure.verdict in (Verdict.TIMED_OUT, Verdict.CRASHED)


def test_a_survivor_is_reported_until_it_is_argued_for() -> None:
    trials = [Trial(COMMUTED, None)]
    changes = {COMMUTED.change.place: [str(COMMUTED.change)]}
    argument = Argument("derivative", Kind.EQUIVALENT, "a product has no order", changes)
    assert [each.mutant for each in Report(trials, []).survivors] == [COMMUTED]
    assert not Report(trials, [argument]).survivors


def test_an_argument_without_a_survivor_is_reported() -> None:
    argument = Argument("derivative", Kind.EQUIVALENT, "", {"gradient": ["- gone\n+ too"]})
    report = Report([Trial(COMMUTED, None)], [argument])
    assert report.idle == ["derivative, gradient\n- gone\n+ too"]


def test_docstrings_types_and_comments_are_no_mutants() -> None:
    plain = "def f(x):\n    return x"
    rich = 'import typing\ndef f(x: typing.Any) -> int:\n    """Twice."""\n    return x  # why'
    assert canonical(rich) == plain


def test_a_change_is_named_by_its_function_and_its_lines() -> None:
    before, after = "def f(x):\n    y = x\n    return y", "def f(x):\n    y = 1\n    return y"
    assert change(before, after).place == "f"
    assert str(change(before, after)) == "- y = x\n+ y = 1"


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        ("a += b", "a = b"),
        ("a += b", "a -= b"),
        ("a - b", "b - a"),
        ("range(n)", "range(1, n)"),
        ("reversed(a)", "a"),
        ("a.data", "a.grad"),
        ("f = g", "f = g()"),
        ("[f() for _ in a]", "[f()] * len(list(a))"),
        ("b not in a", "b in a"),
        ("def f(a, b):\n    return a", "def f(a, b):\n    return b"),
        ("def f(a):\n    return a", "def f(a):\n    a"),
        ("if a:\n  for b in a:\n    f(b)\n  g(a)", "if a:\n  for b in a:\n    f(b)\n    g(a)"),
    ],
)
def test_a_slip_that_learners_make_is_planted(written: str, slip: str) -> None:
    assert canonical(slip) in set(slips(written))


def test_every_mutant_is_python_and_comes_once() -> None:
    planted = [each.source for each in mutants("derivative", SOLUTIONS["derivative"], slips)]
    assert len(planted) == len(set(planted)) > 200
    assert all(compile(source, "derivative", "exec") for source in planted)
