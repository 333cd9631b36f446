"""Looks in a release for what must not be in it; a release with a finding is not built.

What is looked for: `guarded`. Where it is looked for: `contents`. What is allowed all the same
stands in course.toml, with a reason: [[release.allowed]] file, piece, reason.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.authoring import contents, tokens
from autograder.authoring.contents import Part
from autograder.authoring.guarded import SHAPE, Guarded
from autograder.errors import WrongUseError
from autograder.frozen import frozen

BARRED = frozenset({"solutions", "hidden", "__pycache__"})  # folders that no release has
PREFIX, SKELETON = 3, 10  # tokens that are looked at before a whole window is
Row = tuple[str, ...]


class LeakError(WrongUseError):
    """A release holds what must not get out; the message says where, and what."""


@frozen
class Leak:
    """One finding."""

    where: str
    what: str
    how: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} ({self.how})"


class Scanner:
    """Looks for guarded pieces in one part after the other."""

    def __init__(self, guarded: Guarded) -> None:
        """Sort what is looked for by how it begins."""
        self._guarded = guarded
        self._windows: dict[Row, dict[int, dict[Row, str]]] = {}
        self._skeletons: set[Row] = set()
        self._shapes: dict[Row, str] = {}
        for piece in guarded.pieces:
            for row in piece.windows:
                by_length = self._windows.setdefault(row[:PREFIX], {})
                by_length.setdefault(len(row), {})[row] = piece.name
            for row in piece.shapes:
                self._shapes[row] = piece.name
                self._skeletons.add(plain(row[:SKELETON]))

    def folder(self, folder: Path) -> list[Leak]:
        """Return what is found in a folder, in the order of its files, nothing twice."""
        found = (leak for part in contents.of_folder(folder) for leak in self.part(part))
        return list(dict.fromkeys(found))

    def part(self, part: Part) -> Iterator[Leak]:
        """Give what is found in one part of a file."""
        if places := BARRED.intersection(part.where.replace(" > ", "/").split("/")):
            yield Leak(part.where, f"a place called {min(places)}", "by name")
        if part.opaque:
            yield Leak(part.where, "something that cannot be looked into", "not a text")
        for code, name in self._guarded.bytecode.items():
            if part.text is None and code in part.content:
                yield Leak(part.where, name, "bytecode")
        if part.text is not None:
            yield from self.text(part.where, part.text)

    def text(self, where: str, text: str) -> Iterator[Leak]:
        """Give what is found in a text."""
        for phrase in self._guarded.phrases:
            if phrase in text:
                yield Leak(where, "the seed of hidden checks", "word for word")
        for reading in tokens.readings(text):
            yield from (Leak(where, name, "its tokens in a row") for name in self.rows(reading))
            yield from (Leak(where, name, "with other names") for name in self.shapes(reading))

    def rows(self, reading: Row) -> Iterator[str]:
        """Give the pieces whose tokens stand in a row."""
        for start in range(len(reading)):
            by_length = self._windows.get(reading[start : start + PREFIX], {})
            for length, rows in by_length.items():
                if name := rows.get(reading[start : start + length]):
                    yield name

    def shapes(self, reading: Row) -> Iterator[str]:
        """Give the pieces that stand there with other names."""
        bare = tokens.skeleton(reading)
        for start in range(len(reading) - SHAPE + 1):
            if bare[start : start + SKELETON] in self._skeletons:
                shape = tokens.shape(reading[start : start + SHAPE])
                if name := self._shapes.get(shape):
                    yield name


def plain(shape: Row) -> Row:
    """Return a shape without the numbers of its names."""
    return tuple("name" if token.startswith("name ") else token for token in shape)


def unexcused(leaks: Iterable[Leak], allowed: Sequence[dict[str, Any]]) -> list[Leak]:
    """Return the findings that course.toml does not allow with a reason."""
    excused = {(entry["file"], entry["piece"]) for entry in allowed if entry["reason"]}
    return [leak for leak in leaks if (leak.where, leak.what) not in excused]


def require_none(folder: Path, guarded: Guarded, allowed: Sequence[dict[str, Any]] = ()) -> None:
    """Raise LeakError if a folder holds what must not get out."""
    if found := unexcused(Scanner(guarded).folder(folder), allowed):
        listing = "\n".join(f"  {leak}" for leak in found[:20])
        more = f"\n  and {len(found) - 20} more" if len(found) > 20 else ""
        raise LeakError(
            f"no release is built, for it would give away (where: what):\n{listing}{more}"
        )
