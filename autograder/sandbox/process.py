"""Starts and ends the process that workers are forked from.

Nothing else can begin before this is imported, so it imports little: not even pathlib.
"""

import contextlib
import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping

from autograder.errors import GraderFailedError

PROJECT = os.path.realpath(f"{__file__}/../../..")
PATIENCE = 5.0  # seconds for a process to end when it is told to
# Only what it imports here, before it knows of any learner, may be kept compiled.
START = (
    "import gc, sys; gc.disable(); "  # what is imported is no garbage; workers have it on again
    "sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = sys.argv[2] == 'True'; "
    "from autograder.sandbox import zygote; "
    "sys.path.pop(0); sys.dont_write_bytecode = True; zygote.main(int(sys.argv[3]))"
)

Started = tuple[socket.socket, subprocess.Popen[bytes]]  # our end of the line to it, and itself

_ahead: list[Started] = []


class SandboxError(GraderFailedError):
    """The sandbox itself failed; this is never the learner's fault."""


@contextlib.contextmanager
def ahead() -> Iterator[None]:
    """Start a process for the first zygote within: it gets ready while the rest is imported."""
    _ahead.append(start())
    try:
        yield
    finally:
        while _ahead:  # nobody needed it
            end(*_ahead.pop(), {})


def take() -> Started:
    """Return a process that was started ahead, or a new one."""
    try:
        return _ahead.pop()
    except IndexError:
        return start()


def start() -> Started:
    """Start a zygote, which waits to be told what to get ready."""
    ours, theirs = socket.socketpair()
    words = [PROJECT, str(sys.dont_write_bytecode), str(theirs.fileno())]
    with theirs:
        return ours, subprocess.Popen(
            [os.path.realpath(sys.executable), "-I", "-S", "-B", "-c", START, *words],
            env={},
            cwd="/",
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )


def end(
    control: socket.socket, process: subprocess.Popen[bytes], channels: Mapping[int, socket.socket]
) -> None:
    """End a zygote and its workers, and free what belongs to them."""
    for channel in channels.values():
        channel.close()
    with control, contextlib.suppress(OSError):
        control.settimeout(PATIENCE)
        control.shutdown(socket.SHUT_WR)
        while control.recv(1 << 16):  # it hangs up when its workers are gone
            pass
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    process.kill()
    process.wait()
    if process.stderr:
        process.stderr.close()


def package_path(name: str) -> str:
    """Return the folder from which a package that learners may use is imported."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SandboxError(f"the package {name} is not installed")
    inside = spec.submodule_search_locations or [spec.origin]  # of a package, or a module alone
    return inside[0].rpartition("/")[0]
