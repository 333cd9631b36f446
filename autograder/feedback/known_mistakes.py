"""What the catalogue says of the mistakes that a task's behaviour betrays."""

import re
from collections.abc import Iterable, Iterator, Mapping

from autograder.feedback import hints
from autograder.feedback.hints import Ladder
from autograder.frozen import frozen
from autograder.misconceptions import known
from autograder.misconceptions.known import Mistake
from autograder.results import TaskResult, Verdict

SIGN = re.compile(r"(?<!\S)(unary -|\*\*|[-+*/]|exp|log|tanh|relu)(?=[ :,.])")


@frozen
class Named:
    """A mistake in words."""

    sentence: str
    thought: str
    hints: Ladder
    notes: str


def of_task(task: TaskResult) -> tuple[Named, ...]:
    """Return the named mistakes of a task; a name that is not known here says nothing."""
    return of_tasks([task])


def of_tasks(tasks: Iterable[TaskResult]) -> tuple[Named, ...]:
    """Return the named mistakes of some tasks; one made with several operations is said once."""
    families: dict[str, list[Mistake]] = {}
    for mistake in found(dict.fromkeys(name for task in tasks for name in task.misconceptions)):
        families.setdefault(family(mistake), []).append(mistake)
    return tuple(said_once(*mistakes) for mistakes in families.values())


def family(mistake: Mistake) -> str:
    """Return what a mistake's sentence has in common with that of another operation."""
    signs = set(SIGN.findall(mistake.sentence))
    return SIGN.sub("{}", mistake.sentence) if len(signs) == 1 else mistake.sentence


def said_once(first: Mistake, *others: Mistake) -> Named:
    """Return one mistake, with the other operations that it was made with."""
    signs = ", ".join(SIGN.findall(each.sentence)[0] for each in others)
    more = f" The same holds for {signs}." if others else ""
    return Named(f"{first.sentence}{more}", first.thought, first.hints, first.notes)


def own(task: TaskResult) -> str | None:
    """Return the family of a task's one mistake if that was made in the task itself."""
    mistakes = list(found(task.misconceptions))
    if len(mistakes) != 1 or mistakes[0].task != task.name:
        return None
    return family(mistakes[0])


def ladder(task: TaskResult) -> Ladder:
    """Return the hints for a task: those of its first named mistake, else the task's own."""
    named = next((named.hints for named in of_task(task)), None)
    return named or hints.of_task(task.name) or from_its_checks(task)


def from_its_checks(task: TaskResult) -> Ladder:
    """Return what can be said of a task that somebody added: its sentence, its file, its notes."""
    said = next((o.sentence for o in task.outcomes if o.verdict is not Verdict.PASSED), task.title)
    return said, f"{task.unit}.py: what belongs to {task.title}.", f"It is in {task.notes}."


def found(names: Iterable[str]) -> Iterator[Mistake]:
    """Give the mistakes of these names."""
    yield from (catalogue()[name] for name in names if name in catalogue())


def are_known() -> bool:
    """Tell whether this copy has a catalogue, so that silence means something."""
    return bool(catalogue())


def catalogue() -> Mapping[str, Mistake]:
    """Return all known mistakes by name; none in a copy without them."""
    return known.load().mistakes
