"""Submissions with mistakes of the catalogue in other hands' styles, graded, and what is named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from types import ModuleType

from autograder import checks, grading
from autograder.course import Course
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.misconceptions import interview, known, naming
from autograder.submission import Submission
from tests.misconceptions.foreign import backward, derivative, graph, lecture, nn, training, value

HANDS: Mapping[str, tuple[ModuleType, ...]] = {
    "derivative": (derivative,),
    "value": (value, lecture),
    "backward": (backward,),
    "graph": (graph,),
    "nn": (nn,),
    "training": (training,),
}


@dataclass(frozen=True)
class Trial:
    """Mistakes by unit, and the files that hold them."""

    mistakes: tuple[str, ...]
    hand: str
    files: Mapping[str, str]

    def named(self, bench: Bench) -> set[str]:
        """Grade the units in question on top of the reference; return all names that are given."""
        sources = bench.course.solutions | self.files
        checks = [each for each in bench.checks if each.task.partition(".")[0] in self.files]
        submission = Submission("trial", dict(sources), {})
        return names_in(submission, replace(bench, checks=checks))


def names_in(submission: Submission, bench: Bench) -> set[str]:
    """Grade a submission; return all names that are given. Nothing else is looked for."""
    course = bench.course
    learner = Learner(course, submission, bench.zygote, bench.pytorch, own_files=bench.own_files)
    try:
        outcomes = [checks.run(check, learner, course) for check in bench.checks]
        seen = interview.after(learner, course, outcomes)
    finally:
        learner.close()
    result = grading.conclude(bench, submission, outcomes, learner.on_own_files)
    tasks = naming.named(result.tasks, seen)
    return {name for task in tasks for name in task.misconceptions}


def singles(unit: str) -> Iterator[Trial]:
    """Give every mistake that is written in another hand."""
    for hand in HANDS[unit]:
        for name in hand.CHANGES:
            yield Trial((name,), hand.__name__.rpartition(".")[2], {unit: hand.made(name)})


def right_ones(unit: str) -> Iterator[Trial]:
    """Give right code in every hand."""
    for hand in HANDS[unit]:
        yield Trial((), hand.__name__.rpartition(".")[2], {unit: hand.made()})


def pairs(course: Course, count: int, seed: str) -> Iterator[Trial]:
    """Give random pairs of mistakes in different tasks, in other hands' styles."""
    random = Random(seed)
    names = [(unit, hand, name) for unit in HANDS for hand in HANDS[unit] for name in hand.CHANGES]
    mistakes = known.load().mistakes
    while count:
        one, other = random.sample(names, 2)
        if mistakes[one[2]].task == mistakes[other[2]].task or (
            one[0] == other[0] and one[1] is not other[1]
        ):
            continue
        try:
            files = dict(files_of(one, other))
        except ValueError:  # they are in each other's way
            continue
        yield Trial((one[2], other[2]), "", files)
        count -= 1


def files_of(*mistakes: tuple[str, ModuleType, str]) -> Iterator[tuple[str, str]]:
    """Give the units with the mistakes in them."""
    for unit, hand in {(unit, hand) for unit, hand, _ in mistakes}:
        names: Sequence[str] = [name for where, _, name in mistakes if where == unit]
        yield unit, hand.made(*names)
