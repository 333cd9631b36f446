"""What a whole class costs: CPU and memory of every process, a second run, and where it goes."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder import course
from autograder.course import PROJECT
from benchmarks.measuring import children_cpu
from benchmarks.processes import Look, look
from tests import samples

ENDLESS_SHARE = 0.01
LOOK_EVERY = 0.2  # seconds between two looks at the processes


@dataclass(frozen=True)
class ClassCost:
    """One run over a class: seconds and bytes."""

    wall: float
    cpu: float
    seen: "Watch"


@dataclass
class Watch:
    """The largest that was seen of each figure while a command ran."""

    largest: int = 0  # resident memory of the largest process
    together: int = 0  # of all, with what they share counted once
    cpu: dict[str, float] = field(default_factory=dict)  # by kind of process, near the end

    def note(self, found: Look) -> None:
        """Note one look."""
        self.largest = max(self.largest, found.largest)
        self.together = max(self.together, found.together)
        if sum(found.cpu.values()) > sum(self.cpu.values()):
            self.cpu = found.cpu


def make_class(folder: Path, number: int) -> None:
    """Write a class: right, wrong, unfinished and crashing samples in turn, 1 % endless.

    No two are the same to the grader, as in a class.
    """
    contents = course.load()
    usual = [name for name in samples.names() if not name.startswith(("timed_out", "hostile"))]
    endless = [name for name in samples.names() if name.startswith("timed_out")]
    order = random.Random(0)  # noqa: S311  # the same class each time
    for place in range(number):
        is_endless = place % round(1 / ENDLESS_SHARE) == 50 % round(1 / ENDLESS_SHARE)
        name = order.choice(endless if is_endless else usual)
        copy_sample(contents, name, folder / f"student{place:05}", f"# student {place}\n")


def copy_sample(contents: course.Course, name: str, folder: Path, mark: str) -> None:
    """Write a sample's files into a folder, with a comment at the end of each."""
    folder.mkdir(parents=True)
    for module, source in samples.read(name, contents).submission.sources.items():
        (folder / f"{module}.py").write_text(f"{source}\n{mark}", "utf-8")


def run(words: Sequence[str]) -> ClassCost:
    """Return the cost of one command."""
    before, start, seen = children_cpu(), time.perf_counter(), Watch()
    process = subprocess.Popen(  # noqa: S603  # our own command line
        words, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    watching = threading.Thread(target=watch, args=(process, seen))
    watching.start()
    process.wait()
    watching.join()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    return ClassCost(time.perf_counter() - start, children_cpu() - before, seen)


def watch(process: "subprocess.Popen[bytes]", seen: Watch) -> None:
    """Look at a process and all below it until it ends."""
    while process.poll() is None:
        seen.note(look(process.pid))
        time.sleep(LOOK_EVERY)


def grade(folder: Path, out: Path) -> list[str]:
    """Return the command that grades a class."""
    return [sys.executable, "-m", "autograder", "grade", str(folder), "--out", str(out)]


def summary(costs: dict[str, ClassCost], sizes: dict[str, int]) -> str:
    """Return a table as Markdown, and below it where the CPU time of the whole class went."""
    lines = [
        "| run | submissions | wall s | CPU s | CPU s each | largest process MB | together MB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, cost in costs.items():
        number = sizes[name]
        lines.append(
            f"| {name} | {number} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.cpu / number:.3f} "
            f"| {cost.seen.largest / 1e6:.0f} | {cost.seen.together / 1e6:.0f} |"
        )
    shares = costs["the class"].seen.cpu
    whole = sum(shares.values())
    parts = (f"{kind} {100 * share / whole:.0f} %" for kind, share in shares.items())
    return "\n".join([*lines, "", f"CPU time of the class by kind of process: {', '.join(parts)}."])


def measured(folder: Path, number: int) -> tuple[str, ClassCost]:
    """Return what a tenth of a class costs, the whole class, and the same class again."""
    sizes = {"a tenth of the class": max(1, number // 10), "the class": number, "again": number}
    costs = {}
    for name, size in sizes.items():
        place = folder / str(size)
        if not place.exists():
            make_class(place, size)
        costs[name] = run(grade(place, folder / f"out{size}"))
    return summary(costs, sizes), costs["the class"]
