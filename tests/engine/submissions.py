"""Submissions made of the reference with something put wrong."""

from collections.abc import Mapping

from autograder.course import Course
from autograder.results import Result, Verdict
from autograder.submission import Submission

STUB = "raise NotImplementedError"
ENDLESS = "while True:\n        pass"


def changed(course: Course, **sources: str | None) -> Submission:
    """The reference with other sources for some files; None takes a file away."""
    every = {**course.solutions, **sources}
    return Submission(
        "changed", {name: text for name, text in every.items() if text is not None}, {}
    )


def with_text(course: Course, unit: str, old: str, new: str) -> Submission:
    """The reference with one place of a unit's file written otherwise."""
    assert old in course.solutions[unit], old
    return changed(course, **{unit: course.solutions[unit].replace(old, new)})


def lost(result: Result) -> Mapping[str, Verdict]:
    """The tasks that were not passed, with their verdicts."""
    return {task.name: task.verdict for task in result.tasks if task.verdict is not Verdict.PASSED}
