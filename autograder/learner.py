"""The learner's code as a check sees it: something that can be asked.

Each unit gets a worker of its own. With the reference at hand the units before it come from there,
so that an early mistake costs its points once; otherwise the learner's own files run all the way.
"""

import binascii
import functools
import marshal
from collections.abc import Sequence
from random import Random

from autograder import answers, diagnosis
from autograder.course import Course, Task
from autograder.oracle import Oracle
from autograder.results import Finding, Verdict
from autograder.sandbox.replies import Failure, Plain, Reply
from autograder.sandbox.supervisor import NoAnswerError, OverdueError, Worker, Zygote
from autograder.submission import Submission, standard_modules

PATIENCE = 1.0  # seconds of computing for an ordinary question: a hundred times what it takes
TOLD_LIMIT = 6  # different failures that hidden checks tell: each could carry what was asked
NO_ANSWER = "the process ended without an answer"  # how it ended could carry it too
LEAST_PATIENCE = 1 / 32  # after several overdue answers: still three times what the reference takes


class Learner:
    """One submission under examination."""

    def __init__(
        self,
        course: Course,
        submission: Submission,
        zygote: Zygote,
        pytorch: Oracle,
        *,
        own_files: bool,
    ) -> None:
        """`own_files`: the learner's own files are used for the earlier units too."""
        self.pytorch = pytorch
        self.on_own_files: set[str] = set()  # units that import what the reference does not have
        self._course, self._submission, self._zygote = course, submission, zygote
        self._own_files = own_files or not course.solutions
        self._workers: dict[tuple[str, bool], Worker] = {}
        self._broken: dict[tuple[str, bool], Finding] = {}
        self._hurry = 1.0
        self._task = ""
        self._endless: set[str] = set()  # tasks with an overdue answer when patience was least
        self._told: set[str] = set()
        self._place = ("", own_files)
        self.random = Random(0)
        self.said = ""  # what the learner's code has printed since the last turn

    def is_given(self, unit: str) -> bool:
        """Tell whether the present task rests on the reference for another unit."""
        own, own_files = self._place
        given = not own_files and own not in self.on_own_files
        return given and unit in self._course.before(own)

    def turn_to(self, task: Task, seed: str) -> None:
        """Ask about this task from now on; `seed` decides what `random` draws."""
        self.random = Random(seed)
        self.said = ""
        self._task = task.name
        self._place = (task.unit, self._own_files or task.own_files)
        for place in [place for place in self._workers if place[0] != task.unit]:
            self._workers.pop(place).end()  # so that one learner holds a worker or two at a time

    def settle(self) -> None:
        """Raise Finding if a worker has sent more than it was asked for, and end it."""
        if (worker := self._workers.get(self._place)) is None:
            return
        try:
            worker.expect_silence()
        except NoAnswerError as error:
            del self._workers[self._place]
            raise Finding(str(error), Verdict.CRASHED, harmless=str(error)) from error

    def ask(self, probe: str, *, effort: int = 1, **arguments: Plain) -> Plain:
        """Return what a probe of student_side/probes.py finds.

        `effort` multiplies the time that the answer may take. Raises Finding where there is no
        answer (not started, crashed, timed out) or one that has not the probe's form.
        """
        reply = self._put(self._worker(), {"ask": probe, "with": arguments}, effort)
        if reply.failure is not None:
            raise self._diagnose(reply.failure)
        return answers.accept(probe, reply.answer)

    def error(self, probe: str, **arguments: Plain) -> str | None:
        """Return the name of the exception that a probe ends with, None if there is none."""
        reply = self._put(self._worker(), {"ask": probe, "with": arguments}, effort=1)
        if reply.failure is not None and reply.failure.type == NotImplementedError.__name__:
            raise self._diagnose(reply.failure)
        return reply.failure.type if reply.failure else None

    def close(self) -> None:
        """End every worker."""
        for worker in self._workers.values():
            worker.end()
        self._workers.clear()

    def _worker(self) -> Worker:
        if self._task in self._endless:
            raise overdue("it was not asked again: much here does not end in time")
        if self._place in self._broken:
            raise self._broken[self._place]
        if self._place not in self._workers:
            try:
                self._start(*self._place)
            except Finding as finding:
                self._broken[self._place] = finding
                raise
        return self._workers[self._place]

    def _start(self, unit: str, own_files: bool) -> None:
        if unit in self._submission.unreadable:
            raise Finding(self._submission.unreadable[unit], Verdict.CRASHED)
        if absence := self._submission.absence(unit):
            raise Finding(absence, Verdict.NOT_STARTED)
        given = () if own_files else self._course.before(unit)
        reply = self._load(unit, given)
        if given and wants_own_names(reply.failure):
            self._workers.pop(self._place).end()
            self.on_own_files.add(unit)
            reply = self._load(unit, ())
        if reply.failure is not None:
            raise self._diagnose(reply.failure)

    def _load(self, unit: str, given: Sequence[str]) -> Reply:
        """Put the files into a new worker, the reference's for the given units."""
        own = {name: text for name, text in self._submission.sources.items() if name not in given}
        reference = {name: self._course.solutions[name] for name in given}
        ready = {name: compiled(name, text) for name, text in reference.items()}
        # The given files import some modules that the learner's own may never name.
        modules = self._submission.standard_modules | standard_modules(reference.values())
        worker = self._workers[self._place] = self._zygote.fork(modules)
        files = {"own": own, "given": ready, "unit": unit}
        return self._put(worker, {"load": files}, effort=2)

    def _put(self, worker: Worker, question: dict[str, Plain], effort: int) -> Reply:
        try:
            reply = worker.ask(question, PATIENCE * effort * self._hurry)
        except NoAnswerError as error:
            del self._workers[self._place]
            if isinstance(error, OverdueError):
                if self._hurry <= LEAST_PATIENCE:
                    self._endless.add(self._task)
                self._hurry = max(self._hurry / 2, LEAST_PATIENCE)
                raise overdue(diagnosis.ENDLESS) from error
            raise Finding(str(error), Verdict.CRASHED, harmless=NO_ANSWER) from error
        self.said += reply.said
        return reply

    def _diagnose(self, failure: Failure) -> Finding:
        """Return what a failure in the learner's code amounts to."""
        course = self._course
        found = diagnosis.diagnose(failure, self._submission, course.unit_names, course.packages)
        if found.verdict is Verdict.CRASHED and not self._may_tell(found.harmless):
            found.harmless = diagnosis.ONE_OF_MANY
        return found

    def _may_tell(self, words: str) -> bool:
        """Tell whether a hidden check may say this of a failure: of the first few only."""
        if len(self._told) < TOLD_LIMIT:
            self._told.add(words)
        return words in self._told


@functools.cache
def compiled(name: str, source: str) -> str:
    """Return a given file as workers take it: compiled once here, without comments and docstrings.

    The same interpreter runs here and there, so it is marshalled; the text is base64.
    """
    code = compile(source, f"<given {name}.py>", "exec", dont_inherit=True, optimize=2)
    return binascii.b2a_base64(marshal.dumps(code), newline=False).decode()


def overdue(words: str) -> Finding:
    """Return what is said where an answer did not come in time."""
    return Finding(words, Verdict.TIMED_OUT, harmless=words)


def wants_own_names(failure: Failure | None) -> bool:
    """Tell whether a unit did not load for a name that only the learner's own files have."""
    return failure is not None and failure.message.startswith("cannot import name")
