"""Tells when a question has had its time."""

import contextlib
import time
from pathlib import Path

TICK = 0.005  # seconds between two looks at a worker that has not answered
LAST_RESORT = 120.0  # seconds, whatever the reason


class StarvedError(Exception):
    """A worker waited for a CPU and had none: whose fault this is, it is not the learner's."""


class Watch:
    """Measures a worker's time.

    Computing and sleeping count, waiting for a CPU that other processes hold does not.
    """

    def __init__(self, pid: int | None, patience: float) -> None:
        """`patience` is in seconds."""
        self._pid, self._patience = pid, patience
        self._start: float | None = None
        self._waited_before = 0.0

    def overdue(self) -> bool:
        """Look once; the time runs from the first look. Raises StarvedError."""
        now = time.monotonic()
        if self._start is None:
            self._start, self._waited_before = now, waiting_seconds(self._pid)
        elapsed = now - self._start
        if elapsed <= self._patience:
            return False
        waited = waiting_seconds(self._pid) - self._waited_before
        if elapsed - waited <= self._patience and elapsed > LAST_RESORT:
            raise StarvedError(
                f"in {elapsed:.0f} seconds a worker had a CPU for no more than "
                f"{elapsed - waited:.1f}: this machine has too much to do"
            )
        return elapsed - waited > self._patience


def waiting_seconds(pid: int | None) -> float:
    """Return how long a process has waited for a CPU since its start, 0.0 if nobody can tell.

    Source: the kernel's Documentation/scheduler/sched-stats.rst, second field of schedstat.
    """
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/schedstat").read_bytes().split()[1]) / 1e9
    return 0.0
