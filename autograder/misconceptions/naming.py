"""Names mistakes: what a submission answered is compared with what each mistake answers.

A name is given only where every fact agrees, in every aspect in which the mistake shows. Several
mistakes in different aspects are each named; mistakes that answer alike are named together.
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.misconceptions import known, questions
from autograder.misconceptions.interview import FAILED, Seen
from autograder.misconceptions.known import Known
from autograder.results import TaskResult

RELATIVE, ABSOLUTE = 1e-6, 1e-8  # as the checks compare
ANY = "anything"  # a recorded fact that comes out differently each time
Plain = Any


def named(tasks: Sequence[TaskResult], seen: Mapping[str, Seen]) -> tuple[TaskResult, ...]:
    """Return tasks with the mistakes that explain their failure; none where nothing matches."""
    if not seen:
        return tuple(tasks)
    memory = known.load()
    found = mistakes(memory, seen)
    mistaken = frozenset(differing(memory.right, seen))
    return tuple(
        replace(task, misconceptions=tuple(explaining(memory, task, mistaken, found)))
        if task.verdict in FAILED and not task.bonus
        else task
        for task in tasks
    )


def explaining(
    memory: Known, task: TaskResult, mistaken: frozenset[str], found: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Give the names of the mistakes that a task's failure may come from, its own first."""
    showing = [
        aspect
        for aspect in questions.aspects(task.unit)
        if task.name in aspect.shows_in and aspect.name in mistaken
    ]
    reasons = {aspect.name for aspect in showing}
    if not any(reasons & aspects for aspects in found.values()):
        reasons |= {name for aspect in showing for name in aspect.built_on}
    own = [name for name in found if memory.mistakes[name].task == task.name]
    yield from own
    yield from (name for name, each in found.items() if name not in own and each & reasons)


def mistakes(memory: Known, seen: Mapping[str, Seen]) -> dict[str, frozenset[str]]:
    """Return the names of the mistakes that match, with the aspects that each explains."""
    mistaken = frozenset(differing(memory.right, seen))
    telling = frozenset(speaking(mistaken, seen))
    units = {name.partition(".")[0] for name in mistaken}
    found = {
        mistake.id: frozenset(name.removesuffix(" alone") for name in aspects)
        for mistake in memory.mistakes.values()
        if mistake.unit in units
        for way in mistake.ways
        if (aspects := explained(way, telling, mistaken, seen))
    }
    return {
        name: aspects
        for name, aspects in found.items()
        if not any(aspects < other for other in found.values())
    }


def differing(right: Mapping[str, Plain], seen: Mapping[str, Seen]) -> Iterator[str]:
    """Give the aspects of which not all facts are those of right code."""
    yield from (name for name, each in seen.items() if not same(each.facts, right.get(name)))


def speaking(mistaken: Collection[str], seen: Mapping[str, Seen]) -> Iterator[str]:
    """Give the aspects that say something: what may come from another's mistake does not.

    There the same questions beside stand-ins speak instead, if a stand-in was really used.
    """
    for name in seen:
        aspect = questions.named(name)
        first = questions.named(aspect.instead_of) if aspect.instead_of else aspect
        made_of_mistaken = bool(set(first.built_on) & set(mistaken))
        hidden = first.name in mistaken and made_of_mistaken and not seen[first.name].apart
        if (hidden and seen[name].apart) if aspect.instead_of else not hidden:
            yield name


def explained(
    way: Mapping[str, Plain],
    telling: frozenset[str],
    mistaken: frozenset[str],
    seen: Mapping[str, Seen],
) -> frozenset[str]:
    """Return the aspects in which a mistake answers as the submission does; none if one differs."""
    asked = frozenset(way) & telling
    matching = asked <= mistaken and all(same(seen[name].facts, way[name]) for name in asked)
    return asked if matching else frozenset()


def same(one: Plain, other: Plain) -> bool:
    """Tell whether facts agree, numbers within the tolerance of the checks."""
    if other == ANY:
        return True
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return close(one, other)
    return type(one) is type(other) and bool(one == other)


def close(one: float, other: float) -> bool:
    """Tell whether two numbers are the same but for rounding."""
    return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE) or (
        math.isnan(one) and math.isnan(other)
    )
