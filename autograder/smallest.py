"""Finds the smallest program or call on which a learner's code fails, where there is one.

It is looked for after all verdicts stand, among those that everybody may know; so it can
neither cost a point nor give away what a hidden check asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from autograder import recorded, small_programs, telling
from autograder.counterexamples import Counterexample
from autograder.course import Course
from autograder.domain import measure
from autograder.expressions import OPERATIONS
from autograder.frozen import frozen
from autograder.graders.comparisons import matches
from autograder.learner import Learner
from autograder.oracle import Oracle
from autograder.random_programs import random_program
from autograder.results import Finding, TaskResult, Verdict
from autograder.shrinking import shrink
from autograder.small_calls import trying
from autograder.small_programs import LARGEST, Case
from autograder.telling import Reply

WORTH_IT = (Verdict.WRONG, Verdict.CRASHED)
WALK = ("backward.order", "backward.seed", "backward.gradients", "backward.once")
NOT_WRITTEN = NotImplementedError.__name__
DRAWN, DRAWN_STEPS = 12, 8  # random programs where no small one fails, and their size
OFTEN = 8  # that something has to come out the same
BUDGET = 120  # questions for making one of them small

Numbers = Mapping[str, Sequence[float]]  # PyTorch's data and gradients, by node


@frozen
class Search:
    """The search for one task's program."""

    learner: Learner
    task: str
    trusted: frozenset[str]  # operations that are right, and the one in question
    own_walk: bool  # whether the learner's own backward passes gradients on
    every_node: bool  # whether the gradients between count, or those of the inputs alone

    def find(self) -> tuple[Case, Numbers, Reply] | None:
        """Return a failing program, what PyTorch says of it and what the learner's code says."""
        return self.among_small_ones() or self.among_random_ones()

    def among_small_ones(self) -> tuple[Case, Numbers, Reply] | None:
        """Return the first failing program of the known ones, those of trusted operations first.

        An exception of an operation that is not trusted says nothing about this task.
        """
        cases = small_programs.of_task(self.task)
        answered = zip(cases, self.ask(cases), strict=True)
        failing = [
            (case, right, reply)
            for case, reply in answered
            if (right := expected(self.learner.pytorch, case))
            and self.fails(case, right, reply)
            and (not reply.error or self.trusts(case))
        ]
        best_first = sorted(failing, key=lambda found: not self.trusts(found[0]))
        return next((found for found in best_first if self.is_steady(found[0], found[2])), None)

    def among_random_ones(self) -> tuple[Case, Numbers, Reply] | None:
        """Return a failing random program, made small; PyTorch has the last word on it."""
        cases = drawn(self.task, self.trusted)
        replies = self.ask(cases)
        start = next((c for c, r in zip(cases, replies, strict=True) if self.disagrees(c, r)), None)
        if start is None:
            return None
        case = shrink(*start, lambda *each: self.disagrees(each, *self.ask([each])), budget=BUDGET)
        (reply,) = self.ask([case])
        right = expected(self.learner.pytorch, case)
        small = len(case[0].steps) <= LARGEST
        if not (small and right and self.fails(case, right, reply)):
            return None
        return (case, right, reply) if self.is_steady(case, reply) else None

    def is_steady(self, case: Case, reply: Reply) -> bool:
        """Tell whether the same comes back wherever the nodes lie in memory.

        A set of inputs has the order of their addresses, and a wrong rule may be right by luck.
        """
        return {repr(each) for each in self.ask([case] * OFTEN)} == {repr(reply)}

    def disagrees(self, case: Case, reply: Reply) -> bool:
        """Tell whether an answer is other than the chain rule's, without asking PyTorch."""
        measured = measure(*case)
        if measured is None:
            return False
        data, grad = ([number for number, _ in numbers] for numbers in measured)
        return self.fails(case, {"data": data, "grad": grad}, reply)

    def fails(self, case: Case, right: Numbers, reply: Reply) -> bool:
        """Tell whether an answer is wrong; what is not written yet is not.

        By hand, gradients say something only where each step made one node that remembers its
        inputs: then the lines to paste, which call each rule, leave the same ones.
        """
        if reply.error:
            return reply.error != NOT_WRITTEN
        compared = len(right["grad"]) if self.every_node else len(case[0].inputs)
        said = self.own_walk or reply.made == len(case[0].steps)
        return not matches(reply.data, right["data"]) or (
            said and not matches(reply.grad[:compared], right["grad"][:compared])
        )

    def trusts(self, case: Case) -> bool:
        """Tell whether a program holds trusted operations alone."""
        return all(step.operation in self.trusted for step in case[0].steps)

    def ask(self, cases: Sequence[Case]) -> list[Reply]:
        """Return the answers to several programs, put as one question."""
        plain = [(program.plain, values) for program, values in cases]
        told = self.learner.ask("several" if self.own_walk else "several_by_hand", cases=plain)
        return telling.read(told, [len(p.inputs) + len(p.steps) for p, _ in cases])


def shown(learner: Learner, course: Course, results: Sequence[TaskResult]) -> Iterator[TaskResult]:
    """Give the tasks' results, with a smallest failing program where one is found."""
    learner.close()  # what hidden checks asked must not come back in answers that are shown
    passed = {result.name for result in results if result.verdict is Verdict.PASSED}
    for result in results:
        found = None
        if course.expressions and result.verdict in WORTH_IT:
            learner.turn_to(course.tasks[result.name], "the smallest program")
            found = of_task(learner, course, result, passed)
        yield replace(result, counterexample=found) if found else result


def of_task(
    learner: Learner, course: Course, result: TaskResult, passed: set[str]
) -> Counterexample | None:
    """Return the smallest failing program of a task, or else the smallest call, if there is one."""
    walks = passed.issuperset(WALK)
    try:
        return of_programs(learner, result, passed) or trying.find(
            learner, course, result.name, passed, walks=walks
        )
    except Finding:  # it gives no answer at all, which its message says already
        return None


def of_programs(learner: Learner, result: TaskResult, passed: set[str]) -> Counterexample | None:
    """Return the smallest failing program of a task, if there is one.

    A mistake in an operation may hide behind a backward that is right, or that does not work yet:
    then it shows when `_backward` is called by hand.
    """
    if not small_programs.of_task(result.name):
        return None
    right = trusted(learner, result.name, passed)
    is_value = result.unit == "value"
    walks = [True] if not is_value else [True, False] if passed.issuperset(WALK) else [False]
    for own_walk in walks:
        found = Search(learner, result.name, right, own_walk, not is_value).find()
        if found:
            return telling.counterexample(*found, by_hand=not own_walk, forward=is_value)
    return None


def trusted(learner: Learner, task: str, passed: set[str]) -> frozenset[str]:
    """Return the operations whose mistakes a failure is not blamed on."""
    if learner.is_given("value"):
        return frozenset(OPERATIONS)
    right = {name for name in OPERATIONS if small_programs.task_of(name) in passed}
    return small_programs.operations_of(task) | right


def expected(pytorch: Oracle, case: Case) -> Numbers | None:
    """Return PyTorch's numbers for a program, None where they are not to be had."""
    answer: Numbers | None = recorded.ask(pytorch, "expression", **question(case))
    return answer


def questions(course: Course) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give all that may be asked of the known programs and calls."""
    yield from (("expression", question(case)) for case in small_programs.every())
    yield from trying.questions(course)


def question(case: Case) -> dict[str, Any]:
    """Return a program as the oracle is asked about it."""
    return {"program": case[0].plain, "values": list(case[1])}


@cache
def drawn(task: str, operations: frozenset[str]) -> tuple[Case, ...]:
    """Return random programs of these operations, the same for everybody."""
    random = Random(f"drawn for everybody: {task}")  # noqa: S311  # no secret
    usable = tuple(name for name in OPERATIONS if name in operations)
    if not {"add", "sub", "mul", "truediv"} & operations:
        return ()
    return tuple(random_program(random, 2, DRAWN_STEPS, usable) for _ in range(DRAWN))
