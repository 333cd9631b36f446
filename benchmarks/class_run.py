"""What a whole class costs: CPU, memory, a second run, and the same right work in bare Python."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import course
from autograder.course import PROJECT
from benchmarks.measuring import children_cpu
from tests import samples

ENDLESS_SHARE = 0.01
LOOK_EVERY = 0.2  # seconds between two looks at memory


@dataclass(frozen=True)
class ClassCost:
    """One run over a class: seconds and bytes."""

    wall: float
    cpu: float
    largest: int  # resident memory of the largest process
    together: int  # of all, with what they share counted once: the largest sum that was seen


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
    before, start = children_cpu(), time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  # our own command line
        words, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peaks = [0, 0]
    watching = threading.Thread(target=watch, args=(process, peaks))
    watching.start()
    process.wait()
    watching.join()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    return ClassCost(time.perf_counter() - start, children_cpu() - before, *peaks)


def watch(process: "subprocess.Popen[bytes]", peaks: list[int]) -> None:
    """Note the largest memory of a process and all below it until it ends."""
    while process.poll() is None:
        sizes = [memory(pid) for pid in family(process.pid)]
        peaks[0] = max([peaks[0], *(resident for resident, _ in sizes)])
        peaks[1] = max(peaks[1], sum(shared for _, shared in sizes))
        time.sleep(LOOK_EVERY)


def family(pid: int) -> Iterator[int]:
    """Give a process and all below it."""
    yield pid
    try:
        below = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in (child for line in below for child in line):
        yield from family(int(child))


def memory(pid: int) -> tuple[int, int]:
    """Return a process's resident memory, and its proportional share of it, in bytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return 0, 0
    kilobytes = dict(line.split()[:2] for line in lines)
    return int(kilobytes["Rss:"]) << 10, int(kilobytes["Pss:"]) << 10


def grade(folder: Path, out: Path) -> list[str]:
    """Return the command that grades a class."""
    return [sys.executable, "-m", "autograder", "grade", str(folder), "--out", str(out)]


def summary(costs: dict[str, ClassCost], sizes: dict[str, int]) -> str:
    """Return a table as Markdown."""
    lines = [
        "| run | submissions | wall s | CPU s | CPU each | largest process MB | together MB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, cost in costs.items():
        number = sizes[name]
        lines.append(
            f"| {name} | {number} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.cpu / number:.3f} "
            f"| {cost.largest / 1e6:.0f} | {cost.together / 1e6:.0f} |"
        )
    return "\n".join(lines)


def measured(folder: Path, number: int) -> str:
    """Return what a tenth of a class costs, the whole class, and the same class again."""
    sizes = {"a tenth of the class": max(1, number // 10), "the class": number, "again": number}
    costs = {}
    for name, size in sizes.items():
        place = folder / str(size)
        if not place.exists():
            make_class(place, size)
        costs[name] = run(grade(place, folder / f"out{size}"))
    return summary(costs, sizes)
