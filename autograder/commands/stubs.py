"""The command `stubs`: what is made from solutions/ and course.toml is made anew."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from autograder import course
from autograder.authoring import file_list, readme, release, stubs, task_list
from autograder.course import Course


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes: nothing."""


def run(options: Namespace) -> int:  # noqa: ARG001  # each command takes them
    """Make the exercises from the solutions, their guide, and what documents list."""
    contents = course.load()
    solutions = contents.folder / "solutions"
    for path in stubs.write_exercises(solutions, contents.exercises):
        print(path.relative_to(contents.folder))
    for path in write_lists(contents):
        print(path.relative_to(contents.folder))
    return 0


def write_lists(contents: Course) -> Iterator[Path]:
    """Write what documents list; a list of files only where a page has a place for it."""
    tasks, page = (contents.folder / "docs" / name for name in ("tasks.md", "release.md"))
    tasks.parent.mkdir(exist_ok=True)
    tasks.write_text(task_list.task_list(contents), encoding="utf-8")
    yield tasks
    guide = contents.exercises / "README.md"
    if guide.exists():
        guide.write_text(readme.readme(contents), encoding="utf-8")
        yield guide
    if page.exists():
        listed = file_list.updated(page.read_text("utf-8"), release.compose(contents))
        page.write_text(listed, encoding="utf-8")
        yield page
