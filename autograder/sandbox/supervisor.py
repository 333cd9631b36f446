"""The trusted side of the sandbox: starts the zygote, asks workers, and ends them.

Nothing here ever waits for a worker without a bound, and a worker's bytes go through `replies`
before anything else sees them.
"""

import contextlib
import importlib.util
import json
import os
import secrets
import select
import signal
import socket
import struct
import subprocess
import sys
import weakref
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self

from autograder.sandbox import replies
from autograder.sandbox.replies import HostileReplyError, Reply
from autograder.sandbox.watch import TICK, Watch

PROJECT = Path(__file__).resolve().parents[2]
START = (
    "import sys; sys.path.insert(0, {project!r}); from autograder.sandbox import zygote; "
    "sys.path.pop(0); zygote.main({descriptor})"
)
CHUNK = 1 << 16
START_PATIENCE = 10.0  # seconds for a worker to import modules and be confined
ZYGOTE_PATIENCE = 60.0  # seconds for an answer that takes milliseconds


class SandboxError(Exception):
    """The sandbox itself failed; this is never the learner's fault."""


class NoAnswerError(Exception):
    """A worker gave no usable answer and is gone; the message says how it ended."""


class OverdueError(NoAnswerError):
    """A worker computed or slept longer than a question may take."""


class Zygote:
    """The clean process from which workers are forked, and the line to it.

    It ends with its `with` block, with `close`, or when nobody refers to it any more, and takes
    every worker with it. It serves one thread.
    """

    def __init__(self, packages: Sequence[str] = ()) -> None:
        """Start it; `packages` are importable for learners beside the standard library."""
        paths = sorted({package_path(name) for name in packages})
        self._control, theirs = socket.socketpair()
        self._control.settimeout(ZYGOTE_PATIENCE)
        with theirs:
            self._control.sendall(line({"packages": list(packages), "paths": paths}))
            self._process = start_process(theirs.fileno())
        self._channels: dict[int, socket.socket] = {}
        self._layers: tuple[str, ...] | None = None
        self._finish = weakref.finalize(self, end_all, self._control, self._process, self._channels)

    @property
    def layers(self) -> tuple[str, ...]:
        """What stands between a learner's code and this machine, as its workers report it."""
        if self._layers is None:
            self.fork().end()
        return self._layers or ()

    def fork(self, modules: Iterable[str] = ()) -> "Worker":
        """Return a new confined worker that has imported these standard modules."""
        ours, theirs = socket.socketpair()
        with theirs, contextlib.ExitStack() as when_it_fails:
            when_it_fails.callback(ours.close)
            pid = self._request({"fork": sorted(modules)}, [theirs.fileno()])["pid"]
            when_it_fails.pop_all()
        self._channels[pid] = ours
        worker = Worker(self, pid, ours)
        if self._layers not in (None, worker.layers):
            raise SandboxError(f"workers are confined in different ways: {worker.layers}")
        self._layers = worker.layers
        return worker

    def end(self, pid: int) -> int:
        """Kill a worker if it still runs; return its wait status."""
        self._channels.pop(pid).close()
        return int(self._request({"end": pid})["status"])

    def close(self) -> None:
        """End it, and with it every worker."""
        self._finish()

    def _request(self, request: Mapping[str, object], files: Sequence[int] = ()) -> dict[str, Any]:
        try:
            socket.send_fds(self._control, [line(request)], files)
            answer = b""
            while not answer.endswith(b"\n"):
                answer += self._control.recv(CHUNK) or hung_up()
            return dict(json.loads(answer))
        except OSError as error:
            words = self._last_words()
            self.close()
            raise SandboxError(f"the process that starts workers: {error}{words}") from error
        except BaseException:  # Ctrl-C, say: the next answer would be the one not waited for
            self.close()
            raise

    def _last_words(self) -> str:
        """Kill it and return what it said of an error while it got ready."""
        if self._process.stderr is None or self._process.stderr.closed:
            return ""
        self._process.kill()
        words = self._process.stderr.read().decode(errors="replace")
        return f"\n{words}" if words else ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()


class Worker:
    """One confined process with one learner's files; its first failure to answer ends it."""

    def __init__(self, zygote: Zygote, pid: int, channel: socket.socket) -> None:
        """Take over a process that was just forked and wait until it is confined."""
        self._zygote, self._pid, self._channel = zygote, pid, channel
        self._status: int | None = None
        channel.setblocking(False)
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(channel, select.POLLIN)
        self._writable.register(channel, select.POLLOUT)
        self.layers = self._confined()

    def _confined(self) -> tuple[str, ...]:
        """Return the layers that hold; nothing of a learner's has run before they are known."""
        try:
            hello = replies.parse(self._receive(Watch(self._pid, START_PATIENCE)))
        except (NoAnswerError, HostileReplyError, OSError) as error:
            raise SandboxError(f"a worker did not start: {self.end()}") from error
        if hello["ready"] is not True:
            self.end()
            raise SandboxError(f"a worker could not be confined: {hello['reason']}")
        return tuple(hello["layers"])

    def ask(self, question: Mapping[str, object], patience: float) -> Reply:
        """Return the reply to one question; `patience` is in seconds of computing or sleeping.

        Raises NoAnswerError, after which the worker is gone.
        """
        if self._status is not None:
            raise NoAnswerError(self.end())
        identity = secrets.token_hex(8)
        content = json.dumps({"id": identity, **question}).encode()
        watch = Watch(self._pid, patience)
        try:
            self._send(struct.pack(">I", len(content)) + content, watch)
            return replies.read(self._receive(watch), identity)
        except HostileReplyError as error:
            self.end()
            raise NoAnswerError(f"the answer was not accepted: {error}") from error
        except OverdueError:
            self.end()
            raise
        except OSError as error:
            raise NoAnswerError(self.end()) from error

    def end(self) -> str:
        """Kill the worker if it still runs, and say how it ended."""
        if self._status is None:
            self._status = self._zygote.end(self._pid)
        return describe_status(self._status)

    def _send(self, content: bytes, watch: Watch) -> None:
        rest = memoryview(content)
        while rest:
            self._wait(self._writable, watch)
            rest = rest[self._channel.send(rest) :]

    def _receive(self, watch: Watch) -> bytes:
        received = bytearray()
        while True:
            self._wait(self._readable, watch)
            received += self._channel.recv(CHUNK) or hung_up()
            if len(received) >= 4 and is_whole(received):
                return bytes(received[4:])
            if watch.overdue():  # a worker that sends a byte now and then is never waited for
                raise OverdueError("no answer in time")

    def _wait(self, poll: "select.poll", watch: Watch) -> None:
        while not poll.poll(1000 * TICK):
            if watch.overdue() and not poll.poll(0):  # it may be this process that was held up
                raise OverdueError("no answer in time")


def hung_up() -> NoReturn:
    """Treat the end of a stream as the error that it is here."""
    raise ConnectionResetError("it hung up")


def is_whole(received: bytearray) -> bool:
    """Tell whether a frame has arrived to its end; HostileReplyError if it can never be one."""
    size: int = struct.unpack_from(">I", received)[0]
    if size > replies.SIZE_LIMIT:
        raise HostileReplyError("it is too long")
    if len(received) > 4 + size:
        raise HostileReplyError("something follows it")
    return len(received) == 4 + size


def line(request: Mapping[str, object]) -> bytes:
    """Return a request as the zygote reads it."""
    return json.dumps(request).encode() + b"\n"


def start_process(descriptor: int) -> subprocess.Popen[bytes]:
    """Start the zygote, which serves requests that arrive at this descriptor."""
    code = START.format(project=str(PROJECT), descriptor=descriptor)
    return subprocess.Popen(
        [os.path.realpath(sys.executable), "-I", "-S", "-B", "-c", code],
        env={},
        cwd="/",
        pass_fds=[descriptor],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def end_all(
    control: socket.socket, process: subprocess.Popen[bytes], channels: dict[int, socket.socket]
) -> None:
    """End a zygote and its workers, and free what belongs to them."""
    for each in (control, *channels.values()):
        each.close()
    channels.clear()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    process.kill()
    process.wait()
    if process.stderr:
        process.stderr.close()


def package_path(name: str) -> str:
    """Return the folder from which a package that learners may use is imported."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SandboxError(f"the package {name} is not installed")
    origin = Path(spec.origin)
    return str(origin.parents[1] if origin.stem == "__init__" else origin.parent)


def describe_status(status: int) -> str:
    """Return a wait status in words."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        meaning = signal.strsignal(number) or f"signal {number}"
        return f"the process was ended by a signal ({meaning})"
    return f"the process ended itself with exit status {os.waitstatus_to_exitcode(status)}"
