"""Makes `exercises/README.md` from the course: from clone to first green task, and all units."""

from __future__ import annotations

from autograder.authoring.stubs import STUB_LINE
from autograder.course import Course, Unit
from autograder.results import points

PAGE = """\
# Exercises

Six files with gaps. You fill them in, one function at a time, and `make check` tells you in a
moment what is right, what is wrong and why. At the end they are a small library that trains a
neural network, and its numbers are PyTorch's.

## Your first green task, in five minutes

You need Linux or macOS, GNU make and Python 3.11 or newer.

1. Get the course, and see where you are (the first time, this installs a few small packages):

   ```
   git clone ADDRESS autodiff
   cd autodiff
   make check
   ```

   None of the {count} tasks is done yet.
2. Read one section of the notes:
   [{notes}](../course_notes/{unit}.md#{anchor}). It is a page long, and it has the
   formula.
3. Open `exercises/{unit}.py`. The docstring of the first function says what comes back. Delete
   the line

   ```
   {stub}
   ```

   and write yours in its place, at the same indentation. It begins with `return`.
4. `make check` again. Is there a ✓ beside `{task}`? If it is a ✗, the check says what
   was asked, what came back and what it should have been; change your line and check again.
5. Go on with the task that the check names next.

[The same at more leisure](../docs/student.md), with what to do when something is in the way.

## The six files

| file | question | tasks | points | chapter |
|---|---|---:|---:|---|
{rows}

{bonus} more points are a bonus: stretch tasks, for when the rest is green.
[All tasks](../docs/tasks.md).

## Good to know

- Take the files in this order: each imports those before it.
- Every docstring ends with `Read:` and the sections of the notes that explain the task.
- The standard library is enough. Only `graph.py` uses one package more, and it is installed.
- Your work is in these files alone. Commit often: `git commit -am "forward difference"`.

This page is made from `course.toml`.
"""


def readme(course: Course) -> str:
    """Return the whole page."""
    first = course.units[0].tasks[0]
    bonus = sum(task.hundredths for task in course.tasks.values() if task.bonus)
    return PAGE.format(
        count=len(course.tasks),
        notes=first.notes,
        anchor=first.notes.lower().replace(" ", "-"),
        unit=first.unit,
        task=first.name,
        stub=STUB_LINE,
        rows="\n".join(map(_row, course.units)),
        bonus=points(bonus).rstrip(),
    )


def _row(unit: Unit) -> str:
    ordinary = [task.hundredths for task in unit.tasks if not task.bonus]
    counts = f"{len(unit.tasks)} | {points(sum(ordinary))}"
    chapter = f"[{unit.name}](../course_notes/{unit.name}.md)"
    return f"| `{unit.name}.py` | {unit.question} | {counts} | {chapter} |"
