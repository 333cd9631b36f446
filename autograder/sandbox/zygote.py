"""The clean process that workers are forked from: no secrets in it, nothing of pytest or torch.

It is started as `python -I -S -B` with an empty environment, imports what learners may use, and
then forks a worker for each request. Requests and answers are one JSON object a packet:

    {"fork": [modules to import beforehand]} and the worker's end of its channel → {"pid": 123}
    {"end": 123} → {"status": …}, as os.waitpid gives it; the worker is killed if it still runs

A worker's first frame says {"ready": true}, or why it could not be confined.
"""

import contextlib
import ctypes
import importlib
import json
import os
import signal
import socket
import struct
import sys
from collections.abc import Sequence

from autograder.sandbox import limits, syscalls
from autograder.student_side import worker

PACKET_SIZE = 1 << 16
PR_SET_PDEATHSIG = 1  # prctl(2)

# What learners import most; anything else of the standard library is imported when a file asks.
PREPARED = (
    "abc", "bisect", "cmath", "collections", "collections.abc", "contextlib", "copy", "dataclasses",
    "enum", "functools", "heapq", "inspect", "itertools", "keyword", "math", "numbers", "operator",
    "random", "re", "reprlib", "statistics", "string", "textwrap", "time", "typing", "warnings",
    "weakref", "encodings.idna",
)  # fmt: skip


def prepare(modules: Sequence[str]) -> None:
    """Import modules while files can still be read; what cannot be imported is left out."""
    for module in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(module)


def forget_the_way_back() -> None:
    """Leave no path by which a learner's import could find this project or other packages."""
    sys.path[:] = [path for path in sys.path if path.startswith((sys.prefix, sys.base_prefix))]
    sys.path[:] = [path for path in sys.path if "site-packages" not in path]
    for name in ("autograder", "autograder.sandbox", "autograder.student_side"):
        sys.modules[name].__path__ = []


def close_all_but(descriptor: int) -> None:
    """Close every inherited file; 0, 1 and 2 lead nowhere."""
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, 256)


def die_with_the_zygote() -> None:
    """Ask the kernel to kill this process when the zygote ends, however it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def run_worker(channel: int, modules: Sequence[str]) -> None:
    """Confine this process, then serve; it ends when the channel closes or it is killed."""
    die_with_the_zygote()
    close_all_but(channel)
    prepare(modules)
    hello: dict[str, object] = {"ready": True}
    try:
        limits.enter()
        syscalls.enter()
    except (OSError, ValueError) as error:
        hello = {"ready": False, "reason": str(error)}
    content = json.dumps(hello).encode()
    os.write(channel, struct.pack(">I", len(content)) + content)
    if hello["ready"]:
        worker.serve(channel)


def fork_worker(control: socket.socket, channel: int, modules: Sequence[str]) -> int:
    """Return the process id of a new worker."""
    pid = os.fork()
    if pid == 0:
        try:
            control.close()
            run_worker(channel, modules)
        finally:
            os._exit(0)
    os.close(channel)
    return pid


def end_worker(pid: int) -> int:
    """Kill a worker if it still runs; return how it ended, as os.waitpid says it."""
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def main(descriptor: int, packages: Sequence[str], package_paths: Sequence[str]) -> None:
    """Serve requests until the trusted side is gone."""
    control = socket.socket(fileno=descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path.extend(package_paths)
    prepare([*PREPARED, *packages])
    forget_the_way_back()
    while True:
        content, channels, _, _ = socket.recv_fds(control, PACKET_SIZE, 1)
        if not content:
            return
        request = json.loads(content)
        if "fork" in request:
            answer = {"pid": fork_worker(control, channels[0], request["fork"])}
        else:
            answer = {"status": end_worker(request["end"])}
        control.send(json.dumps(answer).encode())
