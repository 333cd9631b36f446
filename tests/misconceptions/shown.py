"""Every mistake of the catalogue on the reference: is it shown, and does that fail when pasted?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder import checks, scoring, small_programs, smallest
from autograder.course import Course
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.misconceptions import catalogue
from autograder.misconceptions.catalogue import Entry
from autograder.misconceptions.planting import Change, planted
from autograder.results import Verdict
from autograder.submission import Submission
from tests.feedback import pasting

REASONS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Showing:
    """What became of one mistake, in every way of making it."""

    id: str
    task: str
    examples: int  # that its own task has: one for each way, if all is well
    ways: int
    complaints: tuple[str, ...]  # of what is shown with any task of the unit

    @property
    def unit(self) -> str:
        """The unit that the mistake belongs to."""
        return self.task.partition(".")[0]

    @property
    def shown(self) -> bool:
        """Whether its own task shows it, whichever way it was made."""
        return self.examples == self.ways


def every(bench: Bench) -> Iterator[Showing]:
    """Give what becomes of each mistake of the catalogue."""
    return (showing(bench, entry) for entry in catalogue.load(bench.course))


def showing(bench: Bench, entry: Entry) -> Showing:
    """Return what becomes of one mistake."""
    examples, complaints = 0, list[str]()
    for changes in entry.ways:
        own, wrong = of_way(bench, entry, changes)
        examples += own
        complaints += wrong
    return Showing(entry.id, entry.task, examples, len(entry.ways), tuple(complaints))


def of_way(bench: Bench, entry: Entry, changes: tuple[Change, ...]) -> tuple[bool, list[str]]:
    """Return whether the task of a mistake shows it, and what is not as told when pasted."""
    submission = Submission(entry.id, planted(bench.course.solutions, changes), {})
    verdicts = failed(bench, submission, entry.unit)
    tasks = pasting.of_verdicts(submission, bench, verdicts)
    examples = {task.name: task.counterexample for task in tasks if task.counterexample}
    complaints = [
        complaint
        for example in dict.fromkeys(examples.values())
        if (complaint := pasting.complaint(example, submission, bench))
    ]
    large = [e.python for e in examples.values() if pasting.size(e) > small_programs.LARGEST]
    return entry.task in examples, [*complaints, *large]


def failed(bench: Bench, submission: Submission, unit: str) -> dict[str, Verdict]:
    """Return the tasks of a unit that are wrong or crash."""
    learner = Learner(bench.course, submission, bench.zygote, bench.pytorch, own_files=False)
    own = [check for check in bench.checks if check.task.partition(".")[0] == unit]
    try:
        outcomes = [checks.run(check, learner, bench.course) for check in own]
    finally:
        learner.close()
    tasks = scoring.score(bench.course, outcomes)
    return {t.name: t.verdict for t in tasks if t.unit == unit and t.verdict in smallest.WORTH_IT}


def holds(showings: Sequence[Showing]) -> bool:
    """Tell whether everything fails as told, and what is not shown has its reason."""
    hidden = {each.id for each in showings if not each.shown}
    return hidden == REASONS.keys() and not any(each.complaints for each in showings)


def as_lines(course: Course, showings: Sequence[Showing]) -> Iterator[str]:
    """Give the table by unit, then what is not shown and why, and what is not as told."""
    yield from table(course, showings)
    yield from ("", "Not shown:", "")
    for each in showings:
        if not each.shown:
            yield f"- `{each.id}`: {REASONS.get(each.id, 'no reason is known')}"
    for each in showings:
        yield from (f"\n`{each.id}`:\n\n    " + c.replace("\n", "\n    ") for c in each.complaints)


def table(course: Course, showings: Sequence[Showing]) -> Iterator[str]:
    """Give the lines of the table by unit."""
    yield "| | mistakes | shown | fails otherwise than told | not shown |"
    yield "|---|---:|---:|---:|---:|"
    for unit in course.unit_names:
        yield line(unit, [each for each in showings if each.unit == unit])
    yield line("all units", showings)


def line(title: str, showings: Sequence[Showing]) -> str:
    """Return one line of the table."""
    count = sum(each.shown for each in showings)
    wrong = sum(bool(each.complaints) for each in showings)
    return f"| {title} | {len(showings)} | {count} | {wrong} | {len(showings) - count} |"
