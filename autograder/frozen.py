"""Plain data that nobody changes: `@frozen` for the standard library's `dataclass(frozen=True)`.

That one writes and compiles six methods for each class, two thirds of a millisecond, and a command
imports seventy such classes while somebody waits. Here a class gets its own `__init__` and shares
the rest. That nobody assigns to a field is held by mypy, not at each assignment.
"""

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Kind = TypeVar("Kind", bound=type[Any])


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: Kind) -> Kind:
    """Return a class made of the fields that it names, and compared, hashed and shown by them."""
    dataclass(eq=False, repr=False)(kind)
    every = fields(kind)
    compared = attrgetter(*(each.name for each in every if each.compare))
    hashed = attrgetter(*(each.name for each in every if each.compare and each.hash is not False))

    def is_equal(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def hash_of(self: Any) -> int:
        return hash(hashed(self))

    def as_text(self: Any) -> str:
        content = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in every)
        return f"{type(self).__qualname__}({content})"

    for name, method in {"__eq__": is_equal, "__hash__": hash_of, "__repr__": as_text}.items():
        setattr(kind, name, method)
    return kind
