"""The checks as pytest tests: `python -m pytest autograder/graders --submission DIR`.

The same functions that `grade` runs, one by one, with pytest's own selection (`-k mul`), and
points at the end. The submission's folder is read as text: pytest never collects or imports it.
"""

from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from autograder import checks, desk, grading, intake
from autograder.checks import Check
from autograder.feedback import terminal
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.results import Finding, Outcome
from autograder.sandbox import levels
from autograder.submission import Submission, SubmissionError

OUTCOMES = pytest.StashKey[list[Outcome]]()
GRADED = pytest.StashKey[tuple[Bench, Submission, Learner]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one option that the checks need."""
    group = parser.getgroup("autograder")
    group.addoption(levels.OPTION, action="store_true", help="no system-call filter is needed")
    group.addoption("--submission", type=Path, metavar="DIR", help="the submission to check")


def pytest_configure(config: pytest.Config) -> None:
    """Begin with no outcomes."""
    config.stash[OUTCOMES] = []


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let `-k mul` find the checks of value.mul, whose names are in words."""
    mark = getattr(getattr(item, "function", None), "mark", None)
    if isinstance(mark, checks.Mark):
        item.extra_keyword_matches.add(mark.task)


@pytest.fixture(scope="session")
def bench(pytestconfig: pytest.Config) -> Iterator[Bench]:
    """All that grading needs, with all checks."""
    with ExitStack() as stack:
        accepted = pytestconfig.getoption(levels.OPTION)
        made = desk.set_up(stack, accept_no_isolation=accepted)
        yield made
        made.pytorch.save()


@pytest.fixture(scope="session")
def learner_of_the_session(pytestconfig: pytest.Config, bench: Bench) -> Iterator[Learner]:
    """The submission under examination, with its workers."""
    folder = pytestconfig.getoption("--submission")
    if folder is None:
        raise pytest.UsageError("which submission? Add --submission DIR")
    try:
        handed_in = intake.read(folder, bench.course.unit_names)
    except SubmissionError as error:
        raise pytest.UsageError(str(error)) from error
    if handed_in.receipt.out_of_reach:
        raise pytest.UsageError("; ".join(handed_in.receipt.out_of_reach))
    learner = Learner(bench.course, handed_in, bench.zygote, bench.pytorch, own_files=False)
    pytestconfig.stash[GRADED] = (bench, handed_in, learner)
    yield learner
    learner.close()


@pytest.fixture
def learner(
    request: pytest.FixtureRequest, learner_of_the_session: Learner, bench: Bench
) -> Learner:
    """The learner's code, turned to the task that the check is about."""
    check = as_check(request.node, bench)
    task = bench.course.tasks[check.task]
    learner_of_the_session.turn_to(task, check.seed, hidden=check.hidden)
    return learner_of_the_session


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Let a check end like under `grade`: a worker must not have said more than it was asked."""
    result = yield
    if isinstance(asked := pyfuncitem.funcargs.get("learner"), Learner):
        asked.settle()
    return result


def as_check(item: pytest.Function, bench: Bench) -> Check:
    """Return a collected function as a check."""
    return checks.as_check(item.name, item.function, bench.course)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Function, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say what a finding says instead of showing a traceback of the grader, and remember it."""
    report = yield
    if GRADED not in item.config.stash or call.when != "call":
        return report
    check = as_check(item, item.config.stash[GRADED][0])
    outcome = checks.outcome_of(check, call.excinfo.value if call.excinfo else None)
    item.config.stash[OUTCOMES].append(outcome)
    if call.excinfo and isinstance(call.excinfo.value, Finding | AssertionError):
        report.longrepr = f"{outcome.sentence}\n{outcome.verdict}: {outcome.evidence}"
    return report


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Show points by unit and task when all checks were run."""
    outcomes = config.stash[OUTCOMES]
    if GRADED not in config.stash or not outcomes:
        return
    bench, handed_in, asked = config.stash[GRADED]
    if len(outcomes) == len(bench.checks):
        order = [check.name for check in bench.checks]
        outcomes.sort(key=lambda outcome: order.index(outcome.check))
        result = grading.conclude(bench, handed_in, outcomes, asked.on_own_files)
        terminalreporter.write_line("")
        terminalreporter.write(terminal.table(bench.course, result))
