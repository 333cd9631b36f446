"""Makes a submission of somebody's own micrograd, and leaves out of the course what it lacks."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograder import grading
from autograder.course import Course, Task, Unit
from autograder.frozen import frozen
from autograder.grading import Bench
from autograder.intake import notebooks, sources
from autograder.intake.files import File, Gathering, walk
from autograder.intake.names import safe_name
from autograder.lecture.adapter import Adapter
from autograder.lecture.definitions import definitions, names
from autograder.results import Result, TaskResult, Verdict
from autograder.submission import Submission, SubmissionError

ENGINE = re.compile(r"^([ \t]*from[ \t]+)(?:micrograd)?\.?engine([ \t]+import\b)", re.MULTILINE)
REST = "from .value import *\n"
BACKWARD = """

def backward(root):
    root.backward()
"""
ALIAS = "\n{ours} = {theirs}\n"
ATTRIBUTE = """
{value}.{ours} = property(
    lambda self: self.{theirs}, lambda self, given: setattr(self, "{theirs}", given)
)
"""


@frozen
class Borrowed:
    """A repository of another shape as a submission, and why some tasks are not graded."""

    submission: Submission
    left_out: Mapping[str, str]  # task: the reason


def borrow(folder: Path, course: Course, adapter: Adapter) -> Borrowed:
    """Return what lies in a folder; raise SubmissionError if there is no engine in it."""
    if not folder.is_dir():
        raise SubmissionError(f"{folder}: there is no such folder")
    gathering = Gathering()
    walk(folder, gathering)
    found = dict(units(gathering.files, course, adapter))
    if "value" not in found:
        wanted = ", ".join(adapter.files["value"])
        raise SubmissionError(f"{folder}: neither {wanted} nor a notebook with class Value is here")
    there = {name for text in found.values() for name in names(text)}
    left_out = dict(lacking(course, adapter, there))
    own = {unit: shaped(unit, found, adapter, there) for unit in course.unit_names}
    return Borrowed(Submission(safe_name(folder.resolve().name), own, {}), left_out)


def units(files: Sequence[File], course: Course, adapter: Adapter) -> Iterator[tuple[str, str]]:
    """Give each unit's source: a file of its own, or the definitions of the first notebook."""
    by_path = {file.path: file for file in files if not file.problem}
    for unit, paths in adapter.files.items():
        if path := next((path for path in paths if path in by_path), None):
            text = sources.as_text(by_path[path].content, path)
            yield unit, ENGINE.sub(r"\1.value\2", text)
    if not any(path in by_path for path in adapter.files["value"]):
        for path in sorted(path for path in by_path if path.endswith(".ipynb")):
            text = definitions(notebooks.as_module(by_path[path].content, path), course.packages)
            if adapter.names.get("Value", "Value") in names(text):
                yield "value", text
                return


def lacking(course: Course, adapter: Adapter, there: set[str]) -> Iterator[tuple[str, str]]:
    """Give each task that cannot be graded and the reason, in the course's order."""
    for task in course.tasks.values():
        needed = [theirs(name, adapter) for name in adapter.needs.get(task.name, ())]
        missing = [name for name in needed if name not in there]
        if task.name in adapter.leave_out:
            yield task.name, "the adapter leaves it out"
        elif missing:
            yield task.name, f"there is no {missing[0]}"


def theirs(name: str, adapter: Adapter) -> str:
    """Return what one of our names is called there: `Value.grad` is `Scalar.derivative`."""
    owner, dot, member = name.partition(".")
    return f"{adapter.names.get(owner, owner)}{dot}{adapter.attributes.get(member, member)}"


def shaped(unit: str, found: Mapping[str, str], adapter: Adapter, there: set[str]) -> str:
    """Return a unit's source with our names for what it defines."""
    text = found.get(unit, REST)
    if unit == "backward" and "backward" not in there:
        text += BACKWARD
    here = names(text)
    for ours, other in adapter.names.items():
        if other in here and ours != other:
            text += ALIAS.format(ours=ours, theirs=other)
    value = adapter.names.get("Value", "Value")
    if value in here:
        for ours, other in adapter.attributes.items():
            text += ATTRIBUTE.format(value=value, ours=ours, theirs=other)
    return text


def graded(borrowed: Borrowed, bench: Bench) -> tuple[Borrowed, Course, Result]:
    """Return what was left out in the end, the course without it, and the result.

    A check may ask for what no adapter names: its task turns out not to be there.
    """
    course = without(bench.course, borrowed.left_out)
    checks = [check for check in bench.checks if check.task in course.tasks]
    own = Bench(course, checks, bench.zygote, bench.pytorch, own_files=True)
    result = grading.grade(borrowed.submission, own)
    absent = [task for task in result.tasks if task.verdict is Verdict.NOT_STARTED]
    reasons = {task.name: reason(task) for task in absent}
    tasks = tuple(task for task in result.tasks if task.name not in reasons)
    everything = {**borrowed.left_out, **reasons}
    left_out = {name: everything[name] for name in bench.course.tasks if name in everything}
    whole = replace(borrowed, left_out=left_out)
    return whole, without(course, reasons), replace(result, tasks=tasks)


def reason(task: TaskResult) -> str:
    """Return why a task turned out not to be there."""
    words = next((o.message for o in task.outcomes if o.verdict is Verdict.NOT_STARTED), "")
    return words.partition("\n")[0] or "a check asks for what is not there"


def without(course: Course, left_out: Collection[str]) -> Course:
    """Return a course without some tasks, and without units that have none left."""
    kept = [replace(unit, tasks=tuple(rest(unit, left_out))) for unit in course.units]
    return replace(course, units=tuple(unit for unit in kept if unit.tasks))


def rest(unit: Unit, left_out: Collection[str]) -> Iterator[Task]:
    """Give the tasks of a unit that stay; they build on others that stay."""
    for task in unit.tasks:
        if task.name not in left_out:
            yield replace(task, requires=tuple(n for n in task.requires if n not in left_out))
