"""The clean process that workers are forked from: no secrets in it, nothing of pytest or torch.

It is started as `python -I -S -B` with an empty environment, imports what learners may use, enters
the layers that need no repeating, and then forks a worker for each request. Requests and answers
alternate, one JSON object a line:

    {"packages": […], "paths": […], "modules": […], "layers": […]} comes first: what to import,
        where the packages lie, what to enter → {"layers": […], "missing": {layer: reason}}
    {"fork": [modules]} and the worker's end of its channel → {"pid": 123}, its number in here,
        or {"lacking": [modules]}: they can be imported before the layers are entered, and not now
    {"end": 123} → {"status": …}, as os.waitpid gives it; the worker is killed if it still runs

A worker's first frame says {"ready": true, "layers": […]}, or why it could not be confined.

Behind the layers there are no files at all, neither this project's nor the standard library's:
whatever is to be had is in memory. A pid namespace holds for children only, so there are two
processes: the keeper does nothing but wait for the other one and leave nothing behind.
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
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from autograder.sandbox import kernel, layers, nowhere, syscalls
from autograder.sandbox.layers import INNER, ON_LINUX, OUTER
from autograder.sandbox.levels import NAMESPACES
from autograder.student_side import probes, worker

CHUNK = 1 << 16
YOUNG = 5_000  # new objects between two collections: less time, and more memory
LINE = 3  # the descriptor of the line to the trusted side; in a worker, of its channel

# What learners import most: it is in memory before anybody asks.
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


def forget_the_way_back() -> None:
    """Leave nothing from which a learner's code could learn where this project lies."""
    nowhere.forget_files()
    sys.path.clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "autograder"]:
        del sys.modules[name]
    sys.argv[:] = sys.orig_argv[:] = [""]


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends, however that ends.

    The kernel forgets it when the process becomes another user.
    """
    if ON_LINUX:
        kernel.control(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def run_worker(channel: int, inner: Collection[str]) -> None:
    """Confine this process, then serve; it ends when the channel closes or it is killed."""
    os.dup2(channel, LINE)
    os.closerange(LINE + 1, 256)  # 0, 1 and 2 lead nowhere
    try:
        hello: dict[str, object] = {"ready": True, "layers": layers.enter_inner(inner)}
    except OSError as error:
        hello = {"ready": False, "reason": str(error)}
    content = json.dumps(hello).encode()
    os.write(LINE, struct.pack(">I", len(content)) + content)
    if hello["ready"]:
        worker.serve(LINE, vars(probes))


def fork_worker(channel: int, inner: Collection[str]) -> int:
    """Return the process id of a new worker."""
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            die_with_parent()
            if os.getppid() == parent:  # else it ended before it could be asked
                run_worker(channel, inner)
        finally:
            os._exit(0)
    return pid


def end_worker(pid: int, running: set[int]) -> int:
    """Kill a worker if it still runs; return how it ended, as os.waitpid says it."""
    running.remove(pid)  # KeyError rather than a signal to a stranger
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def get_ready(
    packages: Iterable[str], paths: Iterable[str], modules: Iterable[str], own_probes: str
) -> None:
    """Import what learners may use and do once what every worker would do again.

    A course's own probes stand beside those that every course has, and may use them.
    """
    sys.path.extend(paths)
    prepare(modules)
    exec(own_probes, vars(probes))  # noqa: S102  # the course's, as trusted as ours
    for package in packages:
        importlib.import_module(package)
    if ON_LINUX:
        with contextlib.suppress(OSError):  # no table for this machine: then it is not asked for
            syscalls.prepare()


def lacking(modules: Iterable[str]) -> list[str]:
    """Return the names that may be modules and are not at hand."""
    return [name for name in modules if not (name in sys.modules or is_part(name))]


def is_part(name: str) -> bool:
    """Tell whether a name is something in a module, such as collections.deque, or can be none."""
    package, _, part = name.rpartition(".")
    module = sys.modules.get(package)
    return module is not None and (part in vars(module) or not hasattr(module, "__path__"))


def keep(pid: int) -> None:
    """Wait for the only child to end, then end with everything that it may have left."""
    os.closerange(0, 256)
    os.waitpid(pid, 0)
    os.killpg(0, signal.SIGKILL)


def low(descriptor: int) -> int:
    """Return the line to the trusted side under a low number, whatever it was started with.

    Workers put their channel in its place, and so do not have it.
    """
    if descriptor != LINE:
        os.dup2(descriptor, LINE, inheritable=False)
        os.close(descriptor)
    return LINE


def main(descriptor: int) -> None:
    """Serve requests until the trusted side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control, files = socket.socket(fileno=low(descriptor)), list[int]()
    incoming = requests(control, files)
    nowhere.forget_programs()
    prepare(PREPARED)
    hello = next(incoming, None)
    if hello is None:
        return
    chosen, missing = layers.choose(hello.pop("layers"))
    if NAMESPACES in chosen:
        OUTER[NAMESPACES]()
    if pid := os.fork():
        keep(pid)
    die_with_parent()
    get_ready(**hello)
    hello.clear()  # packages have places too
    for name in chosen:
        if name in OUTER and name != NAMESPACES:
            OUTER[name]()
    die_with_parent()
    forget_the_way_back()
    gc.collect()
    gc.set_threshold(YOUNG, 20, 100)
    gc.freeze()  # a collection in a worker need not touch, and so copy, what is here
    gc.enable()
    outer = [name for name in chosen if name in OUTER]
    answer(control, {"layers": outer, "missing": missing})
    os.dup2(1, 2)  # until here the trusted side listened for what went wrong
    serve(control, incoming, files, [name for name in chosen if name in INNER])
    os._exit(0)  # taking an interpreter down in order takes longer than a learner likes to wait


def serve(
    control: socket.socket, incoming: Iterator[dict[str, Any]], files: list[int], inner: list[str]
) -> None:
    """Fork and end workers as requested; in the end, end them all."""
    running: set[int] = set()
    for request in incoming:
        if "end" in request:
            answer(control, {"status": end_worker(request["end"], running)})
            continue
        channel = files.pop()
        if names := lacking(request["fork"]):
            answer(control, {"lacking": names})
        else:
            pid = fork_worker(channel, inner)
            running.add(pid)
            answer(control, {"pid": pid})
        os.close(channel)
    for pid in list(running):
        end_worker(pid, running)


def answer(control: socket.socket, content: dict[str, object]) -> None:
    """Send one line."""
    control.sendall(json.dumps(content).encode() + b"\n")
