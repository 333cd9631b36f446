"""The workers of one submission, and the time that they may have.

A worker that gives no answer is ended. After one that is overdue the next may take half as long,
down to a least; where that is too long as well, the task is not asked any more.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

from autograder import allowances
from autograder.diagnosis import ENDLESS, NEVER_LOADED
from autograder.foresight import Question
from autograder.results import Finding, Verdict
from autograder.sandbox.channel import NoAnswerError, OverdueError
from autograder.sandbox.replies import Plain, Reply
from autograder.sandbox.supervisor import Worker
from autograder.sandbox.watch import StarvedError

Place = tuple[str, bool]  # a unit, and whether it stands on the learner's own files alone

PATIENCE = 1.0  # seconds of computing for an ordinary question: a hundred times what it takes
LEAST_PATIENCE = 1 / 16  # after several overdue answers: ten times what the reference takes
LEAST_OF_MUCH = 1 / 8  # the same where much is to be done, which takes longer on a busy machine
NO_ANSWER = "the process ended without an answer"  # how it ended could carry it too
USED_UP = (
    f"it was not asked: all of this submission's answers together took more than the"
    f" {allowances.SECONDS:.0f} seconds that there are for one; the reference takes about one"
)
NOT_AGAIN = "it was not asked again: much here does not end in time"


class Workers:
    """Workers by the place where they are asked."""

    def __init__(self) -> None:
        self._workers: dict[Place, Worker] = {}
        self._time = allowances.Time()
        self._hurry = 1.0
        self._endless: set[str] = set()  # tasks with an overdue answer when patience was least
        self._starved: StarvedError | None = None

    def __contains__(self, place: Place) -> bool:
        return place in self._workers

    def start(self, place: Place, fork: Callable[[], Worker]) -> None:
        """Have a worker at a place; raise Finding where no time is left for it."""
        self._seconds_left()
        with self.running():
            self._workers[place] = fork()

    def running(self) -> AbstractContextManager[None]:
        """Return what counts the time of what is done within."""
        return self._time.running()

    def require_hope(self, task: str) -> None:
        """Raise what stands in the way of every further question about a task."""
        if self._starved:
            raise self._starved
        if task in self._endless:
            raise overdue(NOT_AGAIN)

    def ask(self, place: Place, task: str, question: Mapping[str, Plain], effort: int) -> Reply:
        """Return the reply to a question; raise Finding where there is none."""
        try:
            with self._in_time(place, effort) as patience:
                return self._workers[place].ask(question, patience)
        except OverdueError as error:
            self.end(place)
            if self._hurry <= LEAST_PATIENCE:
                self._endless.add(task)
            self._hurry = max(self._hurry / 2, LEAST_PATIENCE)
            self._seconds_left()
            raise overdue(NEVER_LOADED if "load" in question else ENDLESS) from error
        except NoAnswerError as error:
            self.end(place)
            raise Finding(str(error), Verdict.CRASHED, harmless=NO_ANSWER) from error

    def ask_together(self, place: Place, questions: Sequence[Question]) -> Sequence[Reply]:
        """Return the replies to several questions, none where one of them stops the worker."""
        try:
            with self._in_time(place, 1) as patience:
                return self._workers[place].ask_together(questions, patience)
        except NoAnswerError:
            self.end(place)
            return ()

    def settle(self, place: Place) -> None:
        """Raise Finding if a worker has sent more than it was asked for, and end it."""
        if place not in self:
            return
        try:
            self._workers[place].expect_silence()
        except NoAnswerError as error:
            self.end(place)
            raise Finding(str(error), Verdict.CRASHED, harmless=str(error)) from error

    def end(self, place: Place) -> None:
        """End the worker at a place, if there is one."""
        if place in self:
            worker = self._workers.pop(place)
            worker.end()
            self._time.give_back(worker.waited)

    def end_all(self, but: str = "") -> None:
        """End every worker, but those of one unit."""
        for place in [place for place in self._workers if place[0] != but]:
            self.end(place)

    @contextmanager
    def _in_time(self, place: Place, effort: int) -> Iterator[float]:
        """Count the time of what is asked within; give the seconds that it may take."""
        left = self._seconds_left()
        try:
            with self.running():
                hurry = max(self._hurry, LEAST_OF_MUCH) if effort > 1 else self._hurry
                yield min(PATIENCE * effort * hurry, left)
        except StarvedError as error:
            self.end(place)
            self._starved = error
            raise

    def _seconds_left(self) -> float:
        """Return the seconds that are left; raise Finding if there are none."""
        left = self._time.left(lambda: sum(worker.waited for worker in self._workers.values()))
        if left <= 0:
            raise overdue(USED_UP)
        return left


def overdue(words: str) -> Finding:
    """Return what is said where an answer did not come in time."""
    return Finding(words, Verdict.TIMED_OUT, harmless=words)
