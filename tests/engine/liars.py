"""Replies as a hostile worker may send them: honest ones, with something put wrong."""

import copy
import json
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, ClassVar

from autograder import answers, checks
from autograder.course import Course
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.results import Outcome
from autograder.submission import Submission

Plain = Any
Lie = Callable[[str, Plain], Plain]  # the probe's name and the honest answer in, another one out

STRANGE: tuple[Plain, ...] = (
    None, True, False, 0, -1, -7, 3, 10**18, 10**400, -(10**400), 1e308, -0.0,
    float("nan"), float("inf"), float("-inf"), "", "nan", "\x1b[31m(a+)+$", [], [[]], [None], {},
    {"object": "Value"}, {"object": 3}, {"data": []}, [0] * 50, [[0, 1]] * 50, [[[[[[[1]]]]]]],
)  # fmt: skip


# Probes that speak of objects which earlier questions have made, by their numbers.
OF_KNOWN = (
    *("inputs", "drawing", "passed_on"),
    *("kept_orders", "kept_calls", "kept_trace", "kept_gradients"),
)


class Liar(Learner):
    """A learner whose worker answers honestly and has its answers changed on their way back."""

    lie: Lie
    honest: ClassVar[dict[str, Plain]] = {}  # what the worker said, asked once for all lies
    since: Sequence[tuple[str, dict[str, Plain]]] = ()  # what was asked about the objects at hand

    def ask(self, probe: str, *, effort: int = 1, **arguments: Plain) -> Plain:
        """Return a changed answer, if it has the probe's form."""
        before = self.since if probe in OF_KNOWN else ()
        self.since = (*before, (probe, arguments))
        question = json.dumps([self._place, self.since])
        if question not in self.honest:
            for earlier, asked in before:
                super().ask(earlier, **asked)
            self.honest[question] = super().ask(probe, effort=effort, **arguments)
        return answers.accept(probe, self.lie(probe, copy.deepcopy(self.honest[question])))


def examined(
    lie: Lie, reference: Submission, bench: Bench, the_course: Course, *, own_files: bool = False
) -> Iterator[Outcome]:
    """Give the outcome of every check when each answer about the reference is lied about."""
    liar = Liar(the_course, reference, bench.zygote, bench.pytorch, own_files=own_files)
    liar.lie = lie
    for check in bench.checks:
        yield checks.run(check, liar, the_course)
    liar.close()


def corrupting(random: Random) -> Lie:
    """Return a liar that puts one thing wrong somewhere in an answer, whatever JSON can say."""

    def lie(probe: str, answer: Plain) -> Plain:
        return corrupted(answer, random)

    return lie


def corrupted(answer: Plain, random: Random) -> Plain:
    """Return an answer in which one part is lost, doubled, added or something else."""
    if type(answer) is dict and answer and random.random() < 0.9:
        name = random.choice(sorted(answer))
        kind = random.randrange(8)
        if kind == 0:
            del answer[name]
        elif kind == 1:
            answer["more"] = random.choice(STRANGE)
        else:
            answer[name] = corrupted(answer[name], random)
        return answer
    if type(answer) is list and answer and random.random() < 0.9:
        place = random.randrange(len(answer))
        kind = random.randrange(8)
        if kind == 0:
            del answer[place]
        elif kind == 1:
            answer.insert(place, random.choice([answer[place], *STRANGE]))
        elif kind == 2:
            answer = answer[:place]
        else:
            answer[place] = corrupted(answer[place], random)
        return answer
    return random.choice(STRANGE)


def every_number(change: Callable[[float], Plain]) -> Lie:
    """Return a liar that changes every float of an answer."""

    def changed(answer: Plain) -> Plain:
        if type(answer) is list:
            return [changed(item) for item in answer]
        if type(answer) is dict:
            return {name: changed(item) for name, item in answer.items()}
        return change(answer) if type(answer) is float else answer

    return lambda probe, answer: changed(answer)


def last_number(probe: str, answer: Plain) -> Plain:
    """Change nothing but the last float of an answer."""
    if type(answer) is float:
        return answer + 1.0
    if not holds_float(answer):
        return answer
    parts = list(answer) if type(answer) is dict else list(range(len(answer)))
    for part in reversed(parts):
        if holds_float(answer[part]):
            answer[part] = last_number(probe, answer[part])
            break
    return answer


def holds_float(answer: Plain) -> bool:
    """Tell whether a float is anywhere in an answer."""
    if type(answer) in (list, dict):
        return any(map(holds_float, answer.values() if type(answer) is dict else answer))
    return type(answer) is float
