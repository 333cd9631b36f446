"""How a learner's network learned the toy data, beside PyTorch's from the same start."""

from autograder.frozen import frozen

Numbers = tuple[float | None, ...]  # None for what is no finite number


@frozen
class Trajectory:
    """The losses before each step, and the parameters after the last one."""

    losses: Numbers
    expected: tuple[float, ...]
    parameters: Numbers
    expected_parameters: tuple[float, ...]
