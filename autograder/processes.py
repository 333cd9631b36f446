"""Executors on this machine: several processes, each of which can be lost without the others.

The one in the standard library gives up all of its work when one of its processes dies. Here the
death of a process is the failure of the one call that it was busy with, and a call that never ends
is ended.
"""

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, TypeVar

LAST_RESORT = 300.0  # seconds for one call; a submission that loops everywhere takes about ten
SPAWN = multiprocessing.get_context("spawn")

Answer = TypeVar("Answer")


class LostProcessError(BrokenExecutor):
    """A process is gone, and with it the call that it was busy with."""


class Process:
    """One process that answers calls, one at a time."""

    def __init__(self, patience: float) -> None:
        """Start it; `patience` is in seconds for one call."""
        self._patience = patience
        self._line, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def call(self, *call: Any) -> Any:
        """Return what a function returns there, or raise what it raises."""
        try:
            self._line.send(call)
            if not self._line.poll(self._patience):
                self.kill()
                raise LostProcessError(f"it did not end within {self._patience:.0f} seconds")
            well, answer = self._line.recv()
        except (OSError, EOFError) as error:
            self._process.join()
            status = self._process.exitcode
            raise LostProcessError(f"the process that graded it ended ({status})") from error
        if not well:
            raise answer
        return answer

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.join()

    def hang_up(self) -> None:
        """Let it end, since there will be no more calls."""
        self._line.close()

    def end(self) -> None:
        """Wait until it has ended."""
        self.hang_up()
        self._process.join()


class Processes(Executor):
    """An executor of up to `count` processes; they are started when there is work for them."""

    def __init__(self, count: int, patience: float = LAST_RESORT) -> None:
        """Start nothing yet."""
        self._patience = patience
        self._threads = ThreadPoolExecutor(count, "grader", initializer=hide_interrupts)
        self._idle: list[Process] = []
        self._busy: set[Process] = set()

    def submit(
        self, function: Callable[..., Answer], /, *args: Any, **kwargs: Any
    ) -> "Future[Answer]":
        """Call a function in one of the processes."""
        return self._threads.submit(self._call, function, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End every process when its call has ended, or at once with `cancel_futures`."""
        if cancel_futures:
            for process in list(self._busy):
                process.kill()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        for process in self._idle:
            process.hang_up()
        while self._idle:
            self._idle.pop().end()

    def _call(self, function: Callable[..., Answer], args: Any, kwargs: Any) -> Answer:
        process = self._take()
        try:
            answer: Answer = process.call(function, args, kwargs)
        except LostProcessError:
            self._busy.discard(process)
            raise
        except BaseException:
            self._put_back(process)
            raise
        self._put_back(process)
        return answer

    def _take(self) -> Process:
        try:
            process = self._idle.pop()
        except IndexError:
            process = Process(self._patience)
        self._busy.add(process)
        return process

    def _put_back(self, process: Process) -> None:
        self._busy.discard(process)
        self._idle.append(process)


def hide_interrupts() -> None:
    """Keep Ctrl-C from processes that this thread starts: it is for the main thread to answer."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def serve(line: "Connection[Any, Any]") -> None:
    """Answer calls until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        while True:
            function, args, kwargs = line.recv()
            line.send(outcome(function, args, kwargs))
    except (EOFError, OSError):
        return


def outcome(function: Callable[..., Any], args: Any, kwargs: Any) -> tuple[bool, Any]:
    """Return whether a call went well, and what it returned or raised."""
    try:
        return True, function(*args, **kwargs)
    except Exception as error:  # it is raised where the result is asked for
        return False, error
