"""The page of all tasks, `docs/tasks.md`, made from course.toml."""

from __future__ import annotations

from autograder.course import Course, Task, Unit
from autograder.results import points

HEAD = """\
# Units, tasks and points

Made from `course.toml`. The last column names the section of `course_notes/UNIT.md` that explains
the task.
"""
COLUMNS = "| task | what | points | builds on | in the notes |\n|---|---|---:|---|---|"


def task_list(course: Course) -> str:
    """Return the whole page, in the course's order."""
    return "\n".join([HEAD, *map(_section, course.units), _sum(list(course.tasks.values()))])


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
