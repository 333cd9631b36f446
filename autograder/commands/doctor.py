"""The command `doctor`: how well this machine confines learners' code."""

from argparse import ArgumentParser, Namespace

from autograder import doctor


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes: nothing."""


def run(options: Namespace) -> int:  # noqa: ARG001  # each command takes them
    """Say which layers hold, and whether hidden graders would run."""
    diagnosis = doctor.diagnose()
    print(doctor.report(diagnosis), end="")
    return 0 if diagnosis.refusal is None else 1
