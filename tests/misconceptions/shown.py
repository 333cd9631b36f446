"""Every mistake of the catalogue on the reference: is it shown, and does that fail when pasted?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder import checks, scoring, small_programs, smallest
from autograder.course import Course
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.misconceptions import catalogue
from autograder.misconceptions.catalogue import Entry
from autograder.misconceptions.planting import planted
from autograder.results import Verdict
from autograder.submission import Submission
from tests import samples
from tests.feedback import pasting
from tests.misconceptions import trials

NAMES = "the boxes' names decide it, which are each drawing's own; it is seen in the drawing"
ENDS = "there are as many arrows as there should be; where they lead is seen in the drawing"
REASONS: Mapping[str, str] = {
    "drawing_names_nodes_by_number": NAMES,
    "drawing_one_node_for_each_sign": NAMES,
    "drawing_inputs_pass_the_operation_by": ENDS,
    "drawing_operation_edges_turned_round": ENDS,
}


@dataclass(frozen=True)
class Showing:
    """What became of one mistake, made in one way or several."""

    id: str
    task: str
    shown: bool  # with its own task, whichever way it was made
    complaints: tuple[str, ...]  # of what is shown with any task of its unit

    @property
    def unit(self) -> str:
        """The unit that the mistake belongs to."""
        return self.task.partition(".")[0]


@dataclass(frozen=True)
class Shown:
    """What became of all mistakes, of the same in other hands, and of right code."""

    entries: Sequence[Showing]
    foreign: Sequence[Showing]
    right: int  # submissions
    accused: Sequence[str]  # those of them of which something would be shown

    @property
    def holds(self) -> bool:
        """Whether everything fails as told, and what is not shown has its reason."""
        every = [*self.entries, *self.foreign]
        hidden = {each.id for each in every if not each.shown}
        complaints = [each for each in every if each.complaints]
        return hidden <= REASONS.keys() and not complaints and not self.accused


Counting = Callable[[Iterable[Showing]], Iterable[Showing]]


def tried(bench: Bench, counting: Counting) -> Shown:
    """Return what becomes of every submission; `counting` says how far it is."""
    right = [name for name in samples.names() if name.startswith("right_")]
    return Shown(
        entries=list(counting(of_entry(bench, each) for each in catalogue.load(bench.course))),
        foreign=list(counting(of_other_hands(bench))),
        right=len(right),
        accused=[name for name in right if is_accused(bench, name)],
    )


def of_entry(bench: Bench, entry: Entry) -> Showing:
    """Return what becomes of one mistake, in every way of making it."""
    files = [planted(bench.course.solutions, changes) for changes in entry.ways]
    return showing(bench, entry.id, entry.task, files)


def of_other_hands(bench: Bench) -> Iterator[Showing]:
    """Give what becomes of the same mistakes in other hands' styles."""
    tasks = {entry.id: entry.task for entry in catalogue.load(bench.course)}
    for unit in bench.course.unit_names:
        for trial in trials.singles(unit):
            (name,) = trial.mistakes
            yield showing(bench, name, tasks[name], [bench.course.solutions | trial.files])


def showing(bench: Bench, name: str, task: str, ways: Sequence[Mapping[str, str]]) -> Showing:
    """Return what becomes of a mistake of a task that is in some files."""
    shown, complaints = True, list[str]()
    for sources in ways:
        submission = Submission(name, dict(sources), {})
        verdicts = failed(bench, submission, task.partition(".")[0])
        tasks = pasting.of_verdicts(submission, bench, verdicts)
        examples = {each.name: each.counterexample for each in tasks if each.counterexample}
        shown = shown and task in examples
        for example in dict.fromkeys(examples.values()):
            if pasting.size(example) > small_programs.LARGEST:
                complaints.append(f"it is too large:\n{example.python}")
            elif complaint := pasting.complaint(example, submission, bench):
                complaints.append(complaint)
    return Showing(name, task, shown, tuple(complaints))


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


def is_accused(bench: Bench, name: str) -> bool:
    """Tell whether anything is shown of a right sample if a unit's tasks are called wrong."""
    submission = samples.read(name, bench.course).submission
    tasks = [task for task in bench.course.tasks.values() if not task.bonus]
    verdicts = (
        {task.name: Verdict.WRONG for task in tasks if task.unit == unit}
        for unit in bench.course.unit_names
    )
    results = (pasting.of_verdicts(submission, bench, each) for each in verdicts)
    return any(task.counterexample for tasks in results for task in tasks)


def as_lines(course: Course, found: Shown) -> Iterator[str]:
    """Give the table by unit, then what is not shown and why, and what is not as told."""
    yield "| | submissions | shown | fails otherwise than told | not shown |"
    yield "|---|---:|---:|---:|---:|"
    for unit in course.unit_names:
        yield line(unit, [each for each in found.entries if each.unit == unit])
    yield line("all units", found.entries)
    yield line("in other hands", found.foreign)
    yield f"| right code (nothing is to be shown) | {found.right} | {len(found.accused)} | | |"
    yield from ("", "Not shown:", "")
    every = [*found.entries, *found.foreign]
    for name in dict.fromkeys(each.id for each in every if not each.shown):
        yield f"- `{name}`: {REASONS.get(name, 'no reason is known')}"
    for each in every:
        yield from (f"\n`{each.id}`:\n\n    " + c.replace("\n", "\n    ") for c in each.complaints)
    yield from (f"- `{name}` is right, and something is shown" for name in found.accused)


def line(title: str, showings: Sequence[Showing]) -> str:
    """Return one line of the table."""
    count = sum(each.shown for each in showings)
    wrong = sum(bool(each.complaints) for each in showings)
    return f"| {title} | {len(showings)} | {count} | {wrong} | {len(showings) - count} |"
