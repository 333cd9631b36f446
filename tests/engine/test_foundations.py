"""A unit's worker gets of the reference what it needs, and no more."""

import pytest

from autograder import foundations
from autograder.course import Course


@pytest.mark.parametrize(
    ("unit", "needed"),
    [
        ("derivative", ()),
        ("value", ()),
        ("backward", ("value",)),
        ("graph", ("value", "backward")),
        ("nn", ("value", "backward")),
        ("training", ("value", "backward", "nn")),
    ],
)
def test_the_reference_stands_on_this(
    unit: str, needed: tuple[str, ...], the_course: Course
) -> None:
    assert foundations.given(the_course, unit, [the_course.solutions[unit]]) == needed


@pytest.mark.parametrize(
    "source",
    [
        "from .derivative import gradient",
        "from . import derivative",
        "import exercises.derivative as d",
        "def f():\n    from derivative import (\n        gradient,\n    )",
    ],
)
def test_what_a_learner_imports_is_given_too(source: str, the_course: Course) -> None:
    assert foundations.given(the_course, "value", [source]) == ("derivative",)


def test_a_later_unit_is_never_given(the_course: Course) -> None:
    assert foundations.given(the_course, "value", ["from .nn import MLP"]) == ()


REFERENCE = {"value": "import math\nclass Value: ...\ndef as_value(x): ...\nLIMIT: int = 3\n"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from .value import Value, as_value, LIMIT, math", False),
        ("from .value import *", False),
        ("from value import (Value,\n    as_value)  # both", False),
        ("from exercises.value import Value as V, mine as m", True),
        ("def f():\n    from .value import mine", True),
        ("from .value \\\n    import mine", True),
        ("from .backward import mine", False),
        ("raise ImportError(\"cannot import name 'mine' from 'value'\")", False),
    ],
)
def test_files_lean_on_names_that_the_reference_lacks(source: str, expected: bool) -> None:
    assert foundations.leans([source], REFERENCE) is expected
