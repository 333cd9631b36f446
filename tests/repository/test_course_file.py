"""course.toml adds up, and docs/tasks.md says what it says."""

from autograder.authoring.readme import readme
from autograder.authoring.task_list import task_list
from autograder.course import PROJECT, load

COURSE = load()
TASKS = COURSE.tasks.values()


def test_the_points_sum_to_a_hundred() -> None:
    assert sum(task.hundredths for task in TASKS if not task.bonus) == 100_00


def test_the_bonus_is_at_most_ten() -> None:
    assert sum(task.hundredths for task in TASKS if task.bonus) <= 10_00


def test_the_list_of_tasks_is_up_to_date() -> None:
    written = (PROJECT / "docs" / "tasks.md").read_bytes()
    assert written == task_list(COURSE).encode(), "run: make stubs"


def test_the_guide_in_the_exercises_is_up_to_date() -> None:
    written = (PROJECT / "exercises" / "README.md").read_bytes()
    assert written == readme(COURSE).encode(), "run: make stubs"
