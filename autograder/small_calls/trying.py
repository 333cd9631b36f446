"""Finds the first small call that goes wrong, with the learner's answer beside the right one."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

from autograder import recorded
from autograder.counterexamples import Counterexample
from autograder.course import Course
from autograder.learner import Learner
from autograder.results import Finding, Verdict
from autograder.small_calls import (
    backward_calls,
    derivative_calls,
    graph_calls,
    nn_calls,
    training_calls,
    value_calls,
)
from autograder.small_calls.call import Call, Question, Row
from autograder.telling import trouble_of

UNITS: Mapping[str, Callable[[str], Iterator[Call]]] = {
    "derivative": derivative_calls.calls,
    "value": value_calls.calls,
    "backward": backward_calls.calls,
    "graph": graph_calls.calls,
    "nn": nn_calls.calls,
    "training": training_calls.calls,
}
UNUSABLE = "WrongKindError"  # a probe's own word: the lines would say something else


@cache
def of_task(task: str) -> tuple[Call, ...]:
    """Return the calls for a task, the simplest first; none for some tasks."""
    calls = UNITS.get(task.partition(".")[0])
    return tuple(calls(task)) if calls else ()


def questions(course: Course) -> Iterator[Question]:
    """Give all that PyTorch is asked about the calls."""
    for task in course.tasks:
        yield from (call.question for call in of_task(task) if call.question)


def find(
    learner: Learner, course: Course, task: str, passed: Collection[str], *, walks: bool
) -> Counterexample | None:
    """Return the first call of a task that goes wrong, if there is one.

    `walks`: the learner's own backward passes gradients on, and lines may rest on it. Raises
    Finding where there is no answer at all.
    """
    for call in of_task(task):
        if call.walks and not walks:
            continue
        if found := tried(learner, call):
            return found if stands(learner, course, task, passed) else None
    return None


def stands(learner: Learner, course: Course, task: str, passed: Collection[str]) -> bool:
    """Tell whether the learner's own files will say the same as what was asked here.

    Where the reference stood in for earlier units, their tasks have to be right.
    """
    return all(
        other in passed or not learner.is_given(course.tasks[other].unit)
        for other in rests_on(course, task)
    )


def rests_on(course: Course, task: str) -> set[str]:
    """Return all tasks of earlier units that a task builds on, near or far."""
    below, waiting = set[str](), [task]
    while waiting:
        new = set(course.tasks[waiting.pop()].requires) - below
        below |= new
        waiting += new
    return {name for name in below if course.tasks[name].unit != course.tasks[task].unit}


def tried(learner: Learner, call: Call) -> Counterexample | None:
    """Return a call with what goes wrong in it; None where nothing does.

    It is asked twice: what is random comes out differently.
    """
    if call.raises:
        return unraised(learner, call)
    try:
        first, second = (asked(learner, call) for _ in range(2))
    except Finding as finding:
        if finding.verdict is Verdict.TIMED_OUT:
            raise
        return stopped(call, learner.error(call.probe, **call.arguments))
    rows = list(steady(first, second))
    return counterexample(call, rows) if rows else None


def steady(first: list[Row], second: list[Row]) -> Iterator[Row]:
    """Give the rows that are wrong both times; of a number that is random, that it is wrong."""
    if [each.what for each in first] != [each.what for each in second]:
        return
    for one, two in zip(first, second, strict=True):
        if one.agrees or two.agrees:
            continue
        if one.yours == two.yours:
            yield one
        elif type(one.right) is float:
            yield one.as_question


def asked(learner: Learner, call: Call) -> list[Row]:
    """Return what is to be looked at in a call; nothing where PyTorch's answer is not to be had."""
    right = None
    if call.question:
        name, arguments = call.question
        right = recorded.ask(learner.pytorch, name, **arguments)
        if right is None:
            return []
    answer = learner.ask(call.probe, **call.arguments)
    return list(call.compare(learner, answer, right))


def unraised(learner: Learner, call: Call) -> Counterexample | None:
    """Return a call that should raise an exception and does not, or raises another one."""
    error = learner.error(call.probe, **call.arguments)
    if error is not None:
        return None if error == call.raises else stopped(call, error)
    rows = call.compare(learner, learner.ask(call.probe, **call.arguments), None)
    return counterexample(call, list(rows))


def stopped(call: Call, error: str | None) -> Counterexample | None:
    """Return a call that raises an exception, if it does."""
    if error is None or error == UNUSABLE:
        return None
    lines = paste(call, [call.last])
    return Counterexample(lines, call.formula, trouble=trouble_of(error), note=call.note)


def counterexample(call: Call, rows: list[Row]) -> Counterexample:
    """Return a call with the rows that are wrong."""
    lines = paste(call, [row.what for row in rows])
    told = tuple(row.texts for row in rows)
    return Counterexample(lines, call.formula, told=told, note=call.note)


def paste(call: Call, looked_at: list[str]) -> str:
    """Return the lines of a call, which end with what is looked at."""
    return "\n".join([*call.lines, ", ".join(looked_at)]) + "\n"
