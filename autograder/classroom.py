"""Many submissions, one executor: a bounded number in flight, and no loss that is not made good.

Who grades is any `concurrent.futures.Executor`. Two rules beside that:

- PyTorch is asked in one place, the asker, and only for what nobody knows. A submission that
  meets an unknown question is sent again with the answers, or goes to the asker itself.
- A submission whose grading failed or was lost is graded once more, alone, after all others.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from autograder import desk, grading, records
from autograder.checks import CheckError
from autograder.course import Course, CourseError
from autograder.desk import Answers, Reply, RulesError
from autograder.frozen import frozen
from autograder.oracle import Oracle, OracleError
from autograder.sandbox.process import SandboxError
from autograder.submission import Submission

FATAL = (CheckError, CourseError, OracleError, RulesError, SandboxError)  # for all alike
TRIES = 2

Answer = TypeVar("Answer")


class Here(Executor):
    """An executor that does the work at once, in this process: for a single submission."""

    def submit(
        self, function: Callable[..., Answer], /, *args: Any, **kwargs: Any
    ) -> "Future[Answer]":
        """Call a function."""
        future: Future[Answer] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:  # whoever asks for the result gets it
            future.set_exception(error)
        return future


@frozen
class Crew:
    """Who grades, and how many submissions they have at a time; who asks PyTorch."""

    executor: Executor
    width: Callable[[], int]
    asker: Executor
    grade: Callable[..., Reply] = desk.grade
    grade_asking: Callable[..., Reply] = desk.grade_asking


@frozen
class Job:
    """A submission on its way."""

    submission: Submission
    failures: tuple[str, ...] = ()
    version: int | None = None  # of the answers to be sent along
    asks: bool = False

    @property
    def is_last_try(self) -> bool:
        """Whether a failure would stand; nothing gets readable by being graded again."""
        return bool(self.submission.receipt.out_of_reach) or len(self.failures) + 1 >= TRIES


@frozen
class Graded:
    """What became of a submission, ready to be kept."""

    submission: Submission
    record: str
    complete: bool
    seconds: float | None = None  # that grading it took; None if it never ended


@dataclass
class Classroom:
    """The state of a run: nothing here grows with the number of submissions."""

    course: Course
    rules: str
    crew: Crew
    answers: Oracle
    _version: int = 1  # of the answers: one more each time that the asker found new ones
    _running: "dict[Future[Any], Job]" = field(default_factory=dict)
    _again: deque[Job] = field(default_factory=deque)  # to be sent with answers
    _parked: deque[Job] = field(default_factory=deque)  # until the asker is done
    _alone: deque[Job] = field(default_factory=deque)  # for their second try

    def grade(self, submissions: Iterable[Submission]) -> Iterator[Graded]:
        """Give what becomes of each submission, in whatever order that is known."""
        new = map(Job, submissions)
        while True:
            self._send_out(new)
            if not self._running:
                return
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                yield from self._conclude(self._running.pop(future), future)

    def _send_out(self, new: Iterator[Job]) -> None:
        while len(self._running) + len(self._parked) < self.crew.width():
            job = self._again.popleft() if self._again else next(new, None)
            if job is None:
                break
            self._send(job)
        if not self._running and self._alone:
            self._send(self._alone.popleft())

    def _send(self, job: Job) -> None:
        crew = self.crew
        answers: Answers | None = None
        if job.version is not None:
            job = replace(job, version=self._version)
            answers = (self._version, self.answers.known)
        executor = crew.asker if job.asks else crew.executor
        grade: Callable[..., Reply] = crew.grade_asking if job.asks else crew.grade
        future = executor.submit(grade, job.submission, self.rules, answers)
        self._running[future] = job

    def _conclude(self, job: Job, future: "Future[Reply]") -> Iterator[Graded]:
        try:
            reply = future.result()
        except FATAL:
            raise
        except Exception as error:  # each executor has its own words for a process that is lost
            reply = {"failed": f"{type(error).__name__}: {error}"}
        if job.asks:
            self._learn(reply.get("answers", {}))
        if "unanswered" in reply:
            self._answer(job, reply["unanswered"])
        elif job.is_last_try or reply.get("complete"):
            yield self._last_word(job, reply)
        else:
            why = reply.get("failed", "some checks failed")
            self._alone.append(Job(job.submission, (*job.failures, why)))

    def _answer(self, job: Job, version: int) -> None:
        """Send a job again with the answers that its desk lacked, or have somebody ask."""
        if version != self._version:
            self._again.append(replace(job, version=self._version))
        elif any(each.asks for each in self._running.values()):
            self._parked.append(job)
        else:
            self._send(replace(job, version=self._version, asks=True))

    def _learn(self, answers: dict[str, Any]) -> None:
        """Remember what the asker found; who waited for it goes on."""
        if answers.keys() - self.answers.known.keys():
            self.answers.learn(answers)
            self.answers.save()
            self._version += 1
        self._again.extend(replace(job, version=self._version) for job in self._parked)
        self._parked.clear()

    def _last_word(self, job: Job, reply: Reply) -> Graded:
        if "record" in reply:
            return Graded(job.submission, reply["record"], reply["complete"], reply.get("seconds"))
        why = "; ".join(dict.fromkeys((*job.failures, reply["failed"])))
        result = grading.failed(self.course, job.submission, why)
        return Graded(job.submission, records.to_line(result), complete=False)
