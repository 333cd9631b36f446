"""The command `new_task`: a task's beginnings, in all the places that it has."""

from argparse import ArgumentParser, Namespace

from autograder import course
from autograder.authoring import new_task, stubs


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("name", metavar="UNIT.TASK", help="the unit may be a new one")
    parser.add_argument("--title", help="what learners read (default: from the name)")
    parser.add_argument("--points", type=float, default=1.0)


def run(options: Namespace) -> int:
    """Write them, make the stubs anew, say what to fill in."""
    contents = course.load()
    title = options.title or options.name.partition(".")[2].replace("_", " ").capitalize()
    for path in new_task.begin(contents, options.name, title, options.points):
        print(path.relative_to(contents.folder))
    for path in stubs.write_exercises(contents.folder / "solutions", contents.exercises):
        if path.stem == options.name.partition(".")[0]:
            print(path.relative_to(contents.folder))
    return 0
