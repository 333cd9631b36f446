"""Writes the course's tasks to `docs/tasks.md`: `python -m autograder.authoring.task_list`."""

from __future__ import annotations

from pathlib import Path

from autograder.course import PROJECT, Course, Task, Unit, load
from autograder.results import points

HEAD = """\
# Units, tasks and points

Made from `course.toml` by `make stubs`: change it there. The last column names the section of
`course_notes/UNIT.md` that explains the task.
"""
COLUMNS = "| task | what | points | builds on | in the notes |\n|---|---|---:|---|---|"


def task_list(course: Course) -> str:
    """Return the whole page, in the course's order."""
    return "\n".join([HEAD, *map(_section, course.units), _sum(list(course.tasks.values()))])


def write_task_list(course: Course, path: Path) -> None:
    """Write the page to a file."""
    path.write_text(task_list(course), encoding="utf-8")


def _section(unit: Unit) -> str:
    return "\n".join(
        [f"## {unit.name}", "", unit.question, "", COLUMNS, *map(_row, unit.tasks), ""]
    )


def _row(task: Task) -> str:
    worth = points(task.hundredths) + (" bonus" if task.bonus else "")
    requires = ", ".join(f"`{name}`" for name in task.requires) or "nothing"
    return f"| `{task.name}` | {task.title} | {worth} | {requires} | {task.notes} |"


def _sum(tasks: list[Task]) -> str:
    bonus = sum(task.hundredths for task in tasks if task.bonus)
    ordinary = sum(task.hundredths for task in tasks) - bonus
    return (
        f"Together: {len(tasks)} tasks, {points(ordinary)} points"
        f" and at most {points(bonus)} bonus points.\n"
    )


if __name__ == "__main__":
    write_task_list(load(), PROJECT / "docs" / "tasks.md")
