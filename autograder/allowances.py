"""What one submission may have of the grader, whatever its code does: time, and words that leave.

Time is what its workers compute or sleep. Waiting for a CPU that others hold is not counted, and on
a slow machine there is more of it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

SECONDS = 10.0  # the reference takes one: docs/benchmarks.md
TURNS, TURNS_TIME = 100_000, 0.002  # a loop, and its seconds on the machine of those benchmarks
WORDS = 600  # bytes: more than any sample submission has to say that is honest


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

    def left(self, waiting: float = 0.0) -> float:
        """Return how many seconds are left; those that workers `waiting` now have lost count not.

        How slow this machine is matters, and is measured, only when everything seems used up.
        """
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


class Words:
    """The texts of a submission's own making that may leave the workers that hold given files.

    There the reference's answers for earlier units can be found in memory. A text that was told
    before tells nothing new.
    """

    def __init__(self) -> None:
        self._left = WORDS
        self._told: set[str] = set()

    def may_leave(self, text: str) -> bool:
        """Tell whether a text may be told, and count it if so."""
        if text in self._told:
            return True
        if (size := len(text.encode("utf-8", "replace"))) > self._left:
            return False
        self._left -= size
        self._told.add(text)
        return True
