"""Makes `known.json`: every mistake of the catalogue is planted, run in the sandbox and asked."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.course import PROJECT, Course
from autograder.learner import Learner
from autograder.misconceptions import catalogue, interview, naming, questions
from autograder.misconceptions.catalogue import CatalogueError, Entry
from autograder.misconceptions.interview import Seen
from autograder.misconceptions.known import Facts, Known, Mistake
from autograder.misconceptions.planting import Change, planted
from autograder.oracle import Oracle
from autograder.sandbox.supervisor import Zygote
from autograder.submission import Submission


def record(course: Course, zygote: Zygote) -> Known:
    """Return what is to be remembered; raise CatalogueError for a mistake that does not show."""
    right = {
        name: seen.facts
        for unit in course.unit_names
        for name, seen in answers(course, zygote, course.solutions, unit).items()
    }
    mistakes = {each.id: recorded(course, zygote, each, right) for each in catalogue.load(course)}
    return Known(digest(), right, mistakes)


def recorded(course: Course, zygote: Zygote, entry: Entry, right: Mapping[str, Facts]) -> Mistake:
    """Return an entry with the facts of those aspects in which it shows."""
    words = {name: each for name, each in vars(entry).items() if name != "ways"}
    ways = [way_recorded(course, zygote, entry, changes, right) for changes in entry.ways]
    different = [way for place, way in enumerate(ways) if way not in ways[:place]]
    return Mistake(**words, ways=tuple(different))


def way_recorded(
    course: Course,
    zygote: Zygote,
    entry: Entry,
    changes: Sequence[Change],
    right: Mapping[str, Facts],
) -> dict[str, Facts]:
    """Return the facts of those aspects in which one way of making a mistake shows."""
    sources = planted(course.solutions, changes)
    seen, again = (answers(course, zygote, sources, entry.unit) for _ in range(2))
    mistaken = set(naming.differing(right, seen))
    showing = {name for name in mistaken if questions.named(name).instead_of and seen[name].apart}
    showing |= mistaken & set(naming.speaking(mistaken, seen))
    if not showing:
        raise CatalogueError(f"{entry.id}: it answers every question as right code does")
    return {name: steady(seen[name].facts, again[name].facts) for name in seen if name in showing}


def steady(one: Any, other: Any) -> Any:
    """Return facts with what is drawn at random, and so never the same, as anything at all."""
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [steady(*pair) for pair in zip(one, other, strict=True)]
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return {key: steady(one[key], other[key]) for key in one}
    return one if naming.same(one, other) else naming.ANY


def answers(
    course: Course, zygote: Zygote, sources: Mapping[str, str], unit: str
) -> dict[str, Seen]:
    """Return what is seen of every aspect of a unit."""
    submission = Submission("planted", dict(sources), {})
    learner = Learner(course, submission, zygote, Oracle(may_ask=False), own_files=False)
    aspects = questions.aspects(unit)
    seen: dict[str, Seen] = {}
    try:
        for task in dict.fromkeys(interview.place(course, aspect) for aspect in aspects):
            together = [each for each in aspects if interview.place(course, each) == task]
            seen |= interview.asked(learner, task, together)
    finally:
        learner.close()
    return seen


def digest() -> str:
    """Return a hash of everything that the answers depend on."""
    found = hashlib.sha256()
    for path in sources():
        found.update(path.relative_to(PROJECT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:32]


def sources() -> Iterator[Path]:
    """Give the files that the answers depend on, in order."""
    engine = PROJECT / "autograder"
    here = engine / "misconceptions"
    yield from sorted((here / "mistakes").glob("*.toml"))
    yield from (here / f"{name}.py" for name in ("asking", "catalogue", "facts", "planting"))
    yield from sorted((here / "questions").glob("*.py"))
    yield from sorted((engine / "expressions").glob("*.py"))
    yield from (engine / "student_side" / f"{name}.py" for name in ("interview", "probes", "walks"))
    yield from sorted((PROJECT / "solutions").glob("*.py"))
