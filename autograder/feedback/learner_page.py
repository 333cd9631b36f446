"""A result as the learner's page: one file that loads nothing."""

from typing import Any

from autograder.counterexamples import Counterexample
from autograder.course import Course
from autograder.feedback import (
    cards,
    charts,
    graph_picture,
    graph_text,
    hints,
    layout,
    page,
    wording,
)
from autograder.feedback.cards import Card
from autograder.frozen import frozen
from autograder.marks import Mark, mark
from autograder.results import Result, points


@frozen
class UnitRow:
    """A unit's line in the table of marks."""

    name: str
    question: str
    earned: int
    out_of: int

    @property
    def share(self) -> float:
        """How much of the unit's points is earned, from 0 to 1."""
        return self.earned / self.out_of if self.out_of else 0.0


def html(course: Course, result: Result, counts: Mark | None = None) -> str:
    """Return the whole page; of hidden checks it has what a learner may know."""
    counts = counts or mark(result)
    made = cards.cards(course, result)
    return page.render(
        "feedback",
        course=course,
        result=result,
        counts=counts,
        bonus=wording.of_bonus(counts),
        units=units(course, result),
        cards=[*drawn(made)],
        waiting=cards.waiting(result),
        next=cards.begun_next(result),
        right=cards.right(result),
        opening=cards.encouragement(result, made),
        whole=wording.of_whole(result, counts)[1:],
        ran=wording.of_whole(result, counts)[0],
        words=wording.WORDS,
        points=points,
        no_name=cards.NO_NAME,
        no_picture=layout.NO_PICTURE,
    )


def units(course: Course, result: Result) -> list[UnitRow]:
    """Return the units with their points."""
    return [
        UnitRow(unit.name, unit.question, result.hundredths(unit.name), result.out_of(unit.name))
        for unit in course.units
    ]


def drawn(made: list[Card]) -> list[dict[str, Any]]:
    """Return the cards as the template takes them; a program that several show is drawn once."""
    first = cards.first_with_example(made)
    pictures = graph_picture.pictures(list(first))
    by_example = dict(zip(first, pictures, strict=True))
    return [as_shown(card, made, by_example, first) for card in made]


def as_shown(
    card: Card,
    made: list[Card],
    pictures: dict[Counterexample, str | None],
    first: dict[Counterexample, Card],
) -> dict[str, Any]:
    """Return one card with all that the template shows of it."""
    example = card.example
    return {
        **{name: getattr(card, name) for name in ("names", "tasks", "verdict", "failed", "more")},
        **{name: getattr(card, name) for name in ("example", "named", "read", "after")},
        "nothing_fits": card.nothing_fits,
        "same_as": same_as(card, made, first),
        "differences": example.differences() if example else [],
        "rows": graph_text.rows(example) if example and example.nodes else [],
        "picture": page.trusted(pictures.get(example) or "") if example else None,
        "curves": curves(card),
        "ladder": list(zip(hints.STEPS, card.hints, strict=True)),
    }


def same_as(
    card: Card, made: list[Card], first: dict[Counterexample, Card]
) -> dict[str, str | int] | None:
    """Return the earlier card that shows the same program, if there is one."""
    if card.example is None or first[card.example] is card:
        return None
    other = first[card.example]
    return {"number": made.index(other) + 1, "names": other.names}


def curves(card: Card) -> list[str]:
    """Return the pictures of a training that went wrong."""
    found = next((task for task in card.tasks if task.trajectory), None)
    if found is None or found.trajectory is None:
        return []
    name = found.name.replace(".", "-")
    drawn = (
        charts.losses(found.trajectory, f"{name}-losses"),
        charts.plane(found.trajectory, f"{name}-plane"),
    )
    return [page.trusted(picture) for picture in drawn if picture]
