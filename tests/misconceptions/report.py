"""What came of naming and showing mistakes, as text and as docs/misconceptions.md."""

import datetime
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.course import Course
from autograder.misconceptions import known
from tests.misconceptions import shown
from tests.misconceptions.shown import Shown

COMMAND = "make misconceptions"


@dataclass(frozen=True)
class Row:
    """One submission: whose hand, the mistakes in it, the names that were given."""

    hand: str
    mistakes: frozenset[str]
    names: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether each mistake was named, and nothing else."""
        return self.names == self.mistakes

    @property
    def wrong(self) -> bool:
        """Whether something was named that is not there."""
        return bool(self.names - self.mistakes)


@dataclass(frozen=True)
class Report:
    """The rows of a run."""

    singles: Mapping[str, Sequence[Row]]
    right: Sequence[Row]
    pairs: Sequence[Row]

    @property
    def every(self) -> list[Row]:
        """All rows with one mistake."""
        return [row for rows in self.singles.values() for row in rows]

    @property
    def holds(self) -> bool:
        """Whether names are given often enough, and never wrongly."""
        every, pairs = self.every, self.pairs
        wrong = [row for row in (*every, *self.right, *pairs) if row.wrong]
        return (
            not wrong
            and 100 * sum(row.right for row in every) >= 95 * len(every)
            and 100 * sum(row.right for row in pairs) >= 90 * len(pairs)
        )


def as_text(report: Report) -> str:
    """Return the tables, and everything that was not named as it should be."""
    return "\n".join([*table(report), "", *misses(report)])


def table(report: Report) -> Iterator[str]:
    """Give the lines of the table."""
    yield "| | submissions | named right | wrong name | unknown, or not all named |"
    yield "|---|---:|---:|---:|---:|"
    for unit, rows in report.singles.items():
        yield line(unit, rows)
    yield line("all units", report.every)
    yield line("two mistakes in different tasks", report.pairs)
    yield line("right code (no name is right)", report.right)


def line(title: str, rows: Sequence[Row]) -> str:
    """Return one line of the table."""
    right, wrong = sum(row.right for row in rows), sum(row.wrong for row in rows)
    return f"| {title} | {len(rows)} | {right} | {wrong} | {len(rows) - right - wrong} |"


def misses(report: Report) -> Iterator[str]:
    """Give a line for each submission whose mistakes were not all named, or others were."""
    for row in (*report.every, *report.pairs, *report.right):
        if not row.right:
            names = ", ".join(sorted(row.names)) or "unknown"
            yield f"- {' + '.join(sorted(row.mistakes)) or row.hand}: {names}"


def page(before: str, course: Course, report: Report | None, showings: Shown | None) -> str:
    """Return docs/misconceptions.md; what was not tried again stays as it was."""
    sections = dict(zip(SECTIONS, re.split(r"^## .*\n+", before, flags=re.MULTILINE), strict=True))
    sections[""] = HEAD
    if report:
        sections[NAMED] = "\n".join(well_named(report))
    if showings:
        sections[SHOWN] = "\n".join([SHOWN_HEAD, when(), "", *shown.as_lines(course, showings)])
    sections[LIST] = "\n".join(entries(course))
    whole = (f"## {title}\n\n{text.strip()}" for title, text in sections.items() if title)
    return "\n\n".join([HEAD.strip(), *whole]) + "\n"


def well_named(report: Report) -> Iterator[str]:
    """Give the lines of the section on names."""
    yield from (NAMED_HEAD, when(), "", *table(report), "", "Not named, or not both of two:", "")
    yield from list(misses(report)) or ["None."]


def when() -> str:
    """Return what was run, when, and with which Python."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return f"`{COMMAND}`, {today}, Python {platform.python_version()}:"


def entries(course: Course) -> Iterator[str]:
    """Give the list of the catalogue, by task."""
    every = known.load().mistakes.values()
    for task in course.tasks.values():
        own = [each for each in every if each.task == task.name]
        if own:
            notes = f"../course_notes/{task.unit}.md"
            yield f"\n### `{task.name}`: {task.title}\n"
            yield f'[Notes]({notes}), "{task.notes}".\n'
            yield "| name | what happens |"
            yield "|---|---|"
            yield from (f"| `{each.id}` | {cell(each.sentence)} |" for each in own)


def cell(text: str) -> str:
    """Return a text as a cell of a table."""
    return text.replace("|", r"\|").replace("*", r"\*")


HEAD = """\
# Mistakes that are named

When a task fails, the submission is asked a set of small questions: what an operation gives, what
its rule passes on, in which order nodes come, what training leaves. The answers are compared with
what each mistake of the catalogue answers, and a mistake is named only where all of them agree.
Nothing is named in a task that passed; where nothing agrees the mistake stays unknown, and the
failed check alone speaks.

- **The catalogue** is `autograder/misconceptions/mistakes/`: one block for each mistake, with what
  happens, why somebody may think so, three hints, where to read, and the mistake as a change of
  the reference. Another way of making the same mistake, which would answer otherwise, stands
  beside it (`also`).
- **What is remembered** is `autograder/misconceptions/known.json`, made by `python -m autograder
  misconceptions --record`: every mistake runs in the sandbox and is asked everything. A test says
  when it is out of date. It quotes nothing of the solutions, so a learner's copy has it.
- **The questions** (`questions/`) are grouped by aspect, which is what can be mistaken alone: one
  operation, the order, the pass, a layer. So two mistakes are each found. Where one aspect is made
  of another (a - b as a + -b; a network of layers) and that one is mistaken, nothing is said of
  the first, unless its answers stand apart: it is made in one step, or the reference stood in for
  the other.
- **Facts, not answers, are compared** (`facts.py`): many orders are right, and a wrong walk gives a
  different one in every style. Graphs come with their mirror image, since walkers may be
  left-handed.
- **Mistakes that answer alike are named together**; at present all answer differently.
- **Cost**: nothing where all tasks of a unit pass; otherwise one more worker for the unit, and some
  milliseconds. The questions are the same for everybody and no secret, so names give nothing of
  the hidden checks away.
"""
NAMED_HEAD = """\
Every mistake once more in another hand: another structure, other names, other ways of saying the
same (`tests/misconceptions/foreign/`; for operations also in the lecture's style, where - and / are
made of others). Named right means: this name and no other."""
SHOWN_HEAD = """\
Every mistake once more, as it stands in the catalogue: is it shown in the feedback on its own task
by an [expression](feedback.md#the-smallest-expression) of at most four operations, or by one call
of what the task asks for? The lines are pasted in the sandbox beside the mistaken files, and have
to give the numbers that were told, or raise as told. A mistake with several ways of making it has
to be shown in each. Then the same in other hands, and right code whose tasks are called wrong."""
NAMED, SHOWN, LIST = "How well it works", "What is shown", "All mistakes"
SECTIONS = ("", NAMED, SHOWN, LIST)
