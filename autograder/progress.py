"""How far a run is: a bar with rate and time left on a terminal, now and then a line elsewhere."""

import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO

BAR = 24  # characters
ON_TERMINAL, ELSEWHERE = 0.1, 5.0  # seconds between two words


class Progress:
    """Counts submissions and says so, seldom enough to cost nothing."""

    def __init__(
        self,
        total: int,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`total` is the number of submissions; without a stream it is told on standard error."""
        self._total, self._stream, self._clock = total, stream or sys.stderr, clock
        self._on_terminal = self._stream.isatty()
        self._pause = ON_TERMINAL if self._on_terminal else ELSEWHERE
        self._start = self._last = clock()
        self._graded = self._known = 0

    def graded(self) -> None:
        """Count a submission that was graded."""
        self._graded += 1
        self._tick()

    def known(self) -> None:
        """Count a submission whose result was there before."""
        self._known += 1
        self._tick()

    def end(self) -> None:
        """Say how it ended."""
        unchanged = f", {self._known} unchanged and not graded again" if self._known else ""
        elapsed = time_of(self._clock() - self._start)
        self._say(f"{self._graded} graded{unchanged}, {elapsed}", last=True)

    def _tick(self) -> None:
        now = self._clock()
        if now - self._last >= self._pause:
            self._last = now
            self._say(self._words(now - self._start))

    def _words(self, elapsed: float) -> str:
        done = self._graded + self._known
        text = f"{done} of {self._total}"
        if self._graded:
            rate = self._graded / elapsed
            text += f", {rate:.1f} a second, {time_of((self._total - done) / rate)} left"
        if not self._on_terminal:
            return text
        full = BAR * done // self._total
        return f"[{'#' * full}{'-' * (BAR - full)}] {text}"

    def _say(self, text: str, *, last: bool = False) -> None:
        if self._on_terminal:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(f"\r\x1b[K{text[:width]}" + "\n" * last)
        else:
            self._stream.write(f"{text}\n")
        self._stream.flush()


def time_of(seconds: float) -> str:
    """Return a time as a clock shows it: 0:09, 12:30, 1:05:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
