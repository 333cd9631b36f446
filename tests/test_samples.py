"""Every sample submission gets exactly the verdicts, and names of mistakes, that it should."""

import pytest

from autograder import grading
from autograder.course import Course
from autograder.grading import Bench
from tests import samples


@pytest.mark.parametrize("name", samples.names())
def test_a_sample_gets_its_verdicts(name: str, the_course: Course, bench: Bench) -> None:
    sample = samples.read(name, the_course)
    result = grading.grade(sample.submission, bench)
    given = {task.name: task.verdict for task in result.tasks}
    differing = {
        task: f"{given[task]} instead of {verdict}"
        for task, verdict in sample.verdicts.items()
        if given[task] != verdict
    }
    assert not differing, "\n".join(
        f"{o.check}: {o.verdict}: {o.evidence}"
        for task in result.tasks
        if task.name in differing
        for o in task.outcomes
    )
    named = {name for task in result.tasks for name in task.misconceptions}
    assert sample.names is None or named == sample.names
