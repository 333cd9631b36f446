"""Where one submission at a time is graded: in this process, in another, on another machine.

What goes in and comes out is plain data, since it may travel. A desk has no files of its own and
never imports torch, unless it is told that it may ask: what it does not know it says, and whoever
sent the submission sends it again with the answers.
"""

import faulthandler
import threading
import time
import traceback
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from autograder import checks, course, course_graders, fingerprint, grading, records
from autograder.errors import GraderFailedError
from autograder.foresight import Foresight
from autograder.frozen import frozen
from autograder.grading import Bench
from autograder.oracle import Oracle, UnansweredError
from autograder.sandbox import ahead
from autograder.submission import Submission

STUCK = 300.0  # seconds, after which a process on another machine ends itself
KNOWING, ASKING = "knowing", "asking"  # the two kinds of desk

Answers = tuple[int, Mapping[str, Any]]  # the number of this state of knowledge, and the answers
Reply = dict[str, Any]


class RulesError(GraderFailedError):
    """Two places would grade by different rules; the message says what to do."""


@frozen
class Desk:
    """What is set up once and serves for many submissions."""

    bench: Bench
    rules: str
    version: int  # of the answers that it has, 0 if it has none
    stack: ExitStack


_here = threading.local()  # a zygote serves one thread


def set_up(
    stack: ExitStack, pytorch: Oracle | None = None, *, accept_no_isolation: bool = False
) -> Bench:
    """Return what grading needs: all checks, a zygote that holds, and the answers that are known.

    Raises SandboxError where learners' code cannot be confined, unless that is accepted.
    """
    contents = course.load()
    probes = course_graders.probes(contents)
    proving = stack.enter_context(ahead.take(contents.packages, probes))  # while the rest is read
    every_check = checks.collect(contents, hidden=True)
    pytorch = pytorch or Oracle(contents.recorded, contents.remembered)
    zygote = proving.settled(accept_no_isolation=accept_no_isolation)
    return Bench(contents, every_check, zygote, pytorch, foresight=Foresight(contents.foreseen))


def grade(
    submission: Submission,
    rules: str,
    answers: Answers | None = None,
    *,
    accept_no_isolation: bool = False,
) -> Reply:
    """Return {"unanswered": version}, {"failed": why}, or {"record", "complete", "seconds"}.

    Raises what stands in the way of every submission alike.
    """
    desk = open_desk(rules, answers, KNOWING, accept_no_isolation)
    if desk is None:
        return {"unanswered": 0}
    try:
        return graded(desk, submission)
    except UnansweredError:
        return {"unanswered": desk.version}


def grade_asking(
    submission: Submission, rules: str, answers: Answers, *, accept_no_isolation: bool = False
) -> Reply:
    """Grade likewise and ask PyTorch what is not known; the reply has the new answers as well."""
    first = not vars(_here).get(ASKING)
    desk = open_desk(rules, answers, ASKING, accept_no_isolation)
    assert desk is not None
    if first and desk.bench.course.solutions:  # it asks most of what anybody will ask
        grading.grade(Submission("reference", desk.bench.course.solutions, {}), desk.bench)
    reply = graded(desk, submission)
    known = desk.bench.pytorch.known
    return {**reply, "answers": {key: known[key] for key in known.keys() - answers[1].keys()}}


def grade_far_away(
    submission: Submission,
    rules: str,
    answers: Answers | None = None,
    *,
    accept_no_isolation: bool = False,
) -> Reply:
    """Grade likewise, and end this process if that never ends: nobody else can."""
    faulthandler.dump_traceback_later(STUCK, exit=True)
    try:
        return grade(submission, rules, answers, accept_no_isolation=accept_no_isolation)
    finally:
        faulthandler.cancel_dump_traceback_later()


def get_ready(*, accept_no_isolation: bool = False) -> None:
    """Set up the desk that `grade` will need, before there is a submission."""
    new_desk(KNOWING, accept_no_isolation)


def open_desk(
    rules: str, answers: Answers | None, kind: str, accept_no_isolation: bool
) -> Desk | None:
    """Return this thread's desk with at least these answers; None if it has none at all."""
    desk: Desk | None = vars(_here).get(kind)
    if desk is None and answers is not None:
        desk = new_desk(kind, accept_no_isolation)
    if desk is not None and desk.rules != rules:
        close()
        raise RulesError("the graders, the course or a version differ from those of the run")
    if desk is not None and answers is not None and desk.version != answers[0]:
        version, known = answers
        desk.bench.pytorch.learn(known)
        desk = vars(_here)[kind] = replace(desk, version=version)
    return desk if desk is not None and desk.version else None


def new_desk(kind: str, accept_no_isolation: bool) -> Desk:
    """Return a desk without answers, which is this thread's from now on."""
    pytorch = Oracle(may_ask=kind == ASKING)
    with ExitStack() as when_it_fails:
        bench = set_up(when_it_fails, pytorch, accept_no_isolation=accept_no_isolation)
        stack = when_it_fails.pop_all()
    desk = vars(_here)[kind] = Desk(bench, fingerprint.rules(bench.course), 0, stack)
    return desk


def graded(desk: Desk, submission: Submission) -> Reply:
    """Return how grading one submission went; after a failure the desk is set up anew."""
    start = time.perf_counter()
    try:
        result = grading.grade(submission, desk.bench)
    except Exception:  # it is this submission's alone, until others fail likewise
        close()
        return {"failed": traceback.format_exc()}
    desk.bench.foresight.save()
    if not result.complete and not submission.receipt.out_of_reach:
        close()
    seconds = round(time.perf_counter() - start, 3)
    return {"record": records.to_line(result), "complete": result.complete, "seconds": seconds}


def close() -> None:
    """End what this thread has set up."""
    for desk in list(vars(_here).values()):
        desk.stack.close()
    vars(_here).clear()
