"""Programs for hypothesis: any that are well formed, and safe ones with their values."""

from random import Random

from hypothesis import strategies as st

from autograder.expressions import OPERATIONS, Constant, Program, Step
from autograder.expressions.program import UNARY
from autograder.random_programs import random_program

constants = st.builds(
    Constant, st.integers(-(10**6), 10**6) | st.floats(allow_nan=False, allow_infinity=False)
)


@st.composite
def any_programs(draw):
    names = draw(st.lists(st.sampled_from(["a", "b", "x1", "L", "e"]), min_size=1, unique=True))
    steps = []
    for _ in range(draw(st.integers(0, 12))):
        steps.append(draw(any_step(len(names) + len(steps))))
    return Program(tuple(names), tuple(steps), draw(st.integers(0, len(names) + len(steps) - 1)))


@st.composite
def any_step(draw, nodes):
    operation = draw(st.sampled_from(OPERATIONS))
    node = draw(st.integers(0, nodes - 1))
    if operation in UNARY:
        return Step(operation, (node,))
    if operation == "pow":
        return Step(operation, (node, draw(constants)))
    other = draw(st.integers(0, nodes - 1) | constants)
    return Step(operation, tuple(draw(st.permutations([node, other]))))


@st.composite
def safe_cases(draw):
    inputs = draw(st.integers(1, 4))
    steps = draw(st.integers(inputs - 1, 25))
    return random_program(Random(draw(st.integers(0, 2**32))), inputs, steps)
