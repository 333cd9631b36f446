"""A question that a submission is asked when a task failed, and the aspect that it is about."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from autograder.expressions import Program, trace
from autograder.frozen import frozen

Plain = Any


@frozen
class Question:
    """A probe and its arguments, and what stands in for the learner's own meanwhile."""

    probe: str
    arguments: dict[str, Plain]
    standing_in: tuple[str, ...] = ()
    fact: str = ""  # the one field of the answer that counts
    pair: int = 0  # the same for two questions that are each other's mirror images

    @property
    def plain(self) -> dict[str, Plain]:
        """The question as it travels."""
        standing_in = list(self.standing_in)
        return {"probe": self.probe, "arguments": self.arguments, "standing_in": standing_in}


@frozen
class Aspect:
    """One thing that can be mistaken alone: its questions, and the tasks in which it shows.

    `built_on` are the aspects that it may be made of. Where one of them is mistaken and the
    answers do not stand apart from it, nothing is said of this one; `alone` is then what the same
    questions show with the reference standing in for those.
    """

    name: str
    shows_in: tuple[str, ...]
    questions: tuple[Question, ...]
    built_on: tuple[str, ...] = ()
    stood_in: tuple[str, ...] = ()  # what the reference can stand in for
    instead_of: str = ""

    @property
    def alone(self) -> "Aspect":
        """The same questions beside stand-ins, as an aspect of its own."""
        asked = tuple(replace(each, standing_in=self.stood_in) for each in self.questions)
        return Aspect(f"{self.name} alone", self.shows_in, asked, instead_of=self.name)


def ask(probe: str, **arguments: Plain) -> Question:
    """Return a question."""
    return Question(probe, arguments)


def about(
    probe: str, function: Callable[..., Any] | Program, *values: float, **more: Plain
) -> Question:
    """Return a question about an expression and its inputs."""
    program = function if isinstance(function, Program) else trace(function)
    return ask(probe, program=program.plain, values=list(values), **more)
