"""Runs commands in turn and measures each as a whole: wall time, and CPU of all its processes."""

import resource
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Medians over several runs, in seconds."""

    wall: float
    cpu: float


def measure(commands: Mapping[str, Sequence[str]], runs: int, folder: Path) -> dict[str, Cost]:
    """Return the cost of each command; they take turns, so that a slow minute hits all alike."""
    samples: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            cost = once(command, folder)
            if turn:  # the first round warms up
                samples[name].append(cost)
    return {name: median(costs) for name, costs in samples.items()}


def once(command: Sequence[str], folder: Path) -> Cost:
    """Return the cost of one run, with all processes that it waited for."""
    before, start = children_cpu(), time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # ours
    return Cost(time.perf_counter() - start, children_cpu() - before)


def children_cpu() -> float:
    """Return the CPU seconds of all processes that have ended below this one."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
    )
