"""The clean process that workers are forked from: no secrets in it, nothing of pytest or torch.

It is started as `python -I -S -B` with an empty environment, imports what learners may use, and
then forks a worker for each request. Requests and answers alternate, one JSON object a line:

    {"packages": […], "paths": […]} comes first, has no answer: what to import, and where it lies
    {"fork": [modules to import beforehand]} and the worker's end of its channel → {"pid": 123}
    {"end": 123} → {"status": …}, as os.waitpid gives it; the worker is killed if it still runs

A worker's first frame says {"ready": true, "layers": […]}, or why it could not be confined.

Layers that need no repeating (namespaces, an empty root, another user, Landlock) belong in `main`,
after `prepare` and before the first request: every worker inherits them. Two things must go on
working inside: workers import modules of the standard library before they are confined, and the
trusted side must know a worker's process id as it sees it.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import struct
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from autograder.sandbox import limits, syscalls
from autograder.student_side import probes, worker

CHUNK = 1 << 16
PR_SET_PDEATHSIG = 1  # prctl(2)
ON_LINUX = sys.platform == "linux"

# What learners import most; anything else of the standard library is imported when a file asks.
PREPARED = (
    "__future__", "abc", "bisect", "cmath", "collections", "collections.abc", "contextlib", "copy",
    "dataclasses", "enum", "encodings.ascii", "encodings.latin_1", "fractions", "functools",
    "heapq", "inspect", "itertools", "keyword", "linecache", "math", "numbers", "operator",
    "os.path", "pprint", "random", "re", "reprlib", "statistics", "string", "textwrap", "time",
    "traceback", "tracemalloc", "types", "typing", "unicodedata", "warnings", "weakref",
)  # fmt: skip


def requests(control: socket.socket, files: list[int]) -> Iterator[dict[str, Any]]:
    """Give each request until the trusted side is gone; files that arrive are added to `files`."""
    received = b""
    while True:
        part, new_files, _, _ = socket.recv_fds(control, CHUNK, 1)
        if not part:
            return
        files += new_files
        *lines, received = (received + part).split(b"\n")
        yield from map(json.loads, lines)


def prepare(modules: Iterable[str]) -> None:
    """Import modules while files can still be read; what cannot be imported is left out."""
    for module in modules:
        with contextlib.suppress(BaseException):  # a module named by a learner may even exit
            importlib.import_module(module)


def forget_the_way_back(standard_paths: list[str]) -> None:
    """Leave nothing from which a learner's code could learn where this project lies."""
    sys.path[:] = standard_paths
    for path in set(sys.path_importer_cache) - set(standard_paths):
        del sys.path_importer_cache[path]
    for name in [name for name in sys.modules if name.partition(".")[0] == "autograder"]:
        del sys.modules[name]
    sys.argv[:] = sys.orig_argv[:] = [""]


def confine() -> list[str]:
    """Enter every layer that this system has and return their names.

    Raises OSError on Linux if one is missing; elsewhere what is missing is missing from the list.
    """
    refused = limits.enter()
    if not ON_LINUX:
        but = f" without {', '.join(refused)}" if refused else ""
        return ["own process", "resource limits" + but]
    if refused:
        raise OSError(f"limits refused by the kernel: {', '.join(refused)}")
    syscalls.enter()
    return ["own process", "resource limits", "system-call filter"]


def die_with(parent: int) -> None:
    """Ask the kernel to kill this process when its parent ends, however that ends."""
    if ON_LINUX:
        syscalls.prctl()(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before it could be asked
        os._exit(1)


def run_worker(channel: int, modules: Iterable[str]) -> None:
    """Confine this process, then serve; it ends when the channel closes or it is killed."""
    os.dup2(channel, 3)
    os.closerange(4, 256)  # 0, 1 and 2 lead nowhere
    prepare(modules)
    sys.path.clear()
    sys.path_importer_cache.clear()
    try:
        hello: dict[str, object] = {"ready": True, "layers": confine()}
    except OSError as error:
        hello = {"ready": False, "reason": str(error)}
    content = json.dumps(hello).encode()
    os.write(3, struct.pack(">I", len(content)) + content)
    if hello["ready"]:
        worker.serve(3, vars(probes))


def fork_worker(channel: int, modules: Iterable[str]) -> int:
    """Return the process id of a new worker."""
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            die_with(parent)
            run_worker(channel, modules)
        finally:
            os._exit(0)
    os.close(channel)
    return pid


def end_worker(pid: int, running: set[int]) -> int:
    """Kill a worker if it still runs; return how it ended, as os.waitpid says it."""
    running.remove(pid)  # KeyError rather than a signal to a stranger
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def get_ready(packages: Iterable[str], paths: Iterable[str]) -> None:
    """Import what learners may use and do once what every worker would do again."""
    standard_paths = list(sys.path)
    sys.path.extend(paths)
    prepare(PREPARED)
    for package in packages:
        importlib.import_module(package)
    forget_the_way_back(standard_paths)
    if ON_LINUX:
        syscalls.prctl()
        syscalls.prepare()
    gc.collect()
    gc.freeze()  # a collection in a worker need not touch, and so copy, what is here


def main(descriptor: int) -> None:
    """Serve requests until the trusted side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control, files = socket.socket(fileno=descriptor), list[int]()
    incoming = requests(control, files)
    get_ready(**next(incoming))
    os.dup2(1, 2)  # until here the trusted side listened for what went wrong
    running: set[int] = set()
    for request in incoming:
        if "fork" in request:
            answer = {"pid": fork_worker(files.pop(), request["fork"])}
            running.add(answer["pid"])
        else:
            answer = {"status": end_worker(request["end"], running)}
        control.sendall(json.dumps(answer).encode() + b"\n")
    for pid in list(running):
        end_worker(pid, running)
