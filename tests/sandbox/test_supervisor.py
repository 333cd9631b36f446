"""The trusted side: whatever a worker does, it is ended and the next one is well."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from autograder import cli
from autograder.course import PROJECT
from autograder.sandbox import process
from autograder.sandbox.channel import NoAnswerError, OverdueError
from autograder.sandbox.layers import OUTER
from autograder.sandbox.levels import ALL, NAMESPACES, OWN_USER
from autograder.sandbox.process import SandboxError, package_path
from autograder.sandbox.replies import SIZE_LIMIT, Reply
from autograder.sandbox.supervisor import Worker, Zygote
from autograder.submission import Submission, is_standard

from .conftest import ACTING, Start, ask

Ask = Callable[..., Reply]
ENDLESS = "def act(data):\n    while True: pass\n"
FORGE = """
import json, os, struct, sys

def identity():
    frame = sys._getframe()
    while "question" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["question"]["id"]

def frame(content):
    return struct.pack(">I", len(content)) + content

def reply(**fields):
    return frame(json.dumps({"id": identity(), "said": "", **fields}).encode())
"""


def is_running(pid: int) -> bool:
    """Tell whether a process exists and is no zombie."""
    try:
        status = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b") ")[2]
    except OSError:
        return False
    return not status.startswith(b"Z")


def comes_true(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def is_overdue(worker: Worker, seconds: float = 0.2, at_most: float = 1.5) -> None:
    start = time.monotonic()
    with pytest.raises(OverdueError):
        ask(worker, patience=seconds)
    assert seconds <= time.monotonic() - start < at_most


def test_an_endless_loop_is_ended(acting: Start) -> None:
    is_overdue(acting(ENDLESS))


def test_endless_sleep_is_ended(acting: Start) -> None:
    is_overdue(acting("import time\ndef act(data): time.sleep(100)"))


def test_sleep_in_tiny_portions_is_ended(acting: Start) -> None:
    is_overdue(acting("import time\ndef act(data):\n    while True: time.sleep(0.009)"))


def test_a_long_computation_in_c_is_ended(acting: Start) -> None:
    is_overdue(acting("def act(data): return 3 ** (1 << 27)"))


def test_masked_signals_do_not_help(acting: Start) -> None:
    masked = """
import signal
def act(data):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    while True:
        try:
            while True: pass
        except BaseException: pass
"""
    is_overdue(acting(masked))


def test_a_byte_now_and_then_is_not_waited_for(acting: Start) -> None:
    drip = """
import os, struct, time
def act(data):
    os.write(3, struct.pack(">I", 1_000_000))
    while True:
        os.write(3, b" ")
        time.sleep(0.001)
"""
    is_overdue(acting(drip))


def test_a_question_that_is_not_read_is_not_waited_for(acting: Start) -> None:
    worker = acting(
        FORGE + "import time\ndef act(data):\n    os.write(3, reply(answer=1))\n    time.sleep(100)"
    )
    assert ask(worker).answer == 1
    with pytest.raises(OverdueError):
        ask(worker, "x" * 5_000_000, patience=0.2)


def ends_with(worker: Worker, message: str) -> None:
    with pytest.raises(NoAnswerError, match=message):
        ask(worker, patience=5)


def test_leaving_the_process_says_with_which_status(acting: Start) -> None:
    ends_with(acting("import os\ndef act(data): os._exit(7)"), "exit status 7")


def test_a_crash_says_so(acting: Start) -> None:
    ends_with(acting("import ctypes\ndef act(data): ctypes.string_at(0)"), "Segmentation fault")


def test_closing_the_channel_is_no_answer(acting: Start) -> None:
    ends_with(acting("import os\ndef act(data): os.close(3)"), "the process")


def test_closing_the_channel_and_going_on_is_no_answer(acting: Start) -> None:
    ends_with(acting("import os\ndef act(data):\n    os.close(3)\n    while True: pass"), "Killed")


def test_a_flood_of_the_channel_is_refused(acting: Start) -> None:
    ends_with(
        acting("import os\ndef act(data):\n    while True: os.write(3, b'z' * 65536)"), "too long"
    )


def test_an_answer_that_is_too_long_is_refused(acting: Start) -> None:
    ends_with(acting(f"def act(data): return 'x' * {SIZE_LIMIT}"), "too long")


@pytest.mark.parametrize(
    ("forged", "why"),
    [
        ("frame(b'')", "not JSON"),
        ("frame(b'[]')", "another question"),
        (
            "frame(json.dumps({'id': 'guess', 'answer': 1, 'said': ''}).encode())",
            "another question",
        ),
        ("reply(answer=1) + b'x'", "something follows"),
        ("reply(answer=1) * 2", "something follows"),
        ("reply(points=1)", "fields"),
        ("b'\\xff' * 4", "too long"),
    ],
)
def test_a_forged_frame_is_refused(acting: Start, forged: str, why: str) -> None:
    source = FORGE + f"def act(data):\n    os.write(3, {forged})\n    while True: pass"
    ends_with(acting(source), f"not accepted.*{why}")


def test_a_second_answer_is_refused_at_the_next_question(acting: Start) -> None:
    wait = "import time\n    time.sleep(0.1)\n    return 2"
    worker = acting(FORGE + f"def act(data):\n    os.write(3, reply(answer=1))\n    {wait}")
    assert ask(worker).answer == 1
    time.sleep(0.2)
    ends_with(worker, "not accepted")


def test_a_worker_that_failed_once_is_gone(acting: Start) -> None:
    worker = acting("import os\ndef act(data): os._exit(7)")
    ends_with(worker, "exit status 7")
    ends_with(worker, "exit status 7")


def test_a_worker_can_be_ended_twice(zygote: Zygote) -> None:
    worker = zygote.fork()
    assert worker.end() == worker.end()


def test_a_worker_that_dies_does_not_hurt_the_others(acting: Start) -> None:
    source = "import os\ndef act(data): return os._exit(1) if data else 'well'"
    before, dying = acting(source), acting(source)
    with pytest.raises(NoAnswerError):
        ask(dying, 1)
    assert ask(before).answer == ask(acting(source)).answer == "well"


def test_workers_share_no_memory(acting: Start) -> None:
    source = "import math\ndef act(data):\n    math.pi += data\n    return str(math.pi > 5)"
    first, second = acting(source), acting(source)
    assert [ask(first, 9).answer, ask(second, 0).answer] == ["True", "False"]


@pytest.fixture
def busy_cpu() -> Iterator[int]:
    """Keep one CPU busy with six loops; give its number."""
    cpu = max(os.sched_getaffinity(0))
    code = f"import os; os.sched_setaffinity(0, [{cpu}])\nwhile True: pass"
    loops = [subprocess.Popen([sys.executable, "-I", "-S", "-c", code]) for _ in range(6)]
    time.sleep(0.2)
    yield cpu
    for loop in loops:
        loop.kill()
        loop.wait()


def test_waiting_for_a_cpu_does_not_count(acting: Start, busy_cpu: int) -> None:
    worker = acting(
        "import time\ndef act(data):\n    while time.process_time() < 0.4: pass\n    return 'x'"
    )
    os.sched_setaffinity(worker._pid, [busy_cpu])
    start = time.monotonic()
    assert ask(worker, patience=0.65).answer == "x"
    assert time.monotonic() - start > 0.65


def test_the_layers_in_force_are_told(zygote: Zygote) -> None:
    outer = [name for name in zygote.layers if name in OUTER]
    assert zygote.layers == ("own process", *outer, "resource limits", "system-call filter")


def test_modules_come_from_before_the_layers(zygote: Zygote, tmp_path: Path) -> None:
    source = "import decimal, sqlite3, xml.dom.minidom\nclass Value:\n    pass"
    worker = zygote.fork(Submission("", {"value": source}, {}).standard_modules)
    loaded = worker.ask({"load": {"own": {"value": source}, "given": {}, "unit": "value"}}, 5)
    worker.end()
    assert loaded.failure is None


def test_one_process_serves_all_units_that_need_the_same_modules(zygote: Zygote) -> None:
    first, second = zygote.fork(["wave"]), zygote.fork(["wave", "math"])
    assert first._zygote is second._zygote is not zygote
    first.end()
    second.end()


def test_a_process_with_other_modules_stays_while_it_has_workers() -> None:
    with Zygote() as zygote:
        first, second = zygote.fork(["wave"]), zygote.fork(["mailbox"])
        assert is_running(first._pid)
        assert is_running(second._pid)
        first.end()
        zygote.fork(["turtle.nonsense"])
        assert set(zygote._others) == {frozenset({"mailbox"}), frozenset({"turtle.nonsense"})}


@pytest.mark.parametrize("name", ["math.exp", "collections.deque", "os.path.join", "typing.Never"])
def test_what_a_module_holds_needs_no_other_process(zygote: Zygote, name: str) -> None:
    worker = zygote.fork([name])
    worker.end()
    assert worker._zygote is zygote


def test_no_module_of_the_standard_library_breaks_the_process() -> None:
    names = [name for name in sys.stdlib_module_names if is_standard(name)]
    with Zygote(modules=names) as zygote:
        zygote.fork(["sqlite3", "tkinter", "curses.nonsense"]).end()


def test_a_second_answer_after_the_last_question_is_seen(acting: Start) -> None:
    worker = acting(FORGE + "def act(data):\n    os.write(3, reply(answer=1))\n    return 2")
    with pytest.raises(NoAnswerError, match=r"nobody asked|something follows"):
        ask_and_listen(worker)
    assert not is_running(worker._pid)


def ask_and_listen(worker: Worker) -> None:
    assert ask(worker).answer == 1  # unless both answers arrive at once
    assert comes_true(lambda: not worker._channel.is_silent())
    worker.expect_silence()


def test_an_honest_worker_is_silent(acting: Start) -> None:
    worker = acting("def act(data): return 'well'")
    ask(worker)
    worker.expect_silence()
    assert ask(worker).answer == "well"


def test_a_dead_zygote_is_the_sandboxs_fault() -> None:
    with Zygote() as zygote:
        zygote.fork()
        zygote._process.kill()
        assert comes_true(lambda: raises_sandbox_error(zygote.fork))


def raises_sandbox_error(act: Callable[[], object]) -> bool:
    try:
        act()
    except SandboxError:
        return True
    return False


@pytest.mark.parametrize("wanted", [ALL, [OWN_USER], [NAMESPACES], []])
def test_workers_end_when_the_zygote_is_killed(wanted: Sequence[str]) -> None:
    with Zygote(wanted=wanted) as zygote:
        pid = zygote.fork()._pid
        zygote._process.kill()
        assert comes_true(lambda: not is_running(pid))


def test_a_zygote_that_cannot_start_says_why() -> None:
    with Zygote() as zygote:
        pass
    with pytest.raises(SandboxError, match="the process that starts workers"):
        zygote.fork()


def test_a_process_that_died_before_it_was_told_anything_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(process, "START", "raise RuntimeError('no such thing here')")
    with process.ahead():
        process._ahead[0][1].wait()
        assert cli.main(["check", "exercises"]) == cli.FAILED
    assert "no such thing here" in capsys.readouterr().err


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(SandboxError, match="the package nonsense is not installed"):
        package_path("nonsense")


def test_no_process_survives_close() -> None:
    with Zygote() as zygote:
        pids = [zygote._process.pid, *(zygote.fork()._pid for _ in range(3))]
    assert not any(map(is_running, pids))


@pytest.mark.parametrize("wanted", [[NAMESPACES], []])
def test_no_process_that_code_has_started_survives_close(wanted: Sequence[str]) -> None:
    source = "import os, time\ndef act(data):\n    if pid := os.fork():\n        return str(pid)\n"
    source += "    os.close(3)\n    os.closerange(0, 3)\n    while True: time.sleep(1)" + ACTING
    with Zygote(wanted=wanted) as zygote:
        worker = zygote.fork()
        worker.ask({"load": {"own": {"value": source}, "given": {}, "unit": "value"}}, 5)
        ask(worker)
        children = Path(f"/proc/{worker._pid}/task/{worker._pid}/children").read_text().split()
        assert len(children) == 1
    assert comes_true(lambda: not is_running(int(children[0])))


def test_close_may_be_called_twice() -> None:
    zygote = Zygote()
    zygote.close()
    zygote.close()


@pytest.mark.filterwarnings("error")
def test_a_forgotten_zygote_ends_without_a_warning() -> None:
    zygote = Zygote()
    pids = [zygote._process.pid, zygote.fork()._pid]
    del zygote
    gc.collect()
    assert not any(map(is_running, pids))


def test_no_process_survives_the_trusted_process() -> None:
    code = f"""
import sys, time
sys.path.insert(0, {str(PROJECT)!r})
from autograder.sandbox.supervisor import Zygote
zygote = Zygote()
worker = zygote.fork()
source = "def __getattr__(name): ...\\nwhile True: pass"
print(zygote._process.pid, worker._pid, flush=True)
worker.ask({{"load": {{"own": {{"value": source}}, "given": {{}}, "unit": "value"}}}}, 100)
"""
    trusted = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert trusted.stdout is not None
    with trusted.stdout:
        pids = [int(word) for word in trusted.stdout.readline().split()]
    assert all(map(is_running, pids))
    trusted.send_signal(signal.SIGKILL)
    trusted.wait()
    assert comes_true(lambda: not any(map(is_running, pids)))


def test_two_hundred_workers_leave_no_descriptor_open(zygote: Zygote) -> None:
    first = zygote.fork()
    forker = int(Path(f"/proc/{first._pid}/stat").read_text().split()[3])
    first.end()

    def descriptors() -> list[int]:
        folders = [Path(f"/proc/{pid}/fd") for pid in ("self", forker)]
        return [len(list(folder.iterdir())) for folder in folders]

    before = descriptors()
    for _ in range(200):
        zygote.fork().end()
    assert descriptors() == before


def test_many_workers_live_side_by_side(zygote: Zygote) -> None:
    workers = [zygote.fork() for _ in range(50)]
    assert all(is_running(worker._pid) for worker in workers)
    for worker in workers:
        worker.end()
