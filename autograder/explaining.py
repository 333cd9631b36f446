"""Why tasks failed: the mistake by its name, the smallest program, how the training learns.

It is asked after the verdicts stand, and imported only where something failed: right work never
waits for it.
"""

from collections.abc import Mapping, Sequence

from autograder import rehearsal, smallest
from autograder.course import Course
from autograder.learner import Learner
from autograder.misconceptions import interview, naming
from autograder.misconceptions.interview import Seen
from autograder.results import Outcome, TaskResult


def seen_in(learner: Learner, course: Course, outcomes: Sequence[Outcome]) -> dict[str, Seen]:
    """Return what is seen of the mistakes in a unit, while its workers are at hand."""
    return interview.after(learner, course, outcomes)


def explained(
    learner: Learner,
    course: Course,
    tasks: Sequence[TaskResult],
    seen: Mapping[str, Seen],
    *,
    draws: bool,
) -> tuple[TaskResult, ...]:
    """Return the tasks with all that explains their failures; `draws`: loss curves as well."""
    named = tuple(smallest.shown(learner, course, naming.named(tasks, seen)))
    return tuple(rehearsal.shown(learner, course, named)) if draws else named
