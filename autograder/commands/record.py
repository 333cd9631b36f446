"""The command `record`: PyTorch's answers for those who have no PyTorch."""

from argparse import ArgumentParser, Namespace

from autograder import (
    checks,
    course,
    course_graders,
    grading,
    intake,
    oracle,
    recorded,
    rehearsal,
    smallest,
)
from autograder.course import PROJECT
from autograder.grading import Bench
from autograder.oracle import Oracle
from autograder.sandbox.supervisor import Zygote


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes: nothing."""


def run(options: Namespace) -> int:  # noqa: ARG001  # each command takes them
    """Ask PyTorch all that the public checks ask of the reference, and write the answers down."""
    contents = course.load()
    reference = intake.read(contents.folder / "solutions", contents.unit_names)
    pytorch = Oracle(for_others=True)
    with Zygote(contents.packages, probes=course_graders.probes(contents)) as zygote:
        public = checks.collect(contents, hidden=False)
        grading.grade(reference, Bench(contents, public, zygote, pytorch))
    oracle.write(contents.recorded, pytorch.known)
    print(f"{len(pytorch.known)} answers in {contents.recorded.relative_to(contents.folder)}")
    if contents.expressions:
        recorded.record(pytorch, [*smallest.questions(contents), ("training", rehearsal.QUESTION)])
        print(f"what feedback needs, in {recorded.FILE.relative_to(PROJECT)}")
    return 0
