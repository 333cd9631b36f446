"""What many tests need: the course, and one bench for the whole session."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from autograder import course, desk
from autograder.course import Course
from autograder.grading import Bench

# What a shell starts in the background ignores Ctrl-C, and so would every command under test.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def the_course() -> Course:
    """The course as course.toml describes it."""
    return course.load()


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    """All checks, a zygote and PyTorch's answers."""
    with ExitStack() as stack:
        made = desk.set_up(stack)
        yield made
        made.pytorch.save()
