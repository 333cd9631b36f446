"""Grades an attack beside its twin and looks at what it did to anybody else."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import grading
from autograder.exports import grades_csv
from autograder.feedback import terminal
from autograder.grading import Bench
from autograder.marks import mark
from autograder.reports import reports_of
from autograder.results import Result, TaskResult, Verdict
from autograder.submission import Submission
from autograder.texts import shown

from .attack import Attack, honest

CPU_LIMIT = 10.0  # seconds
WALL_LIMIT = 15.0  # seconds, for those that sleep; who computes may also wait for a busy machine
MARKER = "LEAK"  # what attacks write beside what they try to smuggle out of hidden checks
REPORT_LIMIT = 400_000  # characters that one submission's report may have
CARRIED_LIMIT = 1_000  # bytes marked so that all messages together may carry from given files


@dataclass(frozen=True)
class Trial:
    """What became of an attack."""

    attack: Attack
    result: Result
    twin: Result
    seconds: float
    cpu: float
    survivors: int
    harm: tuple[str, ...]  # what it did to others and to the reports, in words

    @property
    def gains(self) -> list[str]:
        """The tasks with more points than the twin's."""
        pairs = zip(self.result.tasks, self.twin.tasks, strict=True)
        return [mine.name for mine, theirs in pairs if mine.hundredths > theirs.hundredths]

    @property
    def faults(self) -> list[str]:
        """Everything in which the attack succeeded, or in which its story is wrong."""
        found = list(self.harm)
        found += [f"gains in {task}" for task in self.gains]
        if self.attack.same:
            found += [f"{task} is not as its twin's" for task in self.differing()]
        if self.attack.verdict:
            found += [f"{task.name} is {task.verdict}" for task in self.unforeseen()]
        found += ["an error of the grader"] * (not self.result.complete)
        found += [f"{self.survivors} processes survive"] * bool(self.survivors)
        found += [f"takes {self.cpu:.1f} s of CPU"] * (self.cpu > CPU_LIMIT)
        found += [f"takes {self.seconds:.1f} s"] * (self.seconds > WALL_LIMIT + 4 * self.cpu)
        return found

    def differing(self) -> Iterator[str]:
        """Give the tasks that are not as the twin's."""
        for mine, theirs in zip(self.result.tasks, self.twin.tasks, strict=True):
            if (mine.verdict, mine.hundredths) != (theirs.verdict, theirs.hundredths):
                yield f"{mine.name} ({mine.verdict})"

    def unforeseen(self) -> Iterator[TaskResult]:
        """Give the tasks with another verdict than the one foreseen."""
        for mine, theirs in zip(self.result.tasks, self.twin.tasks, strict=True):
            passed = theirs.verdict is Verdict.PASSED
            if not passed and mine.verdict.value != self.attack.verdict:
                yield mine


def try_out(attack: Attack, bench: Bench) -> Trial:
    """Return what becomes of an attack and of those beside it."""
    mine = restricted(bench, attack.units)
    twin = graded_once(mine, attack.twin, attack.units)
    before, cpu, start = set(workers(bench)), cpu_seconds(bench), time.monotonic()
    result = of_units(grading.grade(attack.hostile, mine), attack.units)
    seconds, spent = time.monotonic() - start, cpu_seconds(bench) - cpu
    survivors = len(set(workers(bench)) - before)
    harm = [*attack.harm, *spoilt(bench), *reports(result, bench), *leaks(result)]
    return Trial(attack, result, twin, seconds, spent, survivors, tuple(harm))


def restricted(bench: Bench, units: tuple[str, ...]) -> Bench:
    """Return a bench with the checks of some units."""
    checks = [check for check in bench.checks if check.task.partition(".")[0] in units]
    return replace(bench, checks=checks)


def of_units(result: Result, units: tuple[str, ...]) -> Result:
    """Return a result with the tasks of some units: the others were not asked about."""
    return replace(result, tasks=tuple(task for task in result.tasks if task.unit in units))


_twins: dict[tuple[str, ...], Result] = {}


def graded_once(bench: Bench, twin: Submission, units: tuple[str, ...]) -> Result:
    """Return a twin's result; many attacks have the same."""
    key = (twin.digest, *units)
    if key not in _twins:
        _twins[key] = of_units(grading.grade(twin, bench), units)
    return _twins[key]


def spoilt(bench: Bench) -> Iterator[str]:
    """Grade an honest submission on the same bench and say if it lost anything."""
    small = restricted(bench, ("derivative",))
    result = of_units(grading.grade(honest("solutions", bench.course), small), ("derivative",))
    if result.total != result.out_of("derivative"):
        yield "an honest submission after it loses points"


def reports(result: Result, bench: Bench) -> Iterator[str]:
    """Make every report of a result and say what is wrong with it."""
    texts = {
        "terminal": terminal.report(bench.course, result, reveal=True),
        "grades.csv": grades_csv.as_csv(bench.course, [result]),
        **dict(reports_of(bench.course, result, mark(result))),
    }
    for name, text in texts.items():
        if shown(text) != text:
            yield f"{name} has control characters"
        if len(text) > REPORT_LIMIT:
            yield f"{name} has {len(text)} characters"


def leaks(result: Result) -> Iterator[str]:
    """Say which hidden checks tell learners something that an attack wrote, and if others do much.

    Where given files can be read, public checks too must not carry them out.
    """
    carried = set[str]()
    for task in result.tasks:
        for outcome in task.outcomes:
            if outcome.hidden and MARKER in outcome.message:
                yield f"{outcome.check} tells {outcome.message!r}"
            elif task.unit not in ("derivative", "value"):
                carried |= {text for text in (outcome.message, outcome.said) if MARKER in text}
        if task.unit not in ("derivative", "value") and task.counterexample:
            every = (vars(node).values() for node in task.counterexample.nodes)
            carried |= {str(text) for texts in every for text in texts if MARKER in str(text)}
    if (size := sum(len(text.encode()) for text in carried)) > CARRIED_LIMIT:
        yield f"{size} bytes are carried out"


def workers(bench: Bench) -> Iterator[int]:
    """Give the processes that came from the zygote and still are there, orphans among them.

    A fork has its zygote's command line for good; another zygote's forks have other ancestors.
    """
    zygote = bench.zygote._process.pid
    own = command_line(zygote)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != zygote:
            pid, ancestor = int(entry.name), int(entry.name)
            while ancestor != zygote and command_line(ancestor) == own:
                ancestor = parent(ancestor)
            if ancestor != pid and ancestor in (zygote, 0, 1):
                yield pid


def parent(pid: int) -> int:
    """Return a process's parent, 0 if it is gone."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def command_line(pid: int) -> bytes:
    """Return a process's command line, empty if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def cpu_seconds(bench: Bench) -> float:
    """Return the CPU time of the zygote and its helpers, and of workers that they saw end."""
    pids = (bench.zygote._process.pid, *workers(bench))
    return sum(ticks(pid) for pid in pids) / os.sysconf("SC_CLK_TCK")


def ticks(pid: int) -> int:
    """Return the CPU time of a process and of its children that have ended, 0 if it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, stat[11:15]))
