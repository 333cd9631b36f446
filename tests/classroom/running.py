"""What can be seen of a run from outside, while it goes on."""

import os
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

PATIENCE = 60.0


def wait_until(condition: Callable[[], bool]) -> None:
    """Return when a condition holds; fail if it never does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


def kept(out: Path) -> int:
    """Return how many results the gradebook holds."""
    try:
        with closing(sqlite3.connect(f"file:{out}/gradebook.sqlite?mode=ro", uri=True)) as book:
            return int(book.execute("SELECT count(*) FROM results").fetchone()[0])
    except sqlite3.Error:
        return 0


def wait_for_results(out: Path, number: int, run: "subprocess.Popen[str]") -> None:
    """Return when a run has kept so many results, or is over."""
    wait_until(lambda: kept(out) >= number or run.poll() is not None)


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    return [
        int(path.name)
        for path in Path("/proc").iterdir()
        if path.name.isdigit() and parent(path) == pid
    ]


def parent(process: Path) -> int:
    """Return a process's parent, 0 if it is gone."""
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def graders(pid: int) -> list[int]:
    """Return the processes of a run that grade."""
    return [child for child in children(pid) if "spawn_main" in words_of(child)]


def words_of(pid: int) -> str:
    """Return a process's command line, empty if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def alive(pid: int) -> bool:
    """Tell whether a process is still there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
