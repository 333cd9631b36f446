"""Write docs/tasks.md: course.toml's units and tasks as tables a person can read."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
HEAD = """\
# Units, tasks and points

Made from `course.toml` by `make stubs`: change it there. The last column names the section of
`course_notes/UNIT.md` that explains the task.
"""


def task_list(course: Mapping[str, Any]) -> str:
    """The whole page for a parsed course.toml, in its order."""
    units: Mapping[str, Mapping[str, Any]] = course["units"]
    sections = [_unit(name, unit) for name, unit in units.items()]
    return "\n".join([HEAD, *sections, _sum(units)])


def _unit(name: str, unit: Mapping[str, Any]) -> str:
    rows = [_row(f"{name}.{task}", facts) for task, facts in unit["tasks"].items()]
    table = ["| task | what | points | builds on | in the notes |", "|---|---|---:|---|---|", *rows]
    return "\n".join([f"## {name}", "", unit["question"], "", *table, ""])


def _row(task: str, facts: Mapping[str, Any]) -> str:
    points = f"{facts['points']} bonus" if facts.get("bonus") else str(facts["points"])
    requires = ", ".join(f"`{name}`" for name in facts.get("requires", [])) or "nothing"
    return f"| `{task}` | {facts['title']} | {points} | {requires} | {facts['notes']} |"


def _sum(units: Mapping[str, Mapping[str, Any]]) -> str:
    tasks = [facts for unit in units.values() for facts in unit["tasks"].values()]
    bonus = sum(facts["points"] for facts in tasks if facts.get("bonus"))
    points = sum(facts["points"] for facts in tasks) - bonus
    return f"Together: {len(tasks)} tasks, {points} points and at most {bonus} bonus points.\n"


if __name__ == "__main__":
    course_file = tomllib.loads((ROOT / "course.toml").read_text(encoding="utf-8"))
    (ROOT / "docs" / "tasks.md").write_text(task_list(course_file), encoding="utf-8")
