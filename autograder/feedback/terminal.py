"""A result as text for a terminal: marks by unit and task, then what to mend, in order."""

import os
import sys

from autograder.course import Course
from autograder.feedback import wording
from autograder.marks import Mark, mark
from autograder.results import Result, TaskResult, Verdict, points
from autograder.texts import shown

WIDTH = 71  # columns before the points
RED = "31"
SIGNS = {Verdict.PASSED: "✓", Verdict.NOT_STARTED: "·", Verdict.BLOCKED: "⋯"}
COLOURS = {Verdict.PASSED: "32", Verdict.NOT_STARTED: "2", Verdict.BLOCKED: "33"}


def report(
    course: Course, result: Result, *, reveal: bool = False, counts: Mark | None = None
) -> str:
    """Return all that there is to say of one graded submission."""
    return table(course, result, counts) + "\n".join(cards(result, reveal=reveal)) + "\n"


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
    lines = []
    for unit in course.units:
        lines.append(strong(unit.name))
        lines += [
            f"  {sign(task)} {task.name:<21}{task.title:<34}"
            f"{painted(wording.WORDS[task.verdict], colour(task))}"
            for task in result.tasks
            if task.unit == unit.name
        ]
    done = sum(task.verdict is Verdict.PASSED for task in result.tasks)
    lines += ["", f"{done} of {len(result.tasks)} tasks pass their public checks."]
    return "\n".join([*lines, *ending(result), *cards(result, reveal=True)]) + "\n"


def row(name: str, hundredths: int, out_of: int) -> str:
    """Return a line with points at its end."""
    return f"{name:<{WIDTH}}{points(hundredths):>7} / {points(out_of)}"


def task_row(task: TaskResult) -> str:
    """Return a task's line in the table."""
    title = f"{task.title} (bonus)" if task.bonus else task.title
    word = f"{wording.WORDS[task.verdict]:<12}"
    text = f"  {sign(task)} {task.name:<21}{title:<34}{painted(word, colour(task))}"
    return f"{text}{points(task.hundredths):>{7}} / {points(task.out_of)}"


def cards(result: Result, *, reveal: bool) -> list[str]:
    """Return what to mend: tasks that were begun and did not pass, those to begin with first."""
    begun = [t for t in result.tasks if t.verdict not in (Verdict.PASSED, Verdict.NOT_STARTED)]
    lines: list[str] = []
    for task in sorted(begun, key=lambda task: task.verdict is Verdict.BLOCKED):
        lines += ["", f"{sign(task)} {strong(task.name)}: {wording.WORDS[task.verdict]}"]
        lines += [f"    {line}" for line in wording.of_task(task, reveal=reveal)]
    return lines


def ending(result: Result) -> list[str]:
    """Return what a reader must know of the whole: isolation, notices, unfinished grading."""
    lines = [f"The code ran with: {result.isolation}.", *map(shown, result.notices)]
    if not result.complete:
        lines.append(wording.INCOMPLETE)
    return lines


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
