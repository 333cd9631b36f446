"""Starts and ends the process that workers are forked from."""

import contextlib
import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from autograder.errors import GraderFailedError

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 5.0  # seconds for a process to end when it is told to
START = (
    "import sys; sys.path.insert(0, {project!r}); from autograder.sandbox import zygote; "
    "sys.path.pop(0); zygote.main({descriptor})"
)

# What learners import most: it is in memory before anybody asks.
PREPARED = (
    "__future__", "abc", "bisect", "cmath", "collections", "collections.abc", "contextlib", "copy",
    "dataclasses", "enum", "encodings.ascii", "encodings.latin_1", "fractions", "functools",
    "heapq", "inspect", "itertools", "keyword", "linecache", "math", "numbers", "operator",
    "os.path", "pprint", "random", "re", "reprlib", "statistics", "string", "textwrap", "time",
    "traceback", "tracemalloc", "types", "typing", "unicodedata", "warnings", "weakref",
)  # fmt: skip


class SandboxError(GraderFailedError):
    """The sandbox itself failed; this is never the learner's fault."""


def start(descriptor: int) -> subprocess.Popen[bytes]:
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
    origin = Path(spec.origin)
    return str(origin.parents[1] if origin.stem == "__init__" else origin.parent)
