"""Gives a learner one hint more at each call, and forgets how many once the task passes."""

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder import whole
from autograder.course import PROJECT, Course
from autograder.errors import WrongUseError
from autograder.feedback import hints, known_mistakes, wording
from autograder.results import Result, TaskResult, Verdict

STOPPED = "Mend this first: it stops every task of the file."
STATE = PROJECT / "build" / "hints.json"


class UnknownTaskError(WrongUseError):
    """There is no such task; the message names those that are like it."""


@dataclass(frozen=True)
class Taken:
    """How many hints were taken for each task of each folder."""

    steps: Mapping[str, Mapping[str, int]]
    file: Path = STATE

    def of(self, folder: Path, task: str) -> int:
        """Return how many hints were taken for a task."""
        return self.steps.get(str(folder), {}).get(task, 0)

    def with_step(self, folder: Path, task: str, step: int) -> "Taken":
        """Return the same with another number for one task."""
        own = {**self.steps.get(str(folder), {}), task: step}
        return Taken({**self.steps, str(folder): own}, self.file)

    def without(self, folder: Path, tasks: Iterable[str]) -> "Taken":
        """Return the same as if none had been taken for some tasks."""
        gone = set(tasks)
        kept = {n: step for n, step in self.steps.get(str(folder), {}).items() if n not in gone}
        return Taken({**self.steps, str(folder): kept}, self.file)

    def save(self) -> None:
        """Write it down, without folders that are gone."""
        kept = {name: own for name, own in self.steps.items() if own and Path(name).exists()}
        whole.write(self.file, json.dumps(kept, indent=1))


def taken(file: Path = STATE) -> Taken:
    """Return what was noted down; nothing if it cannot be read."""
    try:
        data = json.loads(file.read_bytes())
        steps = {str(name): {str(t): int(n) for t, n in own.items()} for name, own in data.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return Taken({}, file)
    return Taken(steps, file)


def named(course: Course, name: str) -> str:
    """Return a task's full name; raise UnknownTaskError with those that are like it."""
    if not name:
        example = next(iter(course.tasks))
        raise UnknownTaskError(f"a hint for which task? For example: make hint TASK={example}")
    found = [task for task in course.tasks if name in (task, task.partition(".")[2])]
    if len(found) == 1:
        return found[0]
    known = [*course.tasks, *(task.partition(".")[2] for task in course.tasks)]
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    like = [task for task in course.tasks if {task, task.partition(".")[2]} & {*close, name}]
    within = [task for task in course.tasks if task.startswith(f"{name}.")]
    meant = ", ".join(dict.fromkeys(like or within)) or "`make check` lists them all"
    raise UnknownTaskError(f"there is no task {name!r}. Do you mean: {meant}")


def hint(folder: Path, result: Result, name: str, before: Taken) -> tuple[list[str], Taken]:
    """Return the hints for a task up to the next one, and how many were taken then."""
    task = next(task for task in result.tasks if task.name == name)
    if task.verdict is Verdict.PASSED:
        return [f"{name} passes: nothing to hint at."], before.without(folder, [name])
    if task.not_checked:
        return [f"{name}: {task.not_checked}"], before
    if task.verdict is Verdict.BLOCKED:
        return [f"{name} waits for {', '.join(task.blocked_by)}: ask for hints there."], before
    if task.verdict is Verdict.GRADER_ERROR:
        return [f"{name}: the grader itself failed, so there is nothing to mend."], before
    if trouble := in_the_way(result, task):
        return [heading(task), "", *trouble, "", STOPPED], before
    ladder = known_mistakes.ladder(task)
    step = min(before.of(folder, name) + 1, len(ladder))
    return told(task, ladder[:step]), before.with_step(folder, name, step)


def in_the_way(result: Result, task: TaskResult) -> tuple[str, ...]:
    """Return what stops every task of a unit in the same way, such as a file that does not load."""
    if task.verdict not in (Verdict.CRASHED, Verdict.TIMED_OUT):
        return ()
    unit = [t for t in result.tasks if t.unit == task.unit and t.verdict is not Verdict.BLOCKED]
    troubles = {wording.of_trouble(each, reveal=True) for each in unit}
    return troubles.pop() if len(troubles) == 1 < len(unit) else ()


def heading(task: TaskResult) -> str:
    """Return which task it is, and how it stands."""
    return f"{task.name}, {task.title}: {wording.WORDS[task.verdict]}"


def told(task: TaskResult, given: tuple[str, ...]) -> list[str]:
    """Return the hints so far as lines."""
    lines = [heading(task), ""]
    for number, (kind, text) in enumerate(zip(hints.STEPS, given, strict=False), 1):
        lines.append(f"Hint {number} of {len(hints.STEPS)}, {kind.lower()}: {text}")
    last = len(given) == len(hints.STEPS)
    more = "That was the last one." if last else "Once more the same for the next one."
    return [*lines, "", f"{more} Read: {task.notes}"]


def forget_passed(folder: Path, result: Result, file: Path = STATE) -> None:
    """Forget how many hints were taken for tasks that pass now."""
    before = taken(file)
    passed = [task.name for task in result.tasks if task.verdict is Verdict.PASSED]
    if any(before.of(folder, name) for name in passed):
        before.without(folder, passed).save()
