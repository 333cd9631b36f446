"""What to mend first: causes go before what may only follow from them, a bonus goes last."""

from autograder import small_programs
from autograder.counterexamples import Counterexample, Node
from autograder.course import Course
from autograder.results import Result, TaskResult, Verdict

BROKEN = (Verdict.WRONG, Verdict.CRASHED, Verdict.TIMED_OUT)
BUILT_IN = {"+": "add", "*": "mul", "/": "div", "**": "pow"}


def causes(course: Course, result: Result) -> dict[str, tuple[str, ...]]:
    """Return for each broken task the earlier broken ones that may be behind it.

    Units are graded each on its own, so a cause is a task of the same unit: one that it builds on,
    one whose operation is in its smallest failing program, or one that fails on the same program.
    """
    broken = [task for task in result.tasks if task.verdict in BROKEN]
    broken.sort(key=lambda task: task.bonus)
    return {
        task.name: tuple(
            earlier.name
            for earlier in broken[:place]
            if earlier.unit == task.unit
            and (earlier.name in rests_on(course, task) or is_same(earlier, task))
        )
        for place, task in enumerate(broken)
    }


def is_same(one: TaskResult, other: TaskResult) -> bool:
    """Tell whether two tasks fail on the same program."""
    return one.counterexample is not None and one.counterexample == other.counterexample


def rests_on(course: Course, task: TaskResult) -> set[str]:
    """Return the tasks that one builds on: as the course says, and as its program shows.

    Without a program it may be any of those whose operations it puts together.
    """
    known = course.tasks.get(task.name)
    if task.counterexample is None:
        return {*(known.requires if known else ()), *small_programs.made_of(task.name)}
    return set(known.requires if known else ()) | operations_in(task.counterexample)


def operations_in(example: Counterexample | None) -> set[str]:
    """Return the tasks in which a program's operations are built."""
    nodes = example.nodes if example else ()
    return {f"value.{operation(node)}" for node in nodes if node.operation}


def operation(node: Node) -> str:
    """Return the name of the task that builds a node's operation."""
    if node.operation == "-" and len(node.inputs) == 1:
        return "neg"
    if node.operation.startswith("**"):
        return "pow"
    parts = node.operation.split()
    sign = next((part for part in parts if part in BUILT_IN), None)
    return BUILT_IN[sign] if sign else "sub" if "-" in parts else node.operation
