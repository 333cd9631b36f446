"""What each layer of the sandbox costs, beside starting an interpreter that does nothing."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial

from autograder import course
from autograder.sandbox import proof
from autograder.sandbox.levels import ALL, EACH_WORKER, LIMITS
from autograder.sandbox.supervisor import Zygote

Action = Callable[[], object]


def bare() -> None:
    """Start an interpreter and let it end."""
    python = os.path.realpath(sys.executable)
    subprocess.run([python, "-I", "-S", "-B", "-c", "pass"], env={}, check=True)  # noqa: S603  # ours


def worker_of(zygote: Zygote) -> None:
    """Take a worker that could now be asked, and end it."""
    zygote.fork().end()


def start(wanted: tuple[str, ...]) -> None:
    """Start a zygote with a first worker, and end both."""
    with Zygote(course.load().packages, wanted=wanted) as zygote:
        zygote.fork()


def measure(actions: Mapping[str, Action], turns: int) -> dict[str, float]:
    """Return the median milliseconds of each action; they take turns."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(turns + 1):
        for name, action in actions.items():
            begin = time.perf_counter()
            action()
            if turn:  # the first round warms up
                taken[name].append(1000 * (time.perf_counter() - begin))
    return {name: statistics.median(times) for name, times in taken.items()}


def report(turns: int) -> str:
    """Return the cost of layers as Markdown: for each worker, and once for a whole run."""
    first = "an interpreter that does nothing"
    with (
        Zygote(wanted=[]) as none,
        Zygote(wanted=[LIMITS]) as limited,
        Zygote(wanted=EACH_WORKER) as inner,
        Zygote() as full,
    ):
        each = {
            first: bare,
            "a worker without layers": partial(worker_of, none),
            "a worker with limits": partial(worker_of, limited),
            "a worker with limits and filter": partial(worker_of, inner),
            "a worker with all layers": partial(worker_of, full),
            "the attacks at the start of a run": partial(proof.require, full),
        }
        costs = measure(each, turns)
    outer = [name for name in ALL if name in full.layers and name not in EACH_WORKER]
    once = {"a run's start without outer layers": partial(start, tuple(EACH_WORKER))}
    once |= {f"… with {name}": partial(start, (name, *EACH_WORKER)) for name in outer}
    once |= {"… with all": partial(start, ALL)}
    costs |= measure(once, max(3, turns // 5))
    lines = [
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"medians of {turns} turns.",
        "",
        "| | ms | interpreter = 1 |",
        "|---|---:|---:|",
        *(f"| {name} | {cost:.1f} | {cost / costs[first]:.2f} |" for name, cost in costs.items()),
    ]
    return "\n".join(lines) + "\n"
