"""What the catalogue says of the mistakes that a task's behaviour betrays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.feedback import hints
from autograder.feedback.hints import Ladder
from autograder.misconceptions import known
from autograder.misconceptions.known import Mistake
from autograder.results import TaskResult, Verdict


@dataclass(frozen=True)
class Named:
    """A mistake in words."""

    sentence: str
    thought: str
    hints: Ladder
    notes: str


def of_task(task: TaskResult) -> tuple[Named, ...]:
    """Return the named mistakes of a task; a name that is not known here says nothing."""
    return tuple(found(task.misconceptions))


def ladder(task: TaskResult) -> Ladder:
    """Return the hints for a task: those of its first named mistake, else the task's own."""
    named = next((named.hints for named in of_task(task)), None)
    return named or hints.of_task(task.name) or from_its_checks(task)


def from_its_checks(task: TaskResult) -> Ladder:
    """Return what can be said of a task that somebody added: its sentence, its file, its notes."""
    said = next((o.sentence for o in task.outcomes if o.verdict is not Verdict.PASSED), task.title)
    return said, f"{task.unit}.py: what belongs to {task.title}.", f"It is in {task.notes}."


def found(names: tuple[str, ...]) -> Iterator[Named]:
    """Give the mistakes of these names."""
    for name in names:
        if mistake := catalogue().get(name):
            yield Named(mistake.sentence, mistake.thought, mistake.hints, mistake.notes)


def are_known() -> bool:
    """Tell whether this copy has a catalogue, so that silence means something."""
    return bool(catalogue())


def catalogue() -> Mapping[str, Mistake]:
    """Return all known mistakes by name; none in a copy without them."""
    return known.load().mistakes
