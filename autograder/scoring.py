"""From outcomes to tasks and points; pure."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from autograder.course import Course, Task
from autograder.results import Outcome, TaskResult, Verdict


def score(course: Course, outcomes: Iterable[Outcome]) -> tuple[TaskResult, ...]:
    """Return every task of the course with the verdict and points that its checks give it."""
    by_task: dict[str, list[Outcome]] = {name: [] for name in course.tasks}
    for outcome in outcomes:
        by_task[outcome.task].append(outcome)
    return tuple(score_task(task, by_task[task.name]) for task in course.tasks.values())


def score_task(task: Task, outcomes: Sequence[Outcome]) -> TaskResult:
    """Return one task's result: it passes if all its checks do, else its first failure names it.

    What public checks ask is known, and so are the answers: they earn nothing where a task has
    hidden checks and none of them passes.
    """
    whole = sum(outcome.share for outcome in outcomes)
    passed = sum(o.share for o in outcomes if o.verdict is Verdict.PASSED)
    hidden = [outcome.verdict for outcome in outcomes if outcome.hidden]
    if hidden and Verdict.PASSED not in hidden:
        passed = 0
    return TaskResult(
        name=task.name,
        title=task.title,
        verdict=verdict(outcomes),
        hundredths=round(Fraction(task.hundredths * passed, whole)) if whole else 0,
        out_of=task.hundredths,
        bonus=task.bonus,
        outcomes=tuple(outcomes),
        notes=f'course_notes/{task.unit}.md, "{task.notes}"',
    )


def verdict(outcomes: Sequence[Outcome]) -> Verdict:
    """Return the verdict of a task from those of its checks, in their order.

    A grader's error is never the learner's fault, so it comes before everything else; a task
    that nobody checks cannot have been passed.
    """
    verdicts = [outcome.verdict for outcome in outcomes]
    if not verdicts or Verdict.GRADER_ERROR in verdicts:
        return Verdict.GRADER_ERROR
    return next((each for each in verdicts if each is not Verdict.PASSED), Verdict.PASSED)


def unmet(course: Course, task: Task, results: Sequence[TaskResult]) -> tuple[str, ...]:
    """Return the tasks that a task builds on, near and far, and that have not been passed."""
    needed: set[str] = set()
    waiting = list(task.requires)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting.extend(course.tasks[name].requires)
    passed = {result.name for result in results if result.verdict is Verdict.PASSED}
    return tuple(name for name in course.tasks if name in needed - passed)
