"""What is shown of tasks that fail, pasted in the sandbox beside the submission it is about."""

import math
from collections.abc import Mapping
from dataclasses import replace

from autograder import scoring, smallest
from autograder.counterexamples import Counterexample
from autograder.graders import comparisons
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.results import TaskResult, Verdict
from autograder.sandbox.supervisor import Worker
from autograder.submission import Submission

# How the pasted lines print what they end with: as feedback tells it, in full precision.
PRINTING = f"""
import builtins

def told(x):
    if type(x) in (list, tuple):
        return "[" + ", ".join(map(told, x)) + "]"
    if x is None or type(x) in (bool, int, float, str):
        return repr(x)
    name = type(x).__name__
    known = name in {comparisons.KINDS} or hasattr(builtins, name)
    return f"{{'a ' + name if known else 'something else'}}, not a number"

x = (%s,)
print("---")
for each in x:
    print(told(each))
"""


def failing(submission: Submission, bench: Bench, *wrong: str) -> list[TaskResult]:
    """Return what is shown of tasks of which it is known that they are wrong."""
    return of_verdicts(submission, bench, dict.fromkeys(wrong, Verdict.WRONG))


def of_verdicts(
    submission: Submission, bench: Bench, verdicts: Mapping[str, Verdict]
) -> list[TaskResult]:
    """Return what is shown of tasks with these verdicts, where all others pass."""
    tasks = scoring.score(bench.course, ())
    judged = [replace(t, verdict=verdicts.get(t.name, Verdict.PASSED)) for t in tasks]
    learner = Learner(bench.course, submission, bench.zygote, bench.pytorch, own_files=False)
    try:
        found = list(smallest.shown(learner, bench.course, judged))
    finally:
        learner.close()
    return [task for task in found if task.name in verdicts]


def size(example: Counterexample) -> int:
    """Return how many operations an expression has; a call is one, whatever happens in it."""
    return sum(bool(node.operation) for node in example.nodes) if example.nodes else 1


def complaint(example: Counterexample, submission: Submission, bench: Bench) -> str:
    """Return what is not as told when the lines are pasted; nothing if all is."""
    printed = pasted(example, submission, bench)
    if example.trouble:
        return "" if printed is None else f"it raises nothing:\n{example.python}"
    differences = example.differences()
    if printed is None or len(printed) != len(differences):
        return f"it prints {printed}:\n{example.python}"
    for text, (what, right, yours) in zip(printed, differences, strict=True):
        if not is_what_was_said(text, yours) or yours == right:
            return f"{what} is {text}, not {yours} beside {right}:\n{example.python}"
    return ""


def pasted(example: Counterexample, submission: Submission, bench: Bench) -> list[str] | None:
    """Return what the lines print in the sandbox; None where they raise an exception."""
    worker: Worker = bench.zygote.fork(submission.standard_modules)
    *lines, last = example.python.splitlines()
    told = "\n".join([*lines, last if example.trouble else PRINTING % last])
    own = {**submission.sources, "pasted": told}
    reply = worker.ask({"load": {"own": own, "given": {}, "unit": "pasted"}}, 1.0)
    worker.end()
    own_words, _, answers = reply.said.rpartition("---\n")
    return None if reply.failure else (answers or own_words).splitlines()


def is_what_was_said(printed: str, told: str) -> bool:
    """Tell whether two texts agree, numbers in them to the digits that are told."""
    ours, theirs = (text.strip("[]").split(", ") for text in (printed, told))
    return len(ours) == len(theirs) and all(map(is_same, ours, theirs))


def is_same(printed: str, told: str) -> bool:
    """Tell whether a number, or else a text, is the one that was told."""
    try:
        return math.isclose(float(printed), float(told), rel_tol=1e-4)
    except ValueError:
        return printed == told
