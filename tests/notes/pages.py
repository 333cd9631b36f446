"""A page of the course notes as the tests read it: headings, cells, drawings, prose, tables.

The pages are plain Markdown. A `python` fence is a cell; the cells of a page run in one namespace,
from top to bottom. In a cell, `expression  # → text` says what the expression gives. A `text`
fence right after a cell that prints is what it prints. A `text` fence with wires such as
`x  3 | 114` is a drawing: data and gradient of `x` at the end of the next cell.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.course import load

ROOT = Path(__file__).parents[2]
NOTES = ROOT / "course_notes"
COURSE = load()
CHAPTERS = COURSE.unit_names
NAMES = ("index", *CHAPTERS)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WIRE = re.compile(r"([A-Za-z]\w*) +(-?\d+(?:\.\d+)?) \| +(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Block:
    """A fence, or the prose between two fences: `kind` is the fence's language or "prose"."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True)
class Page:
    """One file of the notes."""

    name: str
    text: str

    @cached_property
    def blocks(self) -> list[Block]:
        """Fences and prose in order."""
        found, end = [], 0
        for fence in FENCE.finditer(self.text):
            found.append(self._block("prose", end, fence.start()))
            found.append(self._block(fence[1], fence.start(2), fence.end(2)))
            end = fence.end()
        return [*found, self._block("prose", end, len(self.text))]

    @property
    def prose(self) -> str:
        """The text without its fences."""
        return FENCE.sub("", self.text)

    @property
    def headings(self) -> list[str]:
        """The headings in order, without their signs."""
        return re.findall(r"^#+ (.+)$", self.prose, re.MULTILINE)

    def _block(self, kind: str, start: int, end: int) -> Block:
        return Block(kind, self.text[start:end], self.text.count("\n", 0, start) + 1)


def read(name: str) -> Page:
    """The page of that name."""
    return Page(name, (NOTES / f"{name}.md").read_text("utf-8"))


def wires(drawing: str) -> list[tuple[str, str, str]]:
    """Name, data and gradient of every wire in a drawing."""
    return WIRE.findall(drawing)
