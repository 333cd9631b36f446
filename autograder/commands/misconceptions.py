"""The command `misconceptions`: the catalogue of mistakes, listed or recorded anew."""

from argparse import ArgumentParser, Namespace

from autograder import course
from autograder.misconceptions import known, recording
from autograder.sandbox.supervisor import Zygote


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--record", action="store_true", help="run every mistake and remember how it answers"
    )


def run(options: Namespace) -> int:
    """List the mistakes that can be named, or record them."""
    if options.record:
        return record()
    for mistake in known.load().mistakes.values():
        print(f"{mistake.task:22} {mistake.id}: {mistake.sentence}")
    return 0


def record() -> int:
    """Run every mistake in the sandbox and write down how it answers."""
    contents = course.load()
    with Zygote(contents.packages) as zygote:
        made = recording.record(contents, zygote)
    known.FILE.write_text(known.as_text(made), "utf-8")
    print(f"{len(made.mistakes)} mistakes in {known.FILE.relative_to(course.PROJECT)}")
    return 0
