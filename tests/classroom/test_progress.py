"""A bar on a terminal, now and then a plain line elsewhere."""

import io
import itertools
import os
from collections.abc import Callable

import pytest

from autograder.progress import Progress, time_of


def ticking(seconds: float) -> Callable[[], float]:
    """Return a clock that goes on by so much each time it is read."""
    times = itertools.count(0.0, seconds)
    return lambda: next(times)


def on_terminal(total: int, steps: int) -> str:
    """Return what a terminal is sent, as it arrives on the other side."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        progress = Progress(total, terminal, ticking(1.0))
        for _ in range(steps):
            progress.graded()
        sent = ""
        while sent.count("\r") < steps or not sent.endswith("left"):  # it arrives in pieces
            sent += os.read(ours, 1 << 16).decode()
        return sent


def test_a_terminal_shows_a_bar_with_rate_and_time_left() -> None:
    last = on_terminal(10, 5).split("\r")[-1]
    assert "[############------------] 5 of 10, 1.0 a second, 0:05 left" in last


def test_a_terminals_line_is_written_over() -> None:
    assert "\n" not in on_terminal(10, 5)


def test_elsewhere_a_line_comes_every_few_seconds_only() -> None:
    stream = io.StringIO()
    progress = Progress(100, stream, ticking(1.0))
    for _ in range(20):
        progress.graded()
    assert stream.getvalue().splitlines() == [
        f"{number} of 100, 1.0 a second, 1:{100 - number - 60:02} left"
        for number in (5, 10, 15, 20)
    ]


def test_what_was_known_does_not_make_the_rate_look_better() -> None:
    stream = io.StringIO()
    progress = Progress(100, stream, ticking(1.0))
    for _ in range(4):
        progress.known()
    progress.graded()
    assert stream.getvalue() == "5 of 100, 0.2 a second, 7:55 left\n"


def test_the_end_tells_what_was_graded_and_what_was_known() -> None:
    stream = io.StringIO()
    progress = Progress(2, stream, ticking(1.0))
    progress.graded()
    progress.known()
    progress.end()
    assert stream.getvalue() == "1 graded, 1 unchanged and not graded again, 0:03\n"


@pytest.mark.parametrize(("seconds", "shown"), [(9, "0:09"), (750, "12:30"), (3900, "1:05:00")])
def test_times_look_as_on_a_clock(seconds: int, shown: str) -> None:
    assert time_of(seconds) == shown
