"""What hostile code tries inside a worker, and does not get."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.course import PROJECT
from autograder.sandbox import syscalls
from autograder.sandbox.replies import Reply

from .conftest import Start, ask
from .test_filter_program import FORBIDDEN

Ask = Callable[..., Reply]


def failed_with(reply: Reply, *types: str) -> None:
    assert reply.failure is not None, f"it got {reply.answer}"
    assert reply.failure.type in types


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd').read()",
        f"open({str(PROJECT / 'course.toml')!r}).read()",
        "os.listdir('/')",
        "os.stat('/etc/passwd')",
        "os.readlink('/proc/self/exe')",
        "os.getcwd()",
        "open('/proc/self/environ').read()",
        "open('/proc/self/maps').read()",
        "open('/proc/self/mem', 'rb')",
        "open(f'/proc/{os.getppid()}/environ').read()",
        "open('/dev/shm/x', 'w')",
        "open('/tmp/x', 'w')",
        "os.mkdir('/tmp/x')",
        "os.unlink('/tmp/x')",
        "os.memfd_create('x')",
        "os.pipe()",
        "os.dup(3)",
        "os.dup2(3, 9)",
        "os.fork()",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.execv('/bin/true', ['true'])",
        "os.system('true') and open('/')",
        "os.kill(os.getppid(), 0)",
        "os.kill(os.getpid(), 0)",
        "os.killpg(0, 0)",
        "os.pidfd_open(os.getppid())",
        "os.setuid(0)",
        "os.setsid()",
        "os.nice(1)",
        "os.sched_setaffinity(0, {0})",
        "os.uname()",
        "os.chroot('/')",
        "os.sendfile(1, 3, 0, 1)",
        "signal.pthread_kill(threading.get_ident(), 0)",
        "socket.socket()",
        "socket.socketpair()",
        "socket.recv_fds(socket.socket(fileno=3), 1, 1)",
        "fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid())",
        "fcntl.fcntl(3, fcntl.F_SETFL, os.O_ASYNC)",
        "fcntl.fcntl(3, fcntl.F_DUPFD, 9)",
        "fcntl.ioctl(3, 0x5421, b'1234')",
        "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
        "mmap.mmap(-1, 4096).madvise(100)",
        "mmap.mmap(-1, 4096).madvise(12)",
        "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
        "subprocess.run(['true'])",
        "time.clock_settime(time.CLOCK_REALTIME, 0)",
    ],
)
def test_a_call_to_the_system_is_not_permitted(act: Ask, attempt: str) -> None:
    modules = "fcntl, mmap, os, resource, signal, socket, subprocess, threading, time"
    reply = act(f"import {modules}\ndef act(data): return str({attempt})")
    failed_with(reply, "PermissionError")


def test_a_thread_cannot_be_started(act: Ask) -> None:
    source = "import threading\ndef act(data): threading.Thread(target=print).start()"
    failed_with(act(source), "RuntimeError")


def test_os_system_runs_nothing(act: Ask) -> None:
    assert act("import os\ndef act(data): return str(os.system('true'))").answer in {"-1", "32512"}


COLUMN = syscalls.MACHINES.get(os.uname().machine, (0, 0))[0]


@pytest.mark.parametrize(
    "name", [name for name in FORBIDDEN if FORBIDDEN[name][COLUMN] is not None]
)
def test_a_bare_system_call_is_refused(act: Ask, name: str) -> None:
    call = f"libc.syscall({FORBIDDEN[name][COLUMN]}, 0, 0, 0, 0, 0, 0)"
    source = f"""
import ctypes
def act(data):
    libc = ctypes.CDLL(None, use_errno=True)
    return repr([{call}, ctypes.get_errno()])
"""
    assert act(source).answer == "[-1, 1]"


def test_ctypes_cannot_make_code(act: Ask) -> None:
    source = """
import ctypes
def act(data):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mmap.restype = ctypes.c_void_p
    return str(libc.mmap(None, 4096, 7, 0x22, -1, 0) in (None, ctypes.c_void_p(-1).value))
"""
    assert act(source).answer == "True"


def test_ctypes_cannot_make_old_memory_executable(act: Ask) -> None:
    source = """
import ctypes
def act(data):
    page = ctypes.addressof(ctypes.create_string_buffer(8192)) & ~4095
    return str(ctypes.CDLL(None).mprotect(ctypes.c_void_p(page), 4096, 7))
"""
    assert act(source).answer == "-1"


def test_no_memory_is_writable_and_executable(acting: Start) -> None:
    worker = acting("import ctypes\ndef act(data): ...")
    maps = Path(f"/proc/{worker._pid}/maps").read_text()
    assert not [line for line in maps.splitlines() if "wx" in line.split()[1]]


def test_the_filter_cannot_be_replaced(act: Ask) -> None:
    source = "import ctypes\ndef act(_): return str(ctypes.CDLL(None).prctl(22, 2, 0, 0, 0))"
    assert act(source).answer == "-1"


@pytest.mark.parametrize("seconds", [1, 59, 61])
def test_limits_cannot_be_changed(act: Ask, seconds: int) -> None:
    change = f"resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))"
    failed_with(act(f"import resource\ndef act(data): {change}"), "ValueError", "PermissionError")


def test_memory_is_limited(act: Ask) -> None:
    source = "import resource\ndef act(_): return str(resource.getrlimit(resource.RLIMIT_AS))"
    assert act(source).answer == str((512 << 20, 512 << 20))


def test_the_environment_is_empty(act: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "x")
    answer = act("import os\ndef act(data): return ' '.join(os.environ)").answer
    assert answer in {"", "LC_CTYPE"}


def test_only_the_channel_is_open_beside_nothing(acting: Start) -> None:
    worker = acting("def act(data): ...")
    files = {
        entry.name: str(entry.readlink()) for entry in Path(f"/proc/{worker._pid}/fd").iterdir()
    }
    channel = files.pop("3")
    assert channel.startswith("socket:")
    assert files == {"0": "/dev/null", "1": "/dev/null", "2": "/dev/null"}


@pytest.mark.parametrize(
    "place", ["sys.path", "sys.argv[1:]", "sys.orig_argv[1:]", "list(sys.path_importer_cache)"]
)
def test_no_way_back_is_left(act: Ask, place: str) -> None:
    assert (
        act(f"import sys\ndef act(data): return repr({place}).replace(\"''\", '')").answer == "[]"
    )


def test_no_module_of_this_project_can_be_had(act: Ask) -> None:
    names = "[name for name in sys.modules if 'autograder' in name]"
    assert act(f"import sys\ndef act(data): return repr({names})").answer == "[]"


def test_memory_holds_nothing_of_tests_or_torch(act: Ask) -> None:
    words = "('hidden', 'graders', 'oracle', 'torch', 'points', 'expected')"
    source = f"""
import gc, types
def act(data):
    gc.unfreeze()
    modules = [m.__name__ for m in gc.get_objects() if isinstance(m, types.ModuleType)]
    return repr([name for name in modules if any(word in name for word in {words})])
"""
    assert act(source).answer == "[]"


@pytest.fixture
def signals() -> Iterator[list[int]]:
    """Give a list that fills with the numbers of signals that this process receives."""
    received: list[int] = []
    numbers = (signal.SIGIO, signal.SIGUSR1, signal.SIGURG)
    handlers = {n: signal.signal(n, lambda number, _: received.append(number)) for n in numbers}
    yield received
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_no_signal_reaches_the_trusted_process(act: Ask, signals: list[int]) -> None:
    source = """
import contextlib, fcntl, os, signal
def act(pid):
    for attempt in (
        lambda: os.kill(pid, signal.SIGUSR1),
        lambda: fcntl.fcntl(3, fcntl.F_SETOWN, pid),
        lambda: fcntl.fcntl(3, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK),
        lambda: fcntl.fcntl(3, 10, signal.SIGUSR1),
    ):
        with contextlib.suppress(OSError):
            attempt()
    return 'done'
"""
    assert act(source, os.getpid()).answer == "done"
    assert signals == []


def test_no_connection_reaches_this_machine(act: Ask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        source = "import socket\ndef act(port): socket.socket().connect(('127.0.0.1', port))"
        failed_with(act(source, server.getsockname()[1]), "PermissionError")


def test_another_process_cannot_be_traced(act: Ask) -> None:
    source = "import ctypes\ndef act(pid): return str(ctypes.CDLL(None).ptrace(16, pid, 0, 0))"
    assert act(source, os.getpid()).answer == "-1"


def test_patched_modules_do_not_reach_another_worker(acting: Start) -> None:
    source = "import json\ndef act(data):\n    if data: json.dumps = None\n    return 'well'"
    first, second = acting(source), acting(source)
    with pytest.raises(Exception, match="the process"):
        ask(first, 1)
    assert ask(second, 0).answer == "well"
