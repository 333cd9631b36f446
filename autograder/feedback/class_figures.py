"""A tally in words and shares, as the class's page shows it; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping

from autograder.feedback import wording
from autograder.frozen import frozen
from autograder.results import Verdict, points
from autograder.tally import CheckTally, Distribution, Group, Tally, TaskTally

BINS, FREQUENT, FEW = 10, 12, 10
KINDS = {  # the parts of a task's bar: verdicts that mean the same for a class
    Verdict.PASSED: "good",
    Verdict.NOT_STARTED: "idle",
    Verdict.BLOCKED: "wait",
    Verdict.GRADER_ERROR: "wait",
}


@frozen
class Bin:
    """One bar of the distribution."""

    first: str
    last: str
    number: int
    height: float  # of the highest


@frozen
class Spread:
    """A distribution in numbers."""

    name: str
    mean: str
    median: str
    middle: str  # where the middle half lies
    whole: str
    out_of: str
    share: float  # that the mean is of all points


@frozen
class Part:
    """A part of a task's bar."""

    kind: str
    start: float
    width: float


@frozen
class TaskFigures:
    """One task's line."""

    name: str
    title: str
    bonus: bool
    parts: tuple[Part, ...]
    verdicts: str
    passed: int
    mean: str
    out_of: str
    difficulty: float | None
    discrimination: float | None


@frozen
class Mistake:
    """What several learners got wrong."""

    name: str
    about: str
    group: Group
    share: float


@frozen
class Figures:
    """All that the page says of the class as a whole."""

    number: int
    incomplete: int
    few: bool
    bins: tuple[Bin, ...]
    total: Spread
    units: tuple[Spread, ...]
    tasks: tuple[TaskFigures, ...]
    nobody: tuple[CheckTally, ...]
    everybody: tuple[CheckTally, ...]
    mistakes: tuple[Mistake, ...]
    properties: tuple[Mistake, ...]
    layers: tuple[tuple[str, int], ...]


def of(tally: Tally, sentences: Mapping[str, tuple[str, str]]) -> Figures:
    """Return a tally as the page shows it; of a mistake `sentences` has the words and the task."""
    checks = tally.checks.values()
    return Figures(
        number=tally.number,
        incomplete=tally.incomplete,
        few=tally.number < FEW,
        bins=bins(tally),
        total=spread("total", tally.counts, sum(tally.out_of.values())),
        units=tuple(spread(unit, each, tally.out_of[unit]) for unit, each in tally.units.items()),
        tasks=tuple(map(task_figures, tally.tasks.values())),
        nobody=tuple(check for check in checks if check.tried and not check.passed),
        everybody=tuple(check for check in checks if check.passed == tally.number),
        mistakes=most_frequent(
            tally, ((*sentences.get(id_, (id_, "")), each) for id_, each in tally.mistakes.items())
        ),
        properties=most_frequent(
            tally, ((c.outcome.sentence, c.outcome.task, c.failed) for c in checks)
        ),
        layers=tuple(tally.layers.most_common()),
    )


def bins(tally: Tally) -> tuple[Bin, ...]:
    """Return the bars of the distribution of what counts."""
    possible = sum(tally.out_of.values())
    width = max(1, possible // BINS)
    numbers = tally.counts.bins(width, max(possible, width))
    highest = max(numbers) or 1
    last = len(numbers) - 1
    return tuple(
        Bin(
            points(place * width),
            points(possible) if place == last else f"below {points((place + 1) * width)}",
            number,
            number / highest,
        )
        for place, number in enumerate(numbers)
    )


def spread(name: str, found: Distribution, out_of: int) -> Spread:
    """Return a distribution in numbers."""
    low, median, high = (f"{found.quantile(share) / 100:.1f}" for share in (0.25, 0.5, 0.75))
    return Spread(
        name=name,
        mean=f"{found.mean / 100:.1f}",
        median=median,
        middle=f"{low} to {high}",
        whole=f"{points(min(found.counts))} to {points(max(found.counts))}",
        out_of=points(out_of),
        share=found.mean / out_of if out_of else 0.0,
    )


def task_figures(task: TaskTally) -> TaskFigures:
    """Return one task's line."""
    return TaskFigures(
        name=task.name,
        title=task.title,
        bonus=task.bonus,
        parts=parts(task.verdicts),
        verdicts=", ".join(f"{number} {wording.WORDS[v]}" for v, number in ordered(task.verdicts)),
        passed=task.verdicts[Verdict.PASSED],
        mean=f"{task.mean / 100:.1f}",
        out_of=points(task.out_of),
        difficulty=task.difficulty,
        discrimination=task.discrimination,
    )


def ordered(verdicts: Counter[Verdict]) -> list[tuple[Verdict, int]]:
    """Return how often each verdict was given, in the order of their definition."""
    return [(verdict, verdicts[verdict]) for verdict in Verdict if verdicts[verdict]]


def parts(verdicts: Counter[Verdict]) -> tuple[Part, ...]:
    """Return the parts of a bar that is 100 wide: passed, at work, waiting, not begun."""
    kinds = Counter[str]()
    for verdict, number in verdicts.items():
        kinds[KINDS.get(verdict, "bad")] += number
    found, start, whole = [], 0.0, verdicts.total()
    for kind in ("good", "bad", "wait", "idle"):
        if kinds[kind]:
            width = 100 * kinds[kind] / whole
            found.append(Part(kind, round(start, 2), round(width, 2)))
            start += width
    return tuple(found)


def most_frequent(tally: Tally, found: Iterable[tuple[str, str, Group]]) -> tuple[Mistake, ...]:
    """Return what most submissions share, the most frequent first."""
    ranked = sorted((each for each in found if each[2].number), key=lambda each: -each[2].number)
    return tuple(
        Mistake(name, about, group, group.number / tally.number)
        for name, about, group in ranked[:FREQUENT]
    )
