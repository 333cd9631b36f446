"""Checks a learner's files again whenever one is saved, and shows what to mend first."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from autograder import course, self_check
from autograder.errors import GraderFailedError, WrongUseError
from autograder.feedback import cards, terminal
from autograder.results import Result

TICK = 0.1  # seconds between two looks
KINDS = ("*.py", "*.ipynb")
CLEAR = "\x1b[2J\x1b[3J\x1b[H"

State = Mapping[str, tuple[int, int]]


def watch(folder: Path, wait: Callable[[float], None] = time.sleep) -> None:
    """Show what to mend first, now and after every change, until Ctrl-C."""
    for _ in changes(folder, wait):
        began = time.monotonic()
        text = looked_at(folder)
        if sys.stdout.isatty():
            print(CLEAR, end="")
        print(text, end="")
        took = time.monotonic() - began
        print(f"\nLooked at {time.strftime('%H:%M:%S')}, in {took:.1f} s.", end=" ")
        print("Save a file to look again, Ctrl-C to stop.", flush=True)


def changes(folder: Path, wait: Callable[[float], None]) -> Iterator[None]:
    """Give a turn at once, and one whenever files differ and nobody is writing any more.

    What is saved while a turn is taken counts for the next one.
    """
    seen: State | None = None
    while True:
        now = state(folder)
        if now != seen:
            now = settled(folder, now, wait)
            seen = now
            yield
        else:
            wait(TICK)


def settled(folder: Path, now: State, wait: Callable[[float], None]) -> State:
    """Return the files' state once it stays the same for a moment."""
    while True:
        wait(TICK / 2)
        before, now = now, state(folder)
        if now == before:
            return now


def state(folder: Path) -> State:
    """Return when each file was changed and how long it is; a file that just vanished is not."""
    found = {}
    for path in (path for kind in KINDS for path in folder.rglob(kind)):
        try:
            status = path.stat()
        except OSError:  # between two steps of an editor's way to save
            continue
        found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


def looked_at(folder: Path) -> str:
    """Return what to mend first; what stands in the way of looking is said, and no end."""
    try:
        return first_thing(self_check.examine(folder))
    except (WrongUseError, GraderFailedError, OSError) as error:
        return f"Not to be checked at the moment: {error}\n"


def first_thing(result: Result) -> str:
    """Return how many tasks pass, and the first card; what comes next goes before a bonus."""
    contents = course.load()
    made = cards.cards(contents, result, reveal=True)
    lines = terminal.card_lines(made[0], made) if made else []
    if not made or made[0].is_bonus:
        lines = [*terminal.next_step(result), *lines]
    if not lines:
        lines = ["", "Nothing is left to mend."]
    return "\n".join([terminal.counted(result), *lines]) + "\n"
