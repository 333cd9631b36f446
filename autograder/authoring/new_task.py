"""Begins a new task in all its places, so that its author has only to fill them in.

What is written works at once: the reference passes, the stub does not, the notes have a heading.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from autograder.course import Course
from autograder.errors import WrongUseError

NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
UNIT = """
[units.{unit}]
question = "Which question does this unit answer?"

[units.{unit}.tasks]
"""
TASK = '{task} = {{ points = {points}, title = "{title}", notes = "{title}" }}\n'
SOLUTION = '''

def {task}(x: float) -> float:
    """What comes back, and the rule, in a sentence or two.

    >>> {task}(2.0)
    2.0

    Read: course_notes/{unit}.md, "{title}"
    """
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION
'''
NOTES = """
### {title}

What a learner should know before writing this.
"""
CHECKS = {  # the hidden one draws its inputs; were they alike, the leak scan would find it
    "public": '''

@task("{unit}.{task}")
def test_{task}(learner: Learner) -> None:
    """What should hold, in one sentence that a learner reads."""
    yours = learner.ask("call", unit="{unit}", function="{task}", arguments=[2.0])
    assert yours == 2.0, f"{task}(2.0) should be 2.0, yours is {{yours}}"
''',
    "hidden": '''

@task("{unit}.{task}")
def test_more_of_{task}(learner: Learner) -> None:
    """What should hold of any input, in one sentence that a learner reads."""
    x = learner.random.uniform(-5.0, 5.0)
    yours = learner.ask("call", arguments=[x], unit="{unit}", function="{task}")
    assert yours == x, f"{task}({{x}}) should be {{x}}, yours is {{yours}}"
''',
}
GRADER = '''"""{kind} checks of the unit {unit}."""

from autograder.checks import task
from autograder.learner import Learner
'''


class NewTaskError(WrongUseError):
    """A task cannot be begun; the message says why."""


def begin(course: Course, name: str, title: str, points: float) -> Iterator[Path]:
    """Write the beginnings of a task and give each file; raise NewTaskError before the first."""
    if not NAME.fullmatch(name):
        raise NewTaskError(f"{name!r} is not of the form unit.task, in lower case")
    if name in course.tasks:
        raise NewTaskError(f"{name} is there already")
    unit, task = name.split(".")
    words = {"unit": unit, "task": task, "title": title, "points": f"{points:g}"}
    toml = course.folder / "course.toml"
    toml.write_text(listed(toml.read_text("utf-8"), words), "utf-8")
    yield toml
    yield append(
        course.folder / "solutions" / f"{unit}.py",
        '"""Which question does this unit answer?"""\n',
        SOLUTION.format(**words),
    )
    yield append(
        course.folder / "course_notes" / f"{unit}.md",
        f"# {unit.capitalize()}\n",
        NOTES.format(**words),
    )
    for kind, check in CHECKS.items():
        yield append(
            course.graders / kind / f"test_{unit}.py",
            GRADER.format(kind=kind.capitalize(), unit=unit),
            check.format(**words),
        )


def listed(toml: str, words: dict[str, str]) -> str:
    """Return course.toml with one more line: the last of its unit's tasks."""
    line, head = TASK.format(**words), f"[units.{words['unit']}.tasks]\n"
    if head not in toml:
        return toml.rstrip("\n") + "\n" + UNIT.format(**words) + line
    start = toml.index(head) + len(head)
    section = re.match(r"(?:[^\[\n][^\n]*\n)*", toml[start:])
    end = start + (section.end() if section else 0)
    return toml[:end] + line + toml[end:]


def append(path: Path, head: str, text: str) -> Path:
    """Add text to a file, which begins with its head if it is new."""
    before = path.read_text("utf-8") if path.exists() else head
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before.rstrip("\n") + "\n" + text, "utf-8")
    return path
