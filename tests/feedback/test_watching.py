"""`watch` in a terminal of its own: saves are followed, half a file is survived, Ctrl-C ends it."""

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from autograder.course import PROJECT, Course
from autograder.diagnosis import NOT_WRITTEN
from autograder.results import Verdict
from autograder.watching import first_thing
from tests import made

PATIENCE = 60.0  # a test must not fail because a machine is busy


@dataclass
class Watching:
    """A process that watches, and what its terminal showed."""

    folder: Path
    process: subprocess.Popen[bytes]
    terminal: int
    shown: str = field(default="")

    def until(self, words: str) -> str:
        """Return what was shown since the last call, up to and with some words."""
        ends = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < ends, self.shown
            if select.select([self.terminal], [], [], 0.1)[0]:
                self.shown += os.read(self.terminal, 1 << 16).decode(errors="replace")
        seen, _, self.shown = self.shown.partition(words)
        return seen + words

    def save(self, text: str) -> None:
        """Save derivative.py."""
        (self.folder / "derivative.py").write_text(text, "utf-8")


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    """A process that watches a copy of the exercises."""
    folder = tmp_path / "exercises"
    shutil.copytree(PROJECT / "exercises", folder, ignore=shutil.ignore_patterns("__pycache__"))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder", "watch", folder],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=PROJECT,
        start_new_session=True,
    )
    os.close(theirs)
    yield Watching(folder, process, ours)
    process.kill()
    process.wait()
    os.close(ours)


RIGHT = "    return (f(x + h) - f(x)) / h\n"
STUB = "    raise NotImplementedError  # delete this line and write your code here\n"


def test_it_follows_saves_and_ends_with_ctrl_c(watching: Watching) -> None:
    text = (watching.folder / "derivative.py").read_text("utf-8")
    assert "0 of 35 tasks pass" in watching.until("Ctrl-C to stop")

    watching.save(text.replace(STUB, RIGHT.replace("(f(x + h) - f(x))", "f(x + h) - f(x)"), 1))
    seen = watching.until("Ctrl-C to stop")
    assert "derivative.forward" in seen
    assert "should be 14.3" in seen

    watching.save(text.replace(STUB, RIGHT.rstrip(")/ h\n"), 1))  # an editor was interrupted
    assert "SyntaxError" in watching.until("Ctrl-C to stop")

    (watching.folder / "derivative.py").unlink()
    watching.until("Ctrl-C to stop")

    watching.save(text.replace(STUB, RIGHT, 1))
    assert "1 of 35 tasks pass" in watching.until("Ctrl-C to stop")

    os.kill(watching.process.pid, signal.SIGINT)
    assert "Stopped watching." in watching.until("Stopped watching.")
    assert watching.process.wait(PATIENCE) == 0


def test_the_next_task_is_shown_before_a_bonus(the_course: Course) -> None:
    verdicts = {"backward.deep": Verdict.CRASHED, "graph.nodes": Verdict.NOT_STARTED}
    result = made.result(the_course, "x", verdicts=verdicts)
    stub = replace(result.tasks[0].outcomes[0], evidence=NOT_WRITTEN)
    untouched = [replace(t, outcomes=(stub,)) if t.name in verdicts else t for t in result.tasks]
    told = first_thing(replace(result, tasks=tuple(untouched)))
    assert told.index("Next: graph.nodes") < told.index("backward.deep (bonus): crashed")


def test_what_is_no_folder_cannot_be_watched(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "autograder", "watch", tmp_path / "none"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 2
    assert "there is nothing to watch" in told.stderr
