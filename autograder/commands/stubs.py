"""The command `stubs`: what is made from solutions/ and course.toml is made anew."""

from argparse import ArgumentParser, Namespace

from autograder import course
from autograder.authoring import readme, stubs, task_list
from autograder.course import PROJECT


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes: nothing."""


def run(options: Namespace) -> int:  # noqa: ARG001  # as every command
    """Make the exercises from the solutions, the list of tasks and the guide from the course."""
    tasks = PROJECT / "docs" / "tasks.md"
    guide = PROJECT / "exercises" / "README.md"
    for path in stubs.write_exercises(PROJECT / "solutions", PROJECT / "exercises"):
        print(path.relative_to(PROJECT))
    tasks.write_text(task_list.task_list(course.load()), encoding="utf-8")
    guide.write_text(readme.readme(course.load()), encoding="utf-8")
    print(tasks.relative_to(PROJECT))
    print(guide.relative_to(PROJECT))
    return 0
