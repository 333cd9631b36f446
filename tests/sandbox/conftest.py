"""A zygote for all tests, and ways to run a learner's files in a worker of it."""

from collections.abc import Callable, Iterator

import pytest

from autograder.foundations import compiled
from autograder.sandbox.replies import Reply
from autograder.sandbox.supervisor import Worker, Zygote
from autograder.submission import Submission

Start = Callable[..., Worker]
Attack = Callable[..., object]

# `text` asks for repr(Value(data)): so a test's function `act` runs in the middle of a question.
ACTING = """
class Value:
    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return act(self.data)
"""


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    with Zygote(["graphviz"]) as shared:
        yield shared


@pytest.fixture
def start(zygote: Zygote) -> Iterator[Start]:
    """Start a worker that has loaded files: `start(value="…", helper="…", given={…})`."""
    workers = []

    def started(*, unit: str = "value", given: dict[str, str] | None = None, **own: str) -> Worker:
        worker = zygote.fork(Submission("", own, {}).standard_modules)
        workers.append(worker)
        ready = {name: compiled(name, text) for name, text in (given or {}).items()}
        worker.loaded = worker.ask(  # type: ignore[attr-defined]  # for tests alone
            {"load": {"own": own, "given": ready, "unit": unit}}, patience=5
        )
        return worker

    yield started
    for worker in workers:
        worker.end()


@pytest.fixture
def load(start: Start) -> Callable[..., Reply]:
    """Return the reply to the frame that brings the files."""
    return lambda **files: start(**files).loaded  # type: ignore[attr-defined,no-any-return]  # set above


@pytest.fixture
def acting(start: Start) -> Start:
    """Start a worker whose learner wrote a function `act(data)`."""
    return lambda source, **more: start(value=source + ACTING, **more)


@pytest.fixture
def act(acting: Start) -> Callable[..., Reply]:
    """Return the reply to a question in the middle of which the learner's `act` runs."""
    return lambda source, data=None, patience=5.0: ask(acting(source), data, patience)


def ask(worker: Worker, data: object = None, patience: float = 5.0) -> Reply:
    return worker.ask({"ask": "text", "with": {"data": data}}, patience)
