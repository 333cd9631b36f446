"""The learner's code as a check sees it: something that can be asked.

Each unit gets a worker of its own. With the reference at hand the units before it come from there,
so that an early mistake costs its points once; otherwise the learner's own files run all the way.
"""

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

from autograder import allowances, answers, course_graders, diagnosis, foundations
from autograder.course import Course, Task
from autograder.diagnosis import NEVER_LOADED
from autograder.discretion import Discretion
from autograder.foresight import Foresight, Question, Turn
from autograder.oracle import Oracle
from autograder.results import Finding, Verdict
from autograder.sandbox.replies import Failure, Plain, Reply
from autograder.sandbox.supervisor import NoAnswerError, OverdueError, Worker, Zygote
from autograder.sandbox.watch import StarvedError
from autograder.submission import Submission, standard_modules

PATIENCE = 1.0  # seconds of computing for an ordinary question: a hundred times what it takes
NO_ANSWER = "the process ended without an answer"  # how it ended could carry it too
LEAST_PATIENCE = 1 / 32  # after several overdue answers: still three times what the reference takes
USED_UP = (
    f"it was not asked: all of this submission's answers together took more than the"
    f" {allowances.SECONDS:.0f} seconds that there are for one; the reference takes about one"
)


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
        foresight: Foresight | None = None,
    ) -> None:
        """`own_files`: the learner's own files are used for the earlier units too.

        With `foresight` of what checks ask, questions travel together.
        """
        self.pytorch = pytorch
        self.on_own_files: set[str] = set()  # units that import what the reference does not have
        self._course, self._submission, self._zygote = course, submission, zygote
        self._own_files = own_files or not course.solutions
        self._forms = course_graders.forms(course)
        self._workers: dict[tuple[str, bool], Worker] = {}
        self._broken: dict[tuple[str, bool], Finding] = {}
        self._hurry = 1.0
        self._task = ""
        self._endless: set[str] = set()  # tasks with an overdue answer when patience was least
        self._time, self._discretion = allowances.Time(), Discretion()
        self._given: dict[tuple[str, bool], frozenset[str]] = {}  # what workers hold of ours
        self._foundations: dict[str, dict[str, str]] = {}
        self._starved: StarvedError | None = None
        self._place, self._hidden = ("", own_files), False
        self._foresight, self._singly = foresight or Foresight(), False
        self._seed, self._turn = "", Turn()
        self._probes: Callable[[str], str] = foundations.further_probes
        self.random = Random(0)
        self.said = ""  # what the learner's code has printed since the last turn

    def is_given(self, unit: str) -> bool:
        """Tell whether the present task rests on the reference for another unit."""
        return unit in self._given.get(self._place, ())

    def rests_on(self, unit: str) -> bool:
        """Tell the same before anything was asked; raises Finding where nothing can be asked."""
        self._worker()
        return self.is_given(unit)

    def turn_to(self, task: Task, seed: str, *, hidden: bool = False) -> None:
        """Ask about this task from now on; `seed` decides what `random` draws.

        What a hidden check asks must not be told to the learner, whose code may try to.
        """
        self.random = Random(seed)
        self.said = ""
        self._task, self._hidden = task.name, hidden
        self._place = (task.unit, self._own_files or task.own_files)
        self._seed, self._turn = seed, Turn()
        for place in [place for place in self._workers if place[0] != task.unit]:
            self._end(place)  # so that one learner holds a worker or two at a time

    def settle(self) -> None:
        """End a turn that found nothing wrong.

        Raises Finding if a worker has sent more than it was asked for, and ends that worker.
        """
        if self._turn.asked:
            self._foresight.learn(self._check(), self._turn.asked)
        if (worker := self._workers.get(self._place)) is None:
            return
        try:
            worker.expect_silence()
        except NoAnswerError as error:
            self._end(self._place)
            raise Finding(str(error), Verdict.CRASHED, harmless=str(error)) from error

    def ask(self, probe: str, *, effort: int = 1, **arguments: Plain) -> Plain:
        """Return what a probe of student_side/probes.py finds.

        `effort` multiplies the time that the answer may take. Raises Finding where there is no
        answer (not started, crashed, timed out) or one that has not the probe's form.
        """
        reply = self._reply(probe, arguments, effort)
        if reply.failure is not None:
            raise self._diagnose(reply.failure)
        return answers.accept(probe, reply.answer, self._forms)

    def error(self, probe: str, **arguments: Plain) -> str | None:
        """Return the name of the exception that a probe ends with, None if there is none."""
        reply = self._reply(probe, arguments, effort=1)
        if reply.failure is not None and reply.failure.type == NotImplementedError.__name__:
            raise self._diagnose(reply.failure)
        return reply.failure.type if reply.failure else None

    def interview(self, questions: Sequence[Plain]) -> Plain:
        """Return what each of many questions finds, in a worker of its own.

        It is new, since nothing that was asked before shall count, and ended afterwards, since
        some questions bring the reference of the unit along. Raises Finding where there is no
        answer at all.
        """
        stood_in = {name.partition(".")[0] for each in questions for name in each["standing_in"]}
        given = {
            unit: foundations.compiled(unit, self._course.solutions[unit]) for unit in stood_in
        }
        self._end_any()
        self._probes = lambda _: foundations.probes_of_interview()
        try:
            return self.ask("interview", questions=list(questions), given=given)
        finally:
            self._probes = foundations.further_probes
            self._end_any()

    def _end_any(self) -> None:
        if self._place in self._workers:
            self._end(self._place)

    def close(self) -> None:
        """End every worker."""
        for place in list(self._workers):
            self._end(place)

    def _end(self, place: tuple[str, bool]) -> None:
        worker = self._workers.pop(place)
        worker.end()
        self._time.give_back(worker.waited)

    def _seconds_left(self) -> float:
        return self._time.left(lambda: sum(worker.waited for worker in self._workers.values()))

    def _worker(self) -> Worker:
        if self._starved:
            raise self._starved
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
        if self._seconds_left() <= 0:
            raise overdue(USED_UP)
        if self._own_files and self._stands_on_endless(unit):
            raise overdue(NEVER_LOADED)
        reference = {} if own_files else self._foundation(unit)
        reply = self._load(unit, reference)
        failed = reply.failure is not None and reply.failure.type == ImportError.__name__
        if failed and self._leans(unit, reference):
            self._end(self._place)
            self.on_own_files.add(unit)
            reply = self._load(unit, {})
        if reply.failure is not None:
            raise self._diagnose(reply.failure)

    def _stands_on_endless(self, unit: str) -> bool:
        """Tell whether a file imports another that was never loaded: waiting again is no use."""
        endless = {name for (name, _), why in self._broken.items() if str(why) == NEVER_LOADED}
        return bool(endless & foundations.named([self._submission.sources[unit]]))

    def _own(self, unit: str) -> list[str]:
        """Return the sources of a unit and of the learner's further files."""
        others = set(self._course.unit_names) - {unit}
        return [text for name, text in self._submission.sources.items() if name not in others]

    def _foundation(self, unit: str) -> dict[str, str]:
        """Return the reference's sources that a unit's worker is given; searched for once."""
        if unit not in self._foundations:
            with self._time.running():
                needed = foundations.given(self._course, unit, self._own(unit))
            self._foundations[unit] = {name: self._course.solutions[name] for name in needed}
        return self._foundations[unit]

    def _leans(self, unit: str, reference: Mapping[str, str]) -> bool:
        with self._time.running():
            return foundations.leans(self._own(unit), reference)

    def _load(self, unit: str, reference: Mapping[str, str]) -> Reply:
        """Put the files into a new worker, for some units the reference's."""
        sources = self._submission.sources
        own = {name: text for name, text in sources.items() if name not in reference}
        given = {name: foundations.compiled(name, text) for name, text in reference.items()}
        self._given[self._place] = frozenset(given)
        # The given files import some modules that the learner's own may never name.
        with self._time.running():
            modules = self._submission.standard_modules | standard_modules(reference.values())
            worker = self._workers[self._place] = self._zygote.fork(modules)
        probes = self._probes(unit)
        files = {"own": own, "given": given, "unit": unit, "probes": probes}
        return self._put(worker, {"load": files}, effort=2)

    def _check(self) -> str:
        """Return a name for the present check: what it asks depends on what is given, too."""
        return " ".join((self._seed, *sorted(self._given.get(self._place, ()))))

    def _reply(self, probe: str, arguments: dict[str, Plain], effort: int) -> Reply:
        worker, question = self._worker(), (probe, json.dumps(arguments))
        if not self._turn.asked:
            self._turn.foreseen = self._foresight.of(self._check())
        if (early := self._turn.early(question)) is not None:
            return self._heard(early)
        if (together := self._turn.together()) and not self._singly:
            with contextlib.suppress(NoAnswerError):
                return self._heard(
                    self._turn.first_of(together, self._put_together(worker, together))
                )
            self._singly = True  # there is something that one has to find
            self._end(self._place)
            worker = self._worker()
        return self._put(worker, {"ask": probe, "with": arguments}, effort)

    def _put_together(self, worker: Worker, questions: Sequence[Question]) -> list[Reply]:
        with self._in_time(1) as patience:
            return worker.ask_together(questions, patience)

    @contextlib.contextmanager
    def _in_time(self, effort: int) -> Iterator[float]:
        """Count the time of what is asked within; give the seconds that it may take."""
        if (left := self._seconds_left()) <= 0:
            raise overdue(USED_UP)
        try:
            with self._time.running():
                yield min(PATIENCE * effort * self._hurry, left)
        except StarvedError as error:
            self._end(self._place)
            self._starved = error
            raise

    def _put(self, worker: Worker, question: dict[str, Plain], effort: int) -> Reply:
        try:
            with self._in_time(effort) as patience:
                return self._heard(worker.ask(question, patience))
        except NoAnswerError as error:
            self._end(self._place)
            if isinstance(error, OverdueError):
                if self._hurry <= LEAST_PATIENCE:
                    self._endless.add(self._task)
                self._hurry = max(self._hurry / 2, LEAST_PATIENCE)
                used_up = self._seconds_left() <= 0
                words = NEVER_LOADED if "load" in question else diagnosis.ENDLESS
                raise overdue(USED_UP if used_up else words) from error
            raise Finding(str(error), Verdict.CRASHED, harmless=NO_ANSWER) from error

    def _heard(self, reply: Reply) -> Reply:
        if not self._given.get(self._place) or self._discretion.may_leave(reply.said):
            self.said += reply.said
        return reply

    def _diagnose(self, failure: Failure) -> Finding:
        """Return what a failure in the learner's code amounts to."""
        task = self._course.tasks[self._task]
        found = diagnosis.not_to_be_had(failure, self._course.lacking) or diagnosis.diagnose(
            failure, self._submission, self._course, task
        )
        guarded = bool(self._given.get(self._place))
        self._discretion.weigh(found, self._task, hidden=self._hidden, guarded=guarded)
        return found


def overdue(words: str) -> Finding:
    """Return what is said where an answer did not come in time."""
    return Finding(words, Verdict.TIMED_OUT, harmless=words)
