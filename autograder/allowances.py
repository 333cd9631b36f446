"""The time that one submission may have of the grader, whatever its code does.

It is what its workers compute or sleep. Waiting for a CPU that others hold is not counted, and on
a slow machine there is more of it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

SECONDS = 10.0  # the reference takes one: docs/benchmarks.md
TURNS, TURNS_TIME = 100_000, 0.002  # a loop, and its seconds on the machine of those benchmarks


class Time:
    """The seconds that are left for a submission."""

    def __init__(self) -> None:
        self._left = SECONDS
        self._more = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of what is done within."""
        start = time.monotonic()
        try:
            yield
        finally:
            self._left -= time.monotonic() - start

    def give_back(self, seconds: float) -> None:
        """Take out of the account what a worker only waited for a CPU."""
        self._left += seconds

    def left(self, waited: Callable[[], float]) -> float:
        """Return how many seconds are left; those that present workers have `waited` count not.

        They matter, and are asked for, only when half is used up; how slow this machine is, only
        when everything seems to be.
        """
        if self._left > SECONDS / 2:
            return self._left
        waiting = waited()
        if self._left + waiting <= 0 and not self._more:
            self._more = True
            self._left += SECONDS * (slowness() - 1)
        return self._left + waiting


@cache
def slowness() -> float:
    """Return how many times slower this machine is than that of the benchmarks; at least 1."""
    return max(1.0, min(loop_time() for _ in range(5)) / TURNS_TIME)


def loop_time() -> float:
    """Return the seconds of CPU that a loop takes."""
    start = time.process_time()
    for _ in range(TURNS):
        pass
    return time.process_time() - start
