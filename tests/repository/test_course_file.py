"""course.toml adds up, and docs/tasks.md says what it says."""

import tomllib
from pathlib import Path

from autograder.authoring.task_list import task_list

ROOT = Path(__file__).parents[2]
COURSE = tomllib.loads((ROOT / "course.toml").read_text(encoding="utf-8"))
TASKS = {
    f"{unit}.{name}": task
    for unit, facts in COURSE["units"].items()
    for name, task in facts["tasks"].items()
}


def test_the_points_sum_to_a_hundred() -> None:
    assert sum(task["points"] for task in TASKS.values() if not task.get("bonus")) == 100


def test_the_bonus_is_at_most_ten() -> None:
    assert sum(task["points"] for task in TASKS.values() if task.get("bonus")) <= 10


def test_a_task_builds_only_on_tasks_listed_before_it() -> None:
    names = list(TASKS)
    for position, (name, task) in enumerate(TASKS.items()):
        assert set(task.get("requires", [])) <= set(names[:position]), name


def test_the_list_of_tasks_is_up_to_date() -> None:
    written = (ROOT / "docs" / "tasks.md").read_bytes()
    assert written == task_list(COURSE).encode(), "run: make stubs"
