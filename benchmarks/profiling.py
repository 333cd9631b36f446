"""Where the trusted side's time goes while it grades: by room, from Python's own profiler."""

import cProfile
import pstats
import resource
import sysconfig
import time
from collections import Counter
from pathlib import Path

from autograder import course, desk, fingerprint, intake, oracle
from autograder.course import PROJECT
from autograder.oracle import Oracle
from benchmarks.measuring import children_cpu

LIBRARY = sysconfig.get_path("stdlib")


def profiled(folder: Path) -> str:
    """Return a table for the submissions in a folder, graded here one after the other."""
    contents = course.load()
    rules = fingerprint.rules(contents)
    known = (1, Oracle(oracle.RECORDED, oracle.REMEMBERED).known)
    found = [intake.read(each, contents.unit_names) for each in sorted(folder.iterdir())]
    desk.grade(found[0], rules, known)  # whatever is done once
    profile, before = cProfile.Profile(time.process_time), (own_cpu(), children_cpu())
    profile.enable()
    for submission in found:
        desk.grade(submission, rules, known)
    profile.disable()
    own = own_cpu() - before[0]
    desk.close()
    below = children_cpu() - before[1]
    return table(pstats.Stats(profile), own, below, len(found))


def own_cpu() -> float:
    """Return this process's CPU seconds."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def table(stats: pstats.Stats, own: float, below: float, number: int) -> str:
    """Return the rooms with the largest shares as Markdown."""
    rooms = Counter[str]()
    for (file, _, name), (_, _, seconds, _, _) in stats.stats.items():  # type: ignore[attr-defined]  # not in its stubs
        rooms[room(file, name)] += seconds
    whole = rooms.total()
    lines = [
        f"CPU s each: {own / number:.3f} on the trusted side, with the profiler; "
        f"{below / number:.3f} below it",
        "",
        "| room | share of the trusted side |",
        "|---|---:|",
    ]
    lines += [f"| `{name}` | {100 * part / whole:.0f} % |" for name, part in rooms.most_common(12)]
    return "\n".join(lines)


def room(file: str, name: str) -> str:
    """Return the room that a function belongs to, or the module of the standard library."""
    if file.startswith(str(PROJECT)):
        return str(Path(file).relative_to(PROJECT).with_suffix(""))
    if file.startswith(LIBRARY):
        return str(Path(file).relative_to(LIBRARY).with_suffix(""))
    return name.strip("<>").removeprefix("built-in method ").partition(" of ")[0]
