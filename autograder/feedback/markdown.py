"""A result as Markdown: the same content as the learner's page, for wherever text is read.

What others wrote stands in code blocks longer than any run of backticks in it, or is escaped.
"""

import re
from collections.abc import Iterable, Iterator

from autograder.course import Course
from autograder.feedback import cards, charts, graph_text, hints, wording
from autograder.feedback.cards import Card, Failed
from autograder.marks import Mark, mark
from autograder.results import Result, TaskResult, points
from autograder.texts import shown

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$@]|(?<=:)/(?=/)|(?<=www)\.")
TICKS = re.compile("`+")


def markdown(course: Course, result: Result, counts: Mark | None = None) -> str:
    """Return the whole text; of hidden checks it has what a learner may know."""
    counts = counts or mark(result)
    made = cards.cards(course, result)
    ran, *whole = wording.of_whole(result, counts)
    lines = [
        f"# {plain(result.submission)}: feedback",
        "",
        f"**{points(counts.final)} of {points(counts.possible)} points**{wording.of_bonus(counts)}",
        "",
        cards.encouragement(result, made),
        *(f"\n> {plain(sentence)}" for sentence in whole),
        "",
        *marks(course, result),
        *mend(made),
        *(
            line
            for number, card in enumerate(made, 1)
            for line in of_card(card, number, made, counts)
        ),
        *following(result),
        *right(result),
        "",
        plain(ran),
    ]
    return "\n".join(lines) + "\n"


def marks(course: Course, result: Result) -> Iterator[str]:
    """Give the table of units."""
    yield from ("## Marks by unit", "", "| unit | points | out of |", "|---|---:|---:|")
    for unit in course.unit_names:
        yield f"| {unit} | {points(result.hundredths(unit))} | {points(result.out_of(unit))} |"
    yield ""


def mend(made: list[Card]) -> Iterator[str]:
    """Give the list of what to mend, causes first."""
    if made:
        yield from ("## What to mend first", "")
    for number, card in enumerate(made, 1):
        after = f", after {', '.join(card.after)}" if card.after else ""
        yield f"{number}. {card.names}: {wording.WORDS[card.verdict]}{after}"
    if made:
        yield ""


def of_card(card: Card, number: int, made: list[Card], counts: Mark) -> Iterator[str]:
    """Give one card."""
    yield f"### {number}. {card.names}: {wording.WORDS[card.verdict]}"
    yield ""
    yield "; ".join(worth(task, counts) for task in card.tasks)
    if card.after:
        yield f"\nMend {' and '.join(card.after)} first: this may be a consequence."
    for failed in card.failed:
        yield from of_check(failed)
    if card.more:
        yield f"\nAnd {card.more} more {'check' if card.more == 1 else 'checks'} of this task."
    for named in card.named:
        yield f"\n**What it may be:** {plain(named.sentence)} {plain(named.thought)}"
    if card.nothing_fits:
        yield f"\n{cards.NO_NAME}"
    yield from of_example(card, made)
    yield from (
        f"\n{plain(charts.told_losses(task.trajectory))}" for task in card.tasks if task.trajectory
    )
    yield from of_hints(card)
    yield from (f"\nRead: {plain(place)}" for place in card.read)
    yield ""


def worth(task: TaskResult, counts: Mark) -> str:
    """Return a task's title and points."""
    earned = f"{points(counts.points_of(task))} of {points(task.out_of)} points"
    return f"{plain(task.title)}: {earned}"


def of_check(failed: Failed) -> Iterator[str]:
    """Give one failed check."""
    if failed.sentence:
        yield f"\n**{plain(failed.sentence)}**{' (hidden check)' if failed.hidden else ''}"
    if failed.happened:
        yield from block(failed.happened)
    if failed.printed:
        yield "\nYour code printed:"
        yield from block(failed.printed)


def of_example(card: Card, made: list[Card]) -> Iterator[str]:
    """Give the smallest failing program, once for all cards that it is on."""
    if card.example is None:
        return
    first = cards.first_with_example(made)[card.example]
    if first is not card:
        yield f"\nThe same {card.example.kind} shows it as in {first.names}."
        return
    kind = card.example.kind
    yield f"\nThe smallest {kind} that shows it, to paste into Python, started in the folder"
    yield "that holds `exercises`:"
    yield from block(card.example.python.splitlines(), "python")
    if card.example.trouble:
        yield f"\nYours {card.example.trouble}."
    if card.example.nodes:
        yield f"\n{plain(graph_text.summary(card.example))}"
    if table := graph_text.table(card.example):
        yield from block(table)
    if card.example.note:
        yield f"\n{plain(card.example.note)}"


def of_hints(card: Card) -> Iterator[str]:
    """Give the hints, each folded away."""
    for number, (step, hint) in enumerate(zip(hints.STEPS, card.hints, strict=True), 1):
        yield f"\n<details><summary>Hint {number}: {step.lower()}</summary>\n\n{plain(hint)}\n"
        yield "</details>"


def following(result: Result) -> Iterator[str]:
    """Give what comes next and what waits."""
    following, waiting = cards.begun_next(result), cards.waiting(result)
    if following or waiting:
        yield from ("## What comes next", "")
    if following:
        where = f"Read: {plain(following.notes)}"
        yield f"Next: **{following.name}**, {plain(following.title)}. {where}\n"
    yield from (f"- {task.name} waits for {', '.join(task.blocked_by)}" for task in waiting)


def right(result: Result) -> Iterator[str]:
    """Give what is right already."""
    if passed := cards.right(result):
        yield from ("", "## What is already right", "")
        yield from (f"- {task.name}: {plain(task.title)}" for task in passed)


def block(lines: Iterable[str], kind: str = "text") -> Iterator[str]:
    """Give lines as a block of code that nothing in them can end."""
    text = shown("\n".join(lines))
    fence = "`" * max(3, 1 + max((len(ticks) for ticks in TICKS.findall(text)), default=0))
    yield f"\n{fence}{kind}\n{text}\n{fence}"


def plain(text: str) -> str:
    """Return a text on one line in which nothing means anything to Markdown or HTML."""
    return SPECIAL.sub(r"\\\g<0>", " ".join(shown(text).split()))
