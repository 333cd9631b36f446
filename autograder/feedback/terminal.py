"""A result as text for a terminal: marks by unit and task, then what to mend, in order."""

import os
import sys
from collections import Counter
from collections.abc import Sequence

from autograder.course import Course
from autograder.feedback import cards as told
from autograder.feedback import graph_text, wording
from autograder.feedback.cards import Card, Failed
from autograder.marks import Mark, mark
from autograder.results import Result, TaskResult, Verdict, points
from autograder.texts import shown

WIDTH = 71  # columns before the points
WAITING = 5  # tasks of which each is said to wait
RED = "31"
STOPPED = {Verdict.CRASHED, Verdict.TIMED_OUT, Verdict.BLOCKED}
SIGNS = {
    Verdict.PASSED: "✓",
    Verdict.NOT_STARTED: "·",
    Verdict.BLOCKED: "⋯",
    Verdict.GRADER_ERROR: "!",
}
COLOURS = {
    Verdict.PASSED: "32",
    Verdict.NOT_STARTED: "2",
    Verdict.BLOCKED: "33",
    Verdict.GRADER_ERROR: "33",
}


def report(
    course: Course, result: Result, *, reveal: bool = False, counts: Mark | None = None
) -> str:
    """Return all that there is to say of one graded submission."""
    return table(course, result, counts) + "\n".join(cards(course, result, reveal=reveal)) + "\n"


def table(course: Course, result: Result, counts: Mark | None = None) -> str:
    """Return the points by unit and task, and what they count if that is something else."""
    counts = counts or mark(result)
    lines = [strong(f"{shown(result.submission):<{WIDTH}}") + " points"]
    for unit in course.units:
        lines.append("")
        lines.append(strong(row(unit.name, result.hundredths(unit.name), result.out_of(unit.name))))
        lines += [task_row(task) for task in result.tasks if task.unit == unit.name]
    bonus = sum(task.out_of for task in result.tasks if task.bonus)
    out_of = sum(result.out_of(unit) for unit in result.units)
    lines += ["", strong(row("total", result.total, out_of))]
    lines.append(row("bonus, beside the total", result.bonus, bonus))
    if counts.words:
        lines += [strong(row("what counts", counts.final, out_of)), ""]
        lines += [shown(sentence) for sentence in counts.words]
    return "\n".join([*lines, "", *ending(result)]) + "\n"


def progress(course: Course, result: Result) -> str:
    """Return what a learner's own check finds: verdicts, no points, what to mend first."""
    lines, stopped = [], wording.of_stopped(result)
    for unit in dict.fromkeys(task.unit for task in result.tasks):
        lines.append(strong(unit))
        tasks = [task for task in result.tasks if task.unit == unit]
        short = stopped and {task.verdict for task in tasks} <= STOPPED
        lines += [row_of_all(tasks)] if short else map(progress_row, tasks)
    lines += ["", counted(result), *ending(result), *cards(course, result, reveal=True)]
    lines += next_step(result)
    return "\n".join(lines) + "\n"


def progress_row(task: TaskResult) -> str:
    """Return a task's line without points."""
    word = painted(wording.of_verdict(task), colour(task))
    return f"  {sign(task)} {task.name:<21}{titled(task):<34}{word}"


def row_of_all(tasks: Sequence[TaskResult]) -> str:
    """Return one line for all tasks of a unit of which none was tried: the cards say why."""
    first = tasks[0]
    word = painted(wording.of_verdict(first), colour(first))
    return f"  {sign(first)} {f'all of {first.unit}':<55}{word}"


def counted(result: Result) -> str:
    """Return how many tasks pass, those for a bonus apart, and which could not be checked."""
    plain, bonus = (
        [task.verdict is Verdict.PASSED for task in result.tasks if task.bonus is wanted]
        for wanted in (False, True)
    )
    more = f", and {sum(bonus)} of {len(bonus)} for a bonus" if bonus else ""
    lines = [f"{sum(plain)} of {len(plain)} tasks pass their public checks{more}."]
    lines += [f"{', '.join(names)}: {why}" for why, names in told.not_checked(result).items()]
    return "\n".join(lines)


def next_step(result: Result) -> list[str]:
    """Return where to go on: the first task that was not begun, when nothing is to be mended."""
    waiting = [task for task in result.tasks if not task.bonus and not task.not_checked]
    first = next((t for t in waiting if t.verdict is not Verdict.PASSED), None)
    if first is None or first.verdict is not Verdict.NOT_STARTED:
        return []
    return ["", f"Next: {strong(first.name)}, {first.title}. Read: {first.notes}"]


def row(name: str, hundredths: int, out_of: int) -> str:
    """Return a line with points at its end."""
    return f"{name:<{WIDTH}}{points(hundredths):>7} / {points(out_of)}"


def task_row(task: TaskResult) -> str:
    """Return a task's line in the table."""
    word = f"{wording.WORDS[task.verdict]:<12}"
    text = f"  {sign(task)} {task.name:<21}{titled(task):<34}{painted(word, colour(task))}"
    return f"{text}{points(task.hundredths):>{7}} / {points(task.out_of)}"


def titled(task: TaskResult) -> str:
    """Return a task's title, which says so if it is for a bonus."""
    return f"{task.title} (bonus)" if task.bonus else task.title


def cards(course: Course, result: Result, *, reveal: bool) -> list[str]:
    """Return what to mend, causes first; blocked tasks share a card."""
    made = told.cards(course, result, reveal=reveal)
    lines = [line for card in made for line in card_lines(card, made)]
    lines += waiting_lines(told.waiting(result))
    return lines + (errors(result) if reveal else [])


def waiting_lines(blocked: Sequence[TaskResult]) -> list[str]:
    """Return what waits for earlier tasks, and for which; many are counted by unit."""
    if not blocked:
        return []
    if len(blocked) > WAITING:
        units = Counter(task.unit for task in blocked)
        counted = ", ".join(f"{count} of {unit}" for unit, count in units.items())
        return ["", f"{sign(blocked[0])} {len(blocked)} tasks wait for earlier ones: {counted}."]
    lines = [f"    {task.name}: {listed(task.blocked_by)}" for task in blocked]
    return ["", f"{sign(blocked[0])} These wait for earlier tasks of yours:", *lines]


def errors(result: Result) -> list[str]:
    """Return the grader's own errors, whole."""
    lines = []
    for task in result.tasks:
        for outcome in task.outcomes:
            if outcome.verdict is Verdict.GRADER_ERROR:
                lines += ["", f"{sign(task)} {outcome.check}: the grader failed"]
                lines += [f"    {line}" for line in shown(outcome.evidence).splitlines()]
    return lines


def card_lines(card: Card, made: list[Card]) -> list[str]:
    """Return one card: what should hold, what happened, what it may be, where it shows."""
    names = ", ".join(strong(wording.named(task)) for task in card.tasks)
    lines = ["", f"{sign(card.tasks[0])} {names}: {wording.WORDS[card.verdict]}"]
    for failed in card.failed:
        lines += check_lines(failed)
    if card.more:
        lines.append(f"    And {card.more} more {'check' if card.more == 1 else 'checks'}.")
    if card.after:
        lines.append(f"    It may follow from {listed(card.after)}.")
    lines += [f"    What it may be: {named.sentence}" for named in card.named]
    lines += example_lines(card, made)
    return [*lines, *(f"    Read: {place}" for place in card.read[:3])]


def check_lines(failed: Failed) -> list[str]:
    """Return what one failed check says."""
    kind = " (hidden check)" if failed.hidden else ""
    lines = [f"    {failed.sentence}{kind}"] if failed.sentence else []
    lines += [f"      {line}" if failed.sentence else f"    {line}" for line in failed.happened]
    if failed.printed:
        lines += ["      Your code printed:", *(f"        {line}" for line in failed.printed)]
    return lines


def example_lines(card: Card, made: list[Card]) -> list[str]:
    """Return the smallest failing program with every node, once for all cards that have it."""
    if card.example is None:
        return []
    first = told.first_with_example(made)[card.example]
    if first is not card:
        return [f"    The same {card.example.kind} shows it as in {first.names}."]
    yours = f": yours {card.example.trouble}" if card.example.trouble else ""
    table = graph_text.table(card.example)
    return [
        f"    The smallest {card.example.kind} that shows it{yours}",
        *(f"      {line}".rstrip() for line in card.example.python.splitlines()),
        *([""] if table else []),
        *(f"      {line}" for line in table),
        *([f"    {card.example.note}"] if card.example.note else []),
    ]


def listed(names: Sequence[str], most: int = 4) -> str:
    """Return the first few names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def ending(result: Result) -> list[str]:
    """Return what a reader must know of the whole: isolation, notices, unfinished grading."""
    ran = f"The code ran with: {result.isolation}."
    return [ran, *map(shown, result.notices), *wording.of_grader(result)]


def sign(task: TaskResult) -> str:
    """Return a verdict's mark."""
    return painted(SIGNS.get(task.verdict, "✗"), colour(task))


def colour(task: TaskResult) -> str:
    """Return a verdict's colour, as terminals number them."""
    return COLOURS.get(task.verdict, RED)


def strong(text: str) -> str:
    """Return a text that stands out."""
    return painted(text, "1")


def painted(text: str, colour: str) -> str:
    """Return a text in colour on a terminal that wants it (see no-color.org), else as it is."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return f"\x1b[{colour}m{text}\x1b[0m" if wanted else text
