"""Asks a submission about the aspects of failed tasks, and says what each answer shows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from autograder import answers
from autograder.course import Course, Task
from autograder.course_graders import OWN
from autograder.frozen import frozen
from autograder.learner import Learner
from autograder.misconceptions import facts, questions
from autograder.misconceptions.asking import Aspect
from autograder.results import Finding, Outcome, Verdict
from autograder.sandbox.watch import StarvedError

FAILED = (Verdict.WRONG, Verdict.CRASHED, Verdict.TIMED_OUT)
Plain = Any
Name = tuple[Plain, list[int]]  # what an operation calls itself, and which inputs it remembers


@frozen
class Seen:
    """What the answers about one aspect show."""

    facts: list[Plain]
    apart: bool  # whether it cannot be a consequence of what it may be made of


def after(learner: Learner, course: Course, outcomes: Sequence[Outcome]) -> dict[str, Seen]:
    """Return what is seen of the aspects that may explain the failures among outcomes.

    Nothing is asked where nothing failed, nor of another course, whose mistakes are others. A
    stretch that was not reached is no mistake.
    """
    if course.graders != OWN:
        return {}
    failed = {
        outcome.task
        for outcome in outcomes
        if outcome.verdict in FAILED and not course.tasks[outcome.task].bonus
    }
    if not failed:
        return {}
    units = dict.fromkeys(course.tasks[name].unit for name in course.tasks if name in failed)
    seen: dict[str, Seen] = {}
    for unit in units:
        wanted = needed(aspects_of(course, unit), failed)
        for task in dict.fromkeys(place(course, aspect) for aspect in wanted):
            together = [aspect for aspect in wanted if place(course, aspect) == task]
            seen |= asked(learner, task, together)
    return seen


def aspects_of(course: Course, unit: str) -> list[Aspect]:
    """Return a unit's aspects that show in some task of this course.

    Tasks may have been left out of it. Where there is no reference, nothing can stand in.
    """
    every = (each for each in questions.aspects(unit) if set(each.shows_in) & set(course.tasks))
    return [each for each in every if course.solutions or not each.instead_of]


def needed(aspects: Iterable[Aspect], failed: Collection[str]) -> list[Aspect]:
    """Return the aspects that may show in failed tasks, and those that they may be made of."""
    by_name = {aspect.name: aspect for aspect in aspects}
    wanted = {name for name, aspect in by_name.items() if set(aspect.shows_in) & set(failed)}
    below = {name for each in wanted for name in by_name[each].built_on}
    return [aspect for name, aspect in by_name.items() if name in wanted | below]


def place(course: Course, aspect: Aspect) -> Task:
    """Return the task in whose place an aspect is asked: units before it given, or not."""
    first = next(course.tasks[name] for name in aspect.shows_in if name in course.tasks)
    in_place = (
        task
        for task in course.tasks.values()
        if task.unit == first.unit and task.own_files == first.own_files
    )
    return next(in_place)


def asked(learner: Learner, task: Task, aspects: Sequence[Aspect]) -> dict[str, Seen]:
    """Return what is seen of aspects; nothing where the answer does not come or has no form."""
    every = [question.plain for aspect in aspects for question in aspect.questions]
    learner.turn_to(task, "")
    try:
        replies = learner.interview(every)
    except (Finding, StarvedError):
        return {}
    if len(replies) != len(every):
        return {}
    waiting = iter(replies)
    parts = {aspect.name: [next(waiting) for _ in aspect.questions] for aspect in aspects}
    names = {
        name: (anatomy["name"], anatomy["inputs"])
        for name, replies in parts.items()
        if (anatomy := anatomy_of(replies)) is not None
    }
    return {
        aspect.name: Seen(
            facts.facts(aspect.questions, parts[aspect.name]),
            stands_apart(aspect, parts[aspect.name], names),
        )
        for aspect in aspects
    }


def is_reflected(name: str) -> bool:
    """Tell whether an aspect is an operation with a number on its left."""
    return name.startswith("value.left_")


def anatomy_of(replies: Sequence[Plain]) -> dict[str, Plain] | None:
    """Return the answer that says how a result is built, if there is one."""
    answer = replies[0][0]
    form = {"inputs": [int], "nodes": int, "name": object}
    known = type(answer) is dict and form.keys() <= answer.keys()
    right = known and answers.has_form({name: answer[name] for name in form}, form)
    return answer if right else None


def stands_apart(aspect: Aspect, replies: Sequence[Plain], names: Mapping[str, Name]) -> bool:
    """Tell whether an aspect's answers cannot come from what it may be made of.

    A stand-in took the place of that, or the result is made in one step, under a name that no
    operation has of as many inputs or more.
    """
    if aspect.instead_of:
        return any(used for _, _, used in replies)
    if not aspect.built_on:
        return True
    anatomy = anatomy_of(replies)
    if anatomy is None or is_reflected(aspect.name):
        return False
    inputs = len(aspect.questions[0].arguments["values"])
    others = [names[each] for each in aspect.built_on if each in names]
    shared = any(name == anatomy["name"] and len(given) >= inputs for name, given in others)
    return anatomy["nodes"] <= inputs + 1 and not (anatomy["name"] and shared)
