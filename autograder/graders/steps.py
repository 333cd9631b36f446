"""Judge whether the gradients of each training step are its own."""

from collections.abc import Sequence
from operator import sub
from typing import Any

from autograder.graders.comparisons import all_agree, holds, is_close, matches, of_length
from autograder.graders.networks import drawn_data
from autograder.learner import Learner

LIKE_FIRST = "a first step from there: are the old ones still in them?"
NO_NUMBERS = "after a step some parameters or gradients are no numbers"
STILL = (
    "after one step the parameters stay where they were: is the step taken, and are the gradients "
    "of its backward pass still there then?"
)
LONGEST = 8  # steps of a training that is compared with shorter ones
BEYOND = 1e150  # no parameter gets there
Answer = dict[str, Any]  # losses, parameters and gradients of a training


def gradients_are_fresh(learner: Learner, **question: Any) -> None:
    """With steps of length 0 the gradients at the end are those of one pass, or already zeroed."""
    still = question | {"steps": 3, "learning_rate": 0.0}
    yours = learner.ask("training", effort=5, **still)["gradients"]
    expected = learner.pytorch.ask("training", **still)["gradients"]
    of_length(yours, len(expected))
    thrice = [3 * each for each in expected]
    piled = "after 3 steps the gradients are 3 times one pass's: the old ones are still in them"
    holds(not matches(yours, thrice), piled)
    if all(is_close(each, 0.0) for each in yours):
        a_step_follows(learner, expected, **question)
    else:
        all_agree("3 steps, learning rate 0: the parameters' gradients", yours, expected)
    steps = learner.random.randint(4, LONGEST)
    last_step_stands_alone(learner, steps, **drawn_data(learner, [2, 2, 1], 2))


def a_step_follows(learner: Learner, gradients: Sequence[float], **question: Any) -> None:
    """One step moves the parameters up or down these gradients, however far.

    Where gradients are zeroed after each step, that tells which ones it used.
    """
    moved = parameters_move(learner, **question)
    clear = max(map(abs, gradients)) / 10
    ways = {
        (way > 0) == (gradient > 0)
        for way, gradient in zip(moved, gradients, strict=True)
        if way and abs(gradient) > clear
    }
    holds(len(ways) == 1, "a step does not move the parameters along their gradients")


def last_step_stands_alone(learner: Learner, steps: int, **question: Any) -> None:
    """The last of several steps has the gradients of a training that begins where it does.

    How far steps go, and where, is not asked: what is learned is compared with itself. Where
    gradients are zeroed after each step, the way that it went must tell.
    """
    question |= {"learning_rate": round(learner.random.uniform(0.01, 0.05), 4)}
    before = trained(learner, **question, steps=steps - 1)["parameters"]
    last = trained(learner, **question, steps=steps)
    first = trained(learner, **question | {"parameters": before}, steps=1)
    if not begin_alike(last, first):  # steps may depend on how many there are to be
        steps_go_as_far_as_the_first(learner, steps, **question)
    elif all(is_close(each, 0.0) for each in last["gradients"]):
        ways = [list(map(sub, each["parameters"], before)) for each in (last, first)]
        holds(is_along(*ways), f"step {steps} goes another way than {LIKE_FIRST}")
    else:
        same = matches(last["gradients"], first["gradients"])
        piled = f"the gradients of step {steps} are not those of {LIKE_FIRST}"
        holds(same, STILL if matches(first["parameters"], before) else piled)


def begin_alike(last: Answer, first: Answer) -> bool:
    """Tell whether the last step of one training begins with the loss of another one's first."""
    both = [each["losses"] for each in (last, first)]
    if not all(type(losses) is list and losses for losses in both):
        return True
    end, start = both[0][-1], both[1][0]
    return type(start) not in (int, float) or is_close(end, start)


def steps_go_as_far_as_the_first(learner: Learner, steps: int, **question: Any) -> None:
    """Several short steps go no further than as many times the first one."""
    question |= {"learning_rate": round(learner.random.uniform(0.0002, 0.001), 6)}
    far = [distance(learner, count, **question) for count in (1, max(steps, 3))]
    holds(far[1] <= 1.3 * max(steps, 3) * far[0], f"steps get longer than {LIKE_FIRST}")


def distance(learner: Learner, steps: int, **question: Any) -> float:
    """Return how far some steps move all parameters together."""
    end = trained(learner, **question, steps=steps)["parameters"]
    return float(sum(map(abs, map(sub, end, question["parameters"]))))


def trained(learner: Learner, **question: Any) -> Answer:
    """Return what a training leaves behind, all numbers."""
    found: Answer = learner.ask("training", effort=5, **question)
    for name in ("gradients", "parameters"):
        of_length(found[name], len(question["parameters"]))
        holds(all(map(is_finite, found[name])), NO_NUMBERS)
    return found


def is_finite(yours: Any) -> bool:
    """Tell whether a parameter is one that a network can be given."""
    return type(yours) in (bool, int, float) and abs(yours) < BEYOND


def is_along(way: Sequence[float], other: Sequence[float]) -> bool:
    """Tell whether a way goes where another one goes, or back, however far."""
    steepest = max(range(len(other)), key=lambda place: abs(other[place]))
    rate = way[steepest] / other[steepest] if other[steepest] else 0.0
    return matches(list(way), [rate * each for each in other])


def parameters_move(learner: Learner, **question: Any) -> list[float]:
    """One step changes the parameters: their gradients were still there when it was taken.

    Returns by how much each parameter changed.
    """
    yours = trained(learner, **question | {"steps": 1, "learning_rate": 0.1})["parameters"]
    still = matches(yours, question["parameters"])
    holds(not still, STILL)
    return list(map(sub, yours, question["parameters"]))
