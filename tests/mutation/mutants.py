"""All different mutants of a unit, from whatever makers of changes there are."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .canonical import Change, canonical, change

Maker = Callable[[str], Iterator[str]]


@dataclass(frozen=True)
class Mutant:
    """A unit's code with one small change in it."""

    unit: str
    source: str
    original: str

    @cached_property
    def change(self) -> Change:
        """Where it differs from the original, and how."""
        return change(self.original, self.source)


def mutants(unit: str, source: str, *makers: Maker) -> list[Mutant]:
    """Return every mutant once that is Python and is not the original in other words."""
    original = canonical(source)
    texts: dict[str, None] = {}
    for maker in makers:
        for text in maker(original):
            try:
                texts[ast.unparse(ast.parse(text))] = None
            except SyntaxError:
                continue
    texts.pop(original, None)
    return [Mutant(unit, text, original) for text in texts]


def unchanged(unit: str, source: str) -> Mutant:
    """Return a unit as its own mutant, without any change: graders must pass it."""
    original = canonical(source)
    return Mutant(unit, original, original)
