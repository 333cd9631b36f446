"""The trusted side of the sandbox: starts the zygote, asks workers, and ends them.

Nothing here ever waits for a worker without a bound, and a worker's bytes go through `replies`
before anything else sees them.
"""

import contextlib
import json
import os
import secrets
import signal
import socket
import weakref
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Self, TypeVar

from autograder.sandbox import process, replies
from autograder.sandbox.channel import (
    CHUNK,
    Channel,
    NoAnswerError,
    OverdueError,
    hung_up,
    tell_the_sender,
)
from autograder.sandbox.levels import ALL
from autograder.sandbox.process import SandboxError
from autograder.sandbox.replies import HostileReplyError, Reply
from autograder.sandbox.watch import StarvedError, Watch, waiting_seconds

Answer = TypeVar("Answer")

START_PATIENCE = 10.0  # seconds for a worker to import modules and be confined
ZYGOTE_PATIENCE = 60.0  # seconds for an answer that takes milliseconds


class Zygote:
    """The clean process from which workers are forked, and the line to it.

    It ends with its `with` block, with `close`, or when nobody refers to it any more, and takes
    every worker with it. It serves one thread.
    """

    def __init__(
        self,
        packages: Sequence[str] = (),
        modules: Iterable[str] = (),
        wanted: Collection[str] = ALL,
        probes: str = "",
    ) -> None:
        """Start it; `packages` are importable for learners beside the standard library.

        `modules` of the standard library are imported beforehand; `wanted` are the layers to enter
        if this machine has them; `probes` is the source of a course's own probes.
        """
        self._packages, self._wanted, self._probes = packages, wanted, probes
        hello = {
            "packages": list(packages),
            "paths": sorted({process.package_path(name) for name in packages}),
            "modules": sorted(modules),
            "layers": list(wanted),
            "own_probes": probes,
        }
        self._control, self._process = process.take()
        self._control.settimeout(ZYGOTE_PATIENCE)
        self._channels: dict[int, socket.socket] = {}
        self._outer: dict[str, Any] | None = None
        self._layers: tuple[str, ...] | None = None
        self._others: dict[frozenset[str], Zygote] = {}
        self._finish = weakref.finalize(
            self, process.end, self._control, self._process, self._channels
        )
        try:
            self._control.sendall(line(hello))
        except OSError as error:
            raise self._lost(error) from error

    @property
    def layers(self) -> tuple[str, ...]:
        """What stands between a learner's code and this machine; all workers have the same."""
        if self._layers is None:
            self.fork().end()
        return self._layers or ()

    @property
    def missing(self) -> dict[str, str]:
        """The wanted layers that this machine does not have, and what it said when tried."""
        return dict(self._entered()["missing"])

    def fork(self, modules: Iterable[str] = ()) -> "Worker":
        """Return a new confined worker that has these modules of the standard library at hand."""
        outer = self._entered()["layers"]
        ours, theirs = socket.socketpair()
        tell_the_sender(ours)
        with theirs, contextlib.ExitStack() as when_it_fails:
            when_it_fails.callback(ours.close)
            answer = self._request({"fork": sorted(modules)}, [theirs.fileno()])
            if "lacking" in answer:
                return self._fork_with(frozenset(answer["lacking"]))
            when_it_fails.pop_all()
        self._channels[answer["pid"]] = ours
        worker = Worker(self, answer["pid"], ours)
        held = ("own process", *outer, *worker.layers)
        if self._layers not in (None, held):
            raise SandboxError(f"workers are confined in different ways: {held}")
        self._layers = held
        return worker

    def _fork_with(self, modules: frozenset[str]) -> "Worker":
        """Return a worker of another zygote: behind the layers no module can be read any more."""
        if modules not in self._others:
            for key in [key for key, zygote in self._others.items() if not zygote._channels]:
                self._others.pop(key).close()
            self._others[modules] = Zygote(self._packages, modules, self._wanted, self._probes)
        try:
            worker = self._others[modules].fork()
        except SandboxError:  # a module that breaks the process costs its learner that module only
            return self.fork()
        if self._others[modules].layers != self.layers:
            raise SandboxError(f"not every process has the same layers: {self.layers}")
        return worker

    def end(self, pid: int) -> int:
        """Kill a worker if it still runs; return its wait status."""
        self._channels.pop(pid).close()
        return int(self._request({"end": pid})["status"])

    def close(self) -> None:
        """End it, and with it every worker."""
        self._finish()
        self._channels.clear()
        for zygote in self._others.values():
            zygote.close()

    def _entered(self) -> dict[str, Any]:
        """Return what it says first: the layers that it has entered, and what is missing."""
        if self._outer is None:
            self._outer = self._exchange()
        return self._outer

    def _request(self, request: Mapping[str, object], files: Sequence[int] = ()) -> dict[str, Any]:
        return self._exchange(line(request), files)

    def _exchange(self, request: bytes = b"", files: Sequence[int] = ()) -> dict[str, Any]:
        try:
            if request:
                socket.send_fds(self._control, [request], files)
            answer = b""
            while not answer.endswith(b"\n"):
                answer += self._control.recv(CHUNK) or hung_up()
            return dict(json.loads(answer))
        except OSError as error:
            raise self._lost(error) from error
        except BaseException:  # Ctrl-C, say: the next answer would be the one not waited for
            self.close()
            raise

    def _lost(self, error: OSError) -> SandboxError:
        """End it, and return what there is to say of its end."""
        words = self._last_words()
        self.close()
        return SandboxError(f"the process that starts workers: {error}{words}")

    def _last_words(self) -> str:
        """Kill it and return what it said of an error while it got ready."""
        if self._process.stderr is None or self._process.stderr.closed:
            return ""
        self._process.kill()
        words = self._process.stderr.read().decode(errors="replace")
        return f"\n{words}" if words else ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class Worker:
    """One confined process with one learner's files; its first failure to answer ends it."""

    def __init__(self, zygote: Zygote, number: int, line: socket.socket) -> None:
        """Take over a process that was just forked and wait until it is confined.

        `number` is its process id as the zygote sees it, which may have a numbering of its own.
        """
        self._zygote, self._number, self._channel = zygote, number, Channel(line)
        self._pid: int | None = None
        self._status: int | None = None
        self._waited = 0.0
        self.layers = self._confined()

    def _confined(self) -> tuple[str, ...]:
        """Return the layers that hold; nothing of a learner's has run before they are known."""
        try:
            self._pid = self._channel.first_sender(Watch(None, START_PATIENCE))
            hello = replies.parse(self._channel.receive(Watch(self._pid, START_PATIENCE)))
        except (NoAnswerError, HostileReplyError, OSError) as error:
            raise SandboxError(f"a worker did not start: {self.end()}") from error
        if not hello["ready"]:
            self.end()
            raise SandboxError(f"a worker could not be confined: {hello['reason']}")
        return tuple(hello["layers"])

    def ask(self, question: Mapping[str, object], patience: float) -> Reply:
        """Return the reply to one question; `patience` is in seconds of computing or sleeping.

        Raises NoAnswerError or StarvedError, after which the worker is gone.
        """
        return self.put(json.dumps(question), patience, replies.read)

    def ask_together(self, questions: Sequence[tuple[str, str]], patience: float) -> list[Reply]:
        """Return the replies to several questions, each a probe and its arguments as JSON.

        `patience` is for all of them. Raises what `ask` raises, and then no reply is known.
        """
        every = ", ".join(f'{{"ask": "{probe}", "with": {own}}}' for probe, own in questions)
        reading = partial(replies.read_several, count=len(questions))
        return self.put(f'{{"together": [{every}]}}', patience, reading)

    def put(
        self, question: str, patience: float, reading: Callable[[bytes, str], Answer]
    ) -> Answer:
        """Send a question in JSON; return what comes back, as it is read; raise what `ask` does."""
        if self._status is not None:
            raise NoAnswerError(self.end())
        identity = secrets.token_hex(8)
        content = f'{{"id": "{identity}", {question[1:]}'.encode()
        watch = Watch(self._pid, patience)
        try:
            self._channel.send(content, watch)
            return reading(self._channel.receive(watch), identity)
        except HostileReplyError as error:
            self.end()
            raise NoAnswerError(f"the answer was not accepted: {error}") from error
        except (OverdueError, StarvedError):
            self.end()
            raise
        except OSError as error:
            raise NoAnswerError(self.end()) from error

    def expect_silence(self) -> None:
        """Raise NoAnswerError if something is there that nobody asked for, and end the worker.

        What it sends later is found when the next question is asked.
        """
        if self._status is None and not self._channel.is_silent():
            self.end()
            raise NoAnswerError("it sent something that nobody asked for")

    def end(self) -> str:
        """Kill the worker if it still runs, and say how it ended."""
        if self._status is None:
            self._waited = self.waited
            self._status = self._zygote.end(self._number)
        return describe_status(self._status)

    @property
    def waited(self) -> float:
        """The seconds that it has waited for a CPU which others held, since it was started."""
        return self._waited if self._status is not None else waiting_seconds(self._pid)


def line(request: Mapping[str, object]) -> bytes:
    """Return a request as the zygote reads it."""
    return json.dumps(request).encode() + b"\n"


def describe_status(status: int) -> str:
    """Return a wait status in words."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        meaning = signal.strsignal(number) or f"signal {number}"
        return f"the process was ended by a signal ({meaning})"
    return f"the process ended itself with exit status {os.waitstatus_to_exitcode(status)}"
