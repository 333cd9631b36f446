"""How to grade a class: with how many processes, known results too, on which cluster."""

from autograder.frozen import frozen


def positive(text: str) -> int:
    """Return a whole number above 0, of jobs; ValueError is argparse's to report."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


@frozen
class Way:
    """How to grade; `jobs` None is for all cores."""

    jobs: int | None = None
    again: bool = False
    cluster: str | None = None
    accept_no_isolation: bool = False
