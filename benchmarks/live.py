"""PyTorch's part of a grading, for a process that remembers no answers: it imports and computes."""

import json
from pathlib import Path

from autograder.oracle import QUESTIONS


def main(questions_file: str) -> None:
    """Put every recorded question to PyTorch."""
    for asked in json.loads(Path(questions_file).read_bytes()):
        QUESTIONS[asked["question"]](**asked["arguments"])
