"""What there is to say of a result, in the order in which a learner wants it."""

from dataclasses import replace

from autograder.counterexamples import Counterexample
from autograder.course import Course
from autograder.feedback import known_mistakes, mending, wording
from autograder.feedback.hints import Ladder
from autograder.feedback.known_mistakes import Named
from autograder.frozen import frozen
from autograder.results import Outcome, Result, TaskResult, Verdict
from autograder.texts import shown

CHECKS = 4  # failed checks that one card tells
PRINTED = 5  # lines of what the learner's code printed
NO_NAME = "It behaves like none of the mistakes that are known here."


@frozen
class Failed:
    """One check that did not pass: what should hold, what happened, what the code printed."""

    sentence: str
    hidden: bool
    happened: tuple[str, ...]
    printed: tuple[str, ...]


@frozen
class Card:
    """One thing to mend; tasks with the same trouble share it."""

    tasks: tuple[TaskResult, ...]
    failed: tuple[Failed, ...]
    more: int  # failed checks beyond those
    example: Counterexample | None
    named: tuple[Named, ...]
    hints: Ladder
    read: tuple[str, ...]
    after: tuple[str, ...]  # tasks to be mended before

    @property
    def verdict(self) -> Verdict:
        """The verdict of all its tasks."""
        return self.tasks[0].verdict

    @property
    def names(self) -> str:
        """The names of its tasks; a bonus says that it is one."""
        return ", ".join(map(wording.named, self.tasks))

    @property
    def is_bonus(self) -> bool:
        """Whether nothing but a bonus depends on it."""
        return all(task.bonus for task in self.tasks)

    @property
    def nothing_fits(self) -> bool:
        """Whether the behaviour was compared with known mistakes, and none fits."""
        return self.verdict is Verdict.WRONG and not self.named and known_mistakes.are_known()


def cards(course: Course, result: Result, *, reveal: bool = False) -> list[Card]:
    """Return the cards of a result: causes, what may only follow from them, a bonus at last."""
    causes = mending.causes(course, result)
    groups = grouped(result, reveal=reveal)
    made = [card(tasks, causes, reveal=reveal) for tasks in groups]
    return sorted(made, key=lambda each: (each.is_bonus, bool(each.after)))  # else as the course


def grouped(result: Result, *, reveal: bool) -> list[tuple[TaskResult, ...]]:
    """Return the tasks to mend, those with the same trouble together."""
    groups: dict[object, tuple[TaskResult, ...]] = {}
    for task in sorted(result.tasks, key=lambda task: task.bonus):
        if wording.is_worth_a_card(task):
            key = trouble(task, reveal=reveal)
            groups[key] = (*groups.get(key, ()), task)
    return list(groups.values())


def trouble(task: TaskResult, *, reveal: bool) -> object:
    """Return what tasks on one card share: the same mistake in each, or all there is to say."""
    if task.verdict is Verdict.WRONG and (mistake := known_mistakes.own(task)):
        return mistake
    told = wording.of_trouble(task, reveal=reveal)
    return task.verdict, told, task.counterexample, task.misconceptions


def card(
    tasks: tuple[TaskResult, ...], causes: dict[str, tuple[str, ...]], *, reveal: bool
) -> Card:
    """Return the card of some tasks with the same trouble."""
    first, names = tasks[0], {task.name for task in tasks}
    every = [o for o in first.outcomes if o.verdict is not Verdict.PASSED]
    failed = different(every, reveal=reveal)
    return Card(
        tasks=tasks,
        failed=failed[:CHECKS],
        more=len(failed[CHECKS:]),
        example=first.counterexample,
        named=known_mistakes.of_tasks(tasks),
        hints=known_mistakes.ladder(first),
        read=tuple(dict.fromkeys(task.notes for task in tasks if task.notes)),
        after=tuple(name for name in causes.get(first.name, ()) if name not in names),
    )


def different(outcomes: list[Outcome], *, reveal: bool) -> tuple[Failed, ...]:
    """Return failed checks; where the code never came to a check, the reason once."""
    told = [failed(outcome, reveal=reveal) for outcome in outcomes]
    same = {each.happened for each in told}
    if len(same) == 1 and wording.is_stopped(outcomes[0]):
        return (replace(told[0], sentence=""),)
    return tuple(dict.fromkeys(told))


def failed(outcome: Outcome, *, reveal: bool) -> Failed:
    """Return what one failed check says."""
    told = outcome.evidence if reveal else outcome.message
    printed = shown(outcome.said).strip().splitlines()
    kept = [line[:200] for line in printed[:PRINTED]]
    if len(printed) > PRINTED:
        kept.append(f"[{len(printed) - PRINTED} more lines]")
    lines = tuple(line for line in shown(told).splitlines() if line.strip())
    return Failed(outcome.sentence, outcome.hidden, lines, tuple(kept))


def first_with_example(made: list[Card]) -> dict[Counterexample, Card]:
    """Return every program with the first card that shows it."""
    found: dict[Counterexample, Card] = {}
    for each in made:
        if each.example:
            found.setdefault(each.example, each)
    return found


def waiting(result: Result) -> list[TaskResult]:
    """Return the tasks that wait for earlier ones."""
    return [task for task in result.tasks if task.blocked_by]


def not_checked(result: Result) -> dict[str, list[str]]:
    """Return the names of the tasks that could not be checked on this machine, by the reason."""
    found: dict[str, list[str]] = {}
    for task in result.tasks:
        if task.not_checked:
            found.setdefault(task.not_checked, []).append(task.name)
    return found


def begun_next(result: Result) -> TaskResult | None:
    """Return the first task that was not begun, bonus tasks last."""
    left = [t for t in result.tasks if t.verdict is Verdict.NOT_STARTED]
    left = [t for t in left if not wording.is_worth_a_card(t)]
    return min(left, key=lambda task: task.bonus, default=None)


def right(result: Result) -> list[TaskResult]:
    """Return the tasks that are right already."""
    return [task for task in result.tasks if task.verdict is Verdict.PASSED]


def encouragement(result: Result, made: list[Card]) -> str:
    """Return the sentence that a report begins with: true, and looking ahead."""
    if all(task.verdict is Verdict.GRADER_ERROR for task in result.tasks):
        return "Nothing could be judged yet."
    passed, count = len(right(result)), len(result.tasks)
    plain = [task for task in result.tasks if not task.bonus]
    if all(task.verdict is Verdict.PASSED for task in plain):
        left = any(
            task.verdict not in (Verdict.PASSED, Verdict.GRADER_ERROR) for task in result.tasks
        )
        stretch = " What is left is for a bonus." if left else ""
        return f"All of it is right: {passed} of {count} tasks agree with PyTorch.{stretch}"
    required = [card.names for card in made if not card.is_bonus]
    first = required[0] if required else getattr(begun_next(result), "name", "")
    way = f" Begin with {first}; the rest is easier after that." if first else ""
    if not passed and all(task.verdict is Verdict.CRASHED for task in result.tasks):
        return f"Nothing of it can be run yet; the reason is the first thing to mend.{way}"
    if not passed:
        return f"No task passes yet, which is where everybody starts.{way}"
    return f"{passed} of {count} tasks agree with PyTorch already.{way}"
