"""Lets a training that fails a check run on the public toy data, to show how it learns."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from autograder import recorded
from autograder.course import Course
from autograder.graders.networks import TOY, spread
from autograder.learner import Learner
from autograder.results import Finding, TaskResult, Verdict
from autograder.trajectories import Numbers, Trajectory

SIZES: list[int] = [3, 4, 4, 1]
QUESTION: dict[str, Any] = {**TOY, "parameters": spread(41), "steps": 12, "learning_rate": 0.05}
FIRST_OF = (("training.trajectory", "training.zeroed"), ("training.together",))


def shown(learner: Learner, course: Course, results: Sequence[TaskResult]) -> Iterator[TaskResult]:
    """Give the tasks' results, with a trajectory where the loop of training is wrong."""
    wrong = [result.name for result in results if result.verdict is Verdict.WRONG]
    wanted = {next((name for name in names if name in wrong), None) for names in FIRST_OF}
    for result in results:
        found = None
        if course.expressions and result.name in wanted:
            learner.turn_to(course.tasks[result.name], "how it learns")
            found = trajectory(learner)
        yield replace(result, trajectory=found) if found else result


def trajectory(learner: Learner) -> Trajectory | None:
    """Return how it learns; None where it gives no losses, or PyTorch's are not known."""
    try:
        yours = learner.ask("training", effort=5, **QUESTION)
    except Finding:  # its message says already what is wrong
        return None
    right = recorded.ask(learner.pytorch, "training", **QUESTION)
    losses, parameters = numbers(yours["losses"]), numbers(yours["parameters"])
    if right is None or not losses or len(parameters) != len(right["parameters"]):
        return None
    return Trajectory(losses, tuple(right["losses"]), parameters, tuple(right["parameters"]))


def numbers(answer: Any) -> Numbers:
    """Return a list's numbers, at most as many as were asked for; nothing if it is no list."""
    if type(answer) is not list:
        return ()
    return tuple(number(each) for each in answer[: len(QUESTION["parameters"])])


def number(answer: Any) -> float | None:
    """Return a finite number as a float, None for anything else."""
    if type(answer) not in (bool, int, float):
        return None
    try:
        return float(answer) if math.isfinite(answer) else None
    except OverflowError:
        return None
