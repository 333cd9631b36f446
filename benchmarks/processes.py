"""One look at a running command: memory of all its processes, and which kind used how much CPU."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
RUN, GRADERS, SANDBOX = "the run itself", "graders", "sandbox and learners' code"


@dataclass(frozen=True)
class Look:
    """What was seen at one moment: bytes, and seconds by kind of process."""

    largest: int
    together: int
    cpu: dict[str, float]


def look(pid: int) -> Look:
    """Return what a process and all below it use; what a process waited for counts as below it."""
    largest = together = 0
    cpu = dict.fromkeys((RUN, GRADERS, SANDBOX), 0.0)
    for member in family(pid):
        resident, shared = memory(member)
        largest, together = max(largest, resident), together + shared
        kind = RUN if member == pid else kind_of(member)
        own, of_children = times(member)
        cpu[kind] += own
        if kind is not RUN:  # whose graders end last: then this look is not the fullest one
            cpu[SANDBOX] += of_children
    return Look(largest, together, cpu)


def family(pid: int) -> Iterator[int]:
    """Give a process and all below it."""
    yield pid
    try:
        below = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in (child for line in below for child in line):
        yield from family(int(child))


def kind_of(pid: int) -> str:
    """Return what a process is for: those without site-packages hold learners' code."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return SANDBOX
    return SANDBOX if b"-S" in words else GRADERS


def times(pid: int) -> tuple[float, float]:
    """Return the CPU seconds of a process, and of the children that it has waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0, 0.0
    user, system, children_user, children_system = (int(field) / TICKS for field in fields[11:15])
    return user + system, children_user + children_system


def memory(pid: int) -> tuple[int, int]:
    """Return a process's resident memory, and its proportional share of it, in bytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return 0, 0
    kilobytes = dict(line.split()[:2] for line in lines)
    return int(kilobytes.get("Rss:", 0)) << 10, int(kilobytes.get("Pss:", 0)) << 10
