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
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.sandbox import replies
from autograder.sandbox.replies import HostileReplyError, Reply

PROJECT = Path(__file__).resolve().parents[2]
START = (
    "import sys; sys.path.insert(0, {project!r}); from autograder.sandbox import zygote; "
    "sys.path.pop(0); zygote.main({descriptor}, {packages!r}, {paths!r})"
)
PACKET_SIZE = 1 << 16
TICK = 0.01  # seconds between two looks at a worker that has not answered
LAST_RESORT = 120.0  # seconds: a worker that neither computes nor sleeps nor answers


class SandboxError(Exception):
    """The sandbox itself failed; this is never the learner's fault."""


class NoAnswerError(Exception):
    """A worker gave no usable answer and is gone; the message says how it ended."""


class OverdueError(NoAnswerError):
    """A worker computed or slept longer than a question may take."""


class Zygote:
    """The clean process from which workers are forked, and the line to it."""

    def __init__(self, packages: Sequence[str] = ()) -> None:
        """Start it; `packages` are importable for learners beside the standard library."""
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            code = START.format(
                project=str(PROJECT),
                descriptor=theirs.fileno(),
                packages=list(packages),
                paths=sorted({package_path(name) for name in packages}),
            )
            self._process = subprocess.Popen(
                [os.path.realpath(sys.executable), "-I", "-S", "-B", "-c", code],
                env={},
                cwd="/",
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def fork(self, modules: Iterable[str] = ()) -> "Worker":
        """Return a new confined worker that has imported these standard modules."""
        ours, theirs = socket.socketpair()
        with theirs:
            answer = self._request({"fork": sorted(modules)}, [theirs.fileno()])
        return Worker(self, answer["pid"], ours)

    def end(self, pid: int) -> int:
        """Kill a worker if it still runs; return its wait status."""
        return int(self._request({"end": pid})["status"])

    def _request(self, request: Mapping[str, object], files: Sequence[int] = ()) -> dict[str, Any]:
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], files)
            answer = self._control.recv(PACKET_SIZE)
        except OSError as error:
            raise SandboxError(f"the process that starts workers is gone: {error}") from error
        if not answer:
            raise SandboxError("the process that starts workers has ended")
        return dict(json.loads(answer))

    def close(self) -> None:
        """End it, and with it every worker."""
        self._control.close()
        self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()


class Worker:
    """One confined process with one learner's files; it is gone after the first failure to answer."""

    def __init__(self, zygote: Zygote, pid: int, channel: socket.socket) -> None:
        """Take over a process that was just forked and wait until it is confined."""
        self._zygote, self._pid, self._channel = zygote, pid, channel
        self._poll = select.poll()
        self._poll.register(channel, select.POLLIN)
        hello = replies.parse(self._read_frame(patience=10.0))
        if hello != {"ready": True}:
            self.end()
            raise SandboxError(f"a worker could not be confined: {hello.get('reason')}")

    def ask(self, question: Mapping[str, object], patience: float) -> Reply:
        """Return the reply to one question; `patience` is in seconds of computing or sleeping.

        Raises NoAnswerError, after which the worker is gone.
        """
        identity = secrets.token_hex(8)
        content = json.dumps({"id": identity, **question}).encode()
        try:
            if self._poll.poll(0):
                raise HostileReplyError("it came before the question")
            self._channel.settimeout(LAST_RESORT)
            self._channel.sendall(struct.pack(">I", len(content)) + content)
            return replies.read(self._read_frame(patience), identity)
        except HostileReplyError as error:
            self.end()
            raise NoAnswerError(f"the answer was not accepted: {error}") from error
        except OSError as error:
            raise NoAnswerError(self.end()) from error

    def end(self) -> str:
        """Kill the worker and say how it had ended, if by itself."""
        self._channel.close()
        return describe_status(self._zygote.end(self._pid))

    def _read_frame(self, patience: float) -> bytes:
        watch = Watch(self._pid, patience)
        size = struct.unpack(">I", self._read(4, watch))[0]
        if size > replies.SIZE_LIMIT:
            raise HostileReplyError("it is too long")
        return self._read(size, watch)

    def _read(self, size: int, watch: "Watch") -> bytes:
        content = bytearray()
        while len(content) < size:
            while not self._poll.poll(1000 * TICK):
                if watch.overdue():
                    self.end()
                    raise OverdueError("no answer in time")
            part = self._channel.recv(size - len(content))
            if not part:
                raise NoAnswerError(self.end())
            content += part
        return bytes(content)


class Watch:
    """Tells when a question has had its time: computing and sleeping count, waiting for a CPU
    that other processes hold does not.
    """

    def __init__(self, pid: int, patience: float) -> None:
        self._pid, self._patience = pid, patience
        self._asleep = 0.0
        self._computed_before: float | None = None
        self._start = time.monotonic()

    def overdue(self) -> bool:
        """Look once; call it every TICK seconds."""
        if time.monotonic() - self._start > LAST_RESORT:
            return True
        computed = computing_seconds(self._pid)
        if computed is None:
            return time.monotonic() - self._start > self._patience
        if self._computed_before is None:
            self._computed_before = computed
        self._asleep += TICK * is_asleep(self._pid)
        return computed - self._computed_before + self._asleep > self._patience


def computing_seconds(pid: int) -> float | None:
    """Return a process's CPU time in seconds, None where the system does not tell."""
    cpu_clock = (~pid << 3) | 2  # CPUCLOCK_SCHED of a process, linux/posix-timers.h
    with contextlib.suppress(OSError):
        return time.clock_gettime(cpu_clock)
    return None


def is_asleep(pid: int) -> bool:
    """Tell whether a process waits for something other than a free CPU; proc_pid_stat(5)."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b") ")[2][:1] == b"S"
    return False


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
