"""`@frozen` gives a class what the standard library's frozen dataclass gives it."""

from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest

from autograder.frozen import frozen


def made(decorator: Any) -> Any:
    """Return a class with fields of all kinds, made by a decorator."""

    class Point:
        """A place."""

        x: float
        y: float = 0.0
        note: str = field(default="", compare=False)
        tags: dict[str, int] = field(default_factory=dict, hash=False)

    return decorator(Point)


OURS, THEIRS = made(frozen), made(dataclass(frozen=True))
POINTS = [(1.0,), (1.0, 2.0), (1.0, 2.0, "here"), (1.0, 2.0, "", {"a": 1}), (float("inf"), -0.0)]


@pytest.mark.parametrize("one", POINTS)
@pytest.mark.parametrize("other", POINTS)
def test_data_is_equal_where_a_frozen_dataclass_is(one: tuple[Any], other: tuple[Any]) -> None:
    assert (OURS(*one) == OURS(*other)) == (THEIRS(*one) == THEIRS(*other))


@pytest.mark.parametrize("values", POINTS)
def test_data_has_the_hash_and_the_text_of_a_frozen_dataclass(values: tuple[Any]) -> None:
    assert hash(OURS(*values)) == hash(THEIRS(*values))
    assert repr(OURS(*values)) == repr(THEIRS(*values))


def test_data_of_another_class_is_never_equal() -> None:
    assert OURS(1.0) != made(frozen)(1.0)


def test_the_library_knows_its_fields_and_replaces_them() -> None:
    assert [each.name for each in fields(OURS)] == [each.name for each in fields(THEIRS)]
    assert replace(OURS(1.0), y=3.0) == OURS(1.0, 3.0)
