"""The learner's code as a check sees it: something that can be asked.

Each unit gets a worker of its own. With the reference at hand the units before it come from there,
so that an early mistake costs its points once; otherwise the learner's own files run all the way.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from random import Random

from autograder import answers, course_graders, diagnosis, foundations
from autograder.course import Course, Task
from autograder.diagnosis import NEVER_LOADED
from autograder.discretion import Discretion
from autograder.foresight import Foresight, Turn
from autograder.oracle import Oracle
from autograder.results import Finding, Verdict
from autograder.sandbox.replies import Failure, Plain, Reply
from autograder.sandbox.supervisor import Zygote
from autograder.submission import Submission, standard_modules
from autograder.workers import Place, Workers, overdue


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
        self.on_own_files: set[str] = set()  # units that use what the reference does not have
        self._course, self._submission, self._zygote = course, submission, zygote
        self._own_files = own_files or not course.solutions
        self._forms = course_graders.forms(course)
        self._workers, self._discretion = Workers(), Discretion()
        self._broken: dict[Place, Finding] = {}
        self._given: dict[Place, frozenset[str]] = {}  # what workers hold of ours
        self._foundations: dict[str, dict[str, str]] = {}
        self._task, self._place, self._hidden = "", ("", own_files), False
        self._foresight, self._singly = foresight or Foresight(), False
        self.seed, self._turn = "", Turn()
        self._probes: Callable[[str], str] = foundations.further_probes
        self.random = Random(0)
        self.said = ""  # what the learner's code has printed since the last turn

    def is_given(self, unit: str) -> bool:
        """Tell whether the present task rests on the reference for another unit."""
        return unit in self._given.get(self._place, ())

    def rests_on(self, unit: str) -> bool:
        """Tell the same before anything was asked; raises Finding where nothing can be asked."""
        self._have_worker()
        return self.is_given(unit)

    def turn_to(self, task: Task, seed: str, *, hidden: bool = False) -> None:
        """Ask about this task from now on; `seed` decides what `random` draws.

        What a hidden check asks must not be told to the learner, whose code may try to.
        """
        self.random = Random(seed)
        self.said = ""
        self._task, self._hidden = task.name, hidden
        self._place = (task.unit, self._own_files or task.own_files)
        self.seed, self._turn = seed, Turn()
        self._workers.end_all(but=task.unit)  # so that one learner holds a worker or two at a time

    def settle(self) -> None:
        """End a turn that found nothing wrong.

        Raises Finding if a worker has sent more than it was asked for, and ends that worker.
        """
        self._workers.settle(self._place)
        if self._turn.asked:
            self._foresight.learn(self._check(), self._turn.asked)

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
        self._workers.end(self._place)
        self._probes = lambda _: foundations.probes_of_interview()
        try:
            return self.ask("interview", questions=list(questions), given=given)
        finally:
            self._probes = foundations.further_probes
            self._workers.end(self._place)

    def close(self) -> None:
        """End every worker."""
        self._workers.end_all()

    def _have_worker(self) -> None:
        """See to it that the present task can be asked about; raise Finding where it cannot."""
        self._workers.require_hope(self._task)
        if self._place in self._broken:
            raise self._broken[self._place]
        if self._place not in self._workers:
            try:
                self._start(*self._place)
            except Finding as finding:
                self._broken[self._place] = finding
                raise

    def _start(self, unit: str, own_files: bool) -> None:
        if unit in self._submission.unreadable:
            raise Finding(self._submission.unreadable[unit], Verdict.CRASHED)
        if absence := self._submission.absence(unit):
            raise Finding(absence, Verdict.NOT_STARTED)
        if self._own_files and self._stands_on_endless(unit):
            raise overdue(NEVER_LOADED)
        reference = {} if own_files else self._foundation(unit)
        if self._uses_own_attributes(unit, reference):
            self.on_own_files.add(unit)
            reference = {}
        reply = self._load(unit, reference)
        failed = reply.failure is not None and reply.failure.type == ImportError.__name__
        if failed and self._leans(unit, reference):
            self._workers.end(self._place)
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
            with self._workers.running():
                needed = foundations.given(self._course, unit, self._own(unit))
            self._foundations[unit] = {name: self._course.solutions[name] for name in needed}
        return self._foundations[unit]

    def _leans(self, unit: str, reference: Mapping[str, str]) -> bool:
        with self._workers.running():
            return foundations.leans(self._own(unit), reference)

    def _uses_own_attributes(self, unit: str, reference: Mapping[str, str]) -> bool:
        with self._workers.running():
            return bool(
                foundations.attributes_leant_on(
                    self._own(unit), self._submission.sources, reference
                )
            )

    def _load(self, unit: str, reference: Mapping[str, str]) -> Reply:
        """Put the files into a new worker, for some units the reference's."""
        sources = self._submission.sources
        # The given files import some modules that the learner's own may never name.
        self._workers.start(
            self._place,
            lambda: self._zygote.fork(
                self._submission.standard_modules | standard_modules(reference.values())
            ),
        )
        own = {name: text for name, text in sources.items() if name not in reference}
        given = {name: foundations.compiled(name, text) for name, text in reference.items()}
        self._given[self._place] = frozenset(given)
        files = {"own": own, "given": given, "unit": unit, "probes": self._probes(unit)}
        return self._heard(self._workers.ask(self._place, self._task, {"load": files}, effort=2))

    def _check(self) -> str:
        """Return a name for the present check: what it asks depends on what is given, too."""
        return " ".join((self.seed, *sorted(self._given.get(self._place, ()))))

    def _reply(self, probe: str, arguments: dict[str, Plain], effort: int) -> Reply:
        self._have_worker()
        question, turn = (probe, json.dumps(arguments)), self._turn
        if not turn.asked:
            turn.foreseen = self._foresight.of(self._check())
        reply = turn.early(question) or self._first_of_several()
        if reply is None:
            self._have_worker()
            alone = {"ask": probe, "with": arguments}
            reply = self._workers.ask(self._place, self._task, alone, effort)
        return self._heard(reply)

    def _first_of_several(self) -> Reply | None:
        """Return the reply to the present question if others can travel with it."""
        together = [] if self._singly else self._turn.together()
        if not together:
            return None
        replies = self._workers.ask_together(self._place, together)
        self._singly = not replies  # one of them stops the worker: which one has to be found
        return self._turn.first_of(together, replies) if replies else None

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
