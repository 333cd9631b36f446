"""The command `stubs`: what is made from solutions/ and course.toml is made anew."""

from argparse import ArgumentParser, Namespace

from autograder import course
from autograder.authoring import file_list, release, stubs, task_list
from autograder.course import PROJECT


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes: nothing."""


def run(options: Namespace) -> int:  # noqa: ARG001  # as every command
    """Make the exercises from the solutions, the lists of tasks and of the release's files."""
    contents = course.load()
    tasks = PROJECT / "docs" / "tasks.md"
    for path in stubs.write_exercises(PROJECT / "solutions", PROJECT / "exercises"):
        print(path.relative_to(PROJECT))
    tasks.write_text(task_list.task_list(contents), encoding="utf-8")
    print(tasks.relative_to(PROJECT))
    page = PROJECT / "docs" / "release.md"
    listed = file_list.updated(page.read_text("utf-8"), release.compose(contents))
    page.write_text(listed, encoding="utf-8")
    print(page.relative_to(PROJECT))
    return 0
