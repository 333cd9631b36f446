"""How a learner's network learned the toy data, beside PyTorch's from the same start."""

from dataclasses import dataclass

Numbers = tuple[float | None, ...]  # None for what is no finite number


@dataclass(frozen=True)
class Trajectory:
    """The losses before each step, and the parameters after the last one."""

    losses: Numbers
    expected: tuple[float, ...]
    parameters: Numbers
    expected_parameters: tuple[float, ...]
