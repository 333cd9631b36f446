"""PyTorch's answers to all that is asked for feedback: the same for everybody, so they are kept.

They are apart from those of the public checks, since only work that fails needs them.
"""

from functools import cache
from typing import Any

from autograder import oracle
from autograder.course import PROJECT
from autograder.oracle import Oracle, OracleError

FILE = PROJECT / "autograder" / "feedback_answers.json"


def ask(pytorch: Oracle, question: str, **arguments: Any) -> Any:
    """Return PyTorch's answer, None where it is neither recorded nor to be had."""
    known = answers().get(oracle.digest([question, arguments]))
    if known is not None:
        return known
    try:
        return pytorch.ask(question, **arguments)
    except OracleError:
        return None


@cache
def answers() -> dict[str, Any]:
    """Return what is recorded, by the digest of each question."""
    return oracle.remembered(FILE)


def record(pytorch: Oracle, questions: list[tuple[str, dict[str, Any]]]) -> None:
    """Ask PyTorch and write its answers down."""
    asked = {oracle.digest([name, arguments]): (name, arguments) for name, arguments in questions}
    oracle.write(FILE, {key: pytorch.ask(name, **given) for key, (name, given) in asked.items()})
