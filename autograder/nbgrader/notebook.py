"""Composes a unit's notebook: the chapter, and in each section what is to be written and tested.

A fence of the chapter becomes a cell to run where everything that it names is at hand. If it needs
what is written further down, it stands in its place to be read and at the end to be run; if it
needs a later unit or PyTorch, it is only read.
"""

import ast
import builtins
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from autograder.course import Course, Task, Unit
from autograder.nbgrader import cells, chapter, pieces
from autograder.nbgrader.cells import Cell
from autograder.nbgrader.chapter import Block, Section
from autograder.nbgrader.pieces import Piece, Pieces

LEFT_OUT = "The exercise"  # it speaks of files
FROM_REFERENCE = re.compile(r"^( *)from solutions\.(\w+) import ", re.MULTILINE)
NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
ID_LIMIT = 60  # characters, so that there is room for a number: 64 are allowed
USES_BACKWARD = ".backward()"
LAST = "## Try it\n\nWhen your work is done, these cells show it."


def compose(course: Course, unit: Unit, page: str, source: str) -> str:
    """Return a unit's notebook, solutions and all."""
    return cells.as_notebook(Composer(course, unit, pieces.cut(source)).cells(page))


@dataclass
class Composer:
    """What is known on the way from the first section to the last."""

    course: Course
    unit: Unit
    file: Pieces
    known: set[str] = field(default_factory=lambda: set(dir(builtins)))  # names at hand
    postponed: list[str] = field(default_factory=list)  # fences

    def cells(self, page: str) -> Iterator[Cell]:
        """Give every cell in order."""
        every = chapter.sections(self.localised(page))
        sections = [each for each in every if each.title != LEFT_OUT]
        titles = [section.title for section in sections]
        yield from self.section(sections[0], titles)
        yield from self.beginning()
        for section in sections[1:]:
            yield from self.section(section, titles)
        yield from self.ending()

    def beginning(self) -> Iterator[Cell]:
        """Give the cells before anything is to be written: earlier units, imports, the given."""
        unit = self.unit.name
        begin = f'from checks import begin\n\nbegin("{unit}")'
        yield cells.locked(f"{unit}-begin", begin)
        if self.file.imports:
            yield cells.code(f"{unit}-imports", self.file.imports)
        self.known |= stored(self.file.imports)
        if given := "\n\n\n".join(piece.code for piece in self.file.given):
            yield cells.code(f"{unit}-given", given)
            self.known |= stored(given)

    def section(self, section: Section, titles: Sequence[str]) -> Iterator[Cell]:
        """Give a section's cells: what to read, what to write, the tests, what to run."""
        title = NOT_IN_NAMES.sub("-", section.title.lower())
        slug = f"{self.unit.name}-notes-{title}"[:ID_LIMIT].strip("-")
        prose, rest = parted(section.blocks)
        yield cells.words(slug, "\n\n".join([f"{'#' * section.level} {section.title}", *prose]))
        for piece in self.file.solutions:
            if home(piece, titles) == section.title:
                yield cells.solution(solution_id(self.unit.name, piece), piece.code)
                self.known |= stored(piece.code)
        for task in self.unit.tasks:
            if self.place(task, titles) == section.title:
                yield cells.test(task)
        for number, block in enumerate(rest, 1):
            yield self.block(f"{slug}-{number}", block)

    def place(self, task: Task, titles: Sequence[str]) -> str:
        """Return the section that a task's test ends: its own, or a later one with its code."""
        homes = [home(each, titles) for each in self.file.solutions if task.notes in each.sections]
        return max([task.notes, *homes], key=titles.index)

    def block(self, identity: str, block: Block) -> Cell:
        """Return a block as a cell: to be run if it can be run here."""
        if block.kind != "python":
            return cells.words(identity, block.text)
        if self.can_run(block.text):
            self.known |= stored(block.text)
            return cells.example(identity, block.text)
        self.postponed.append(block.text)
        return cells.words(identity, f"```python\n{block.text}\n```")

    def localised(self, text: str) -> str:
        """Return a page with the learner's own units in place of the reference's."""
        own = re.compile(rf"^ *from solutions\.{self.unit.name} import .*\n+", re.MULTILINE)
        return FROM_REFERENCE.sub(r"\1from .\2 import ", own.sub("", text))

    def can_run(self, source: str) -> bool:
        """Tell whether all that a fence names is at hand, or comes from an earlier unit."""
        earlier = self.course.before(self.unit.name)
        units = re.findall(r"^ *from \.(\w+) import", source, re.MULTILINE)
        backward = USES_BACKWARD in source and "backward" not in (*earlier, self.unit.name)
        if "import torch" in source or backward or not set(units) <= set(earlier):
            return False
        return loaded(source) <= self.known | stored(source)

    def ending(self) -> Iterator[Cell]:
        """Give the cells that only work when everything is written."""
        runnable = []
        for source in self.postponed:
            if self.can_run(source):
                runnable.append(source)
                self.known |= stored(source)
        if runnable:
            yield cells.words(f"{self.unit.name}-try-it", LAST)
        for number, source in enumerate(runnable, 1):
            yield cells.example(f"{self.unit.name}-try-it-{number}", source)


def parted(blocks: Sequence[Block]) -> tuple[list[str], Sequence[Block]]:
    """Return the prose that a section begins with, and the rest from the first fence on."""
    first = next((n for n, each in enumerate(blocks) if each.kind == "python"), len(blocks))
    return [each.text for each in blocks[:first]], blocks[first:]


def home(piece: Piece, titles: Sequence[str]) -> str:
    """Return the section where a piece is written: a class as soon as it is spoken of."""
    if piece.code.startswith("class "):
        return min(piece.sections, key=titles.index)
    return piece.sections[0]


def solution_id(unit: str, piece: Piece) -> str:
    """Return the id of the cell that a piece is written in."""
    return f"{unit}-{piece.name.strip('_').lower().replace('_', '-')}"


def stored(source: str) -> set[str]:
    """Return the names that code defines at the outermost level."""
    tree = ast.parse(source)
    found = {each.asname or each.name.partition(".")[0] for each in aliases(tree)}
    found |= {each.name for each in tree.body if isinstance(each, ast.FunctionDef | ast.ClassDef)}
    names = (each for each in ast.walk(tree) if isinstance(each, ast.Name))
    return found | {each.id for each in names if isinstance(each.ctx, ast.Store)}


def aliases(tree: ast.Module) -> Iterator[ast.alias]:
    """Give what code imports."""
    for each in ast.walk(tree):
        if isinstance(each, ast.Import | ast.ImportFrom):
            yield from each.names


def loaded(source: str) -> set[str]:
    """Return the names that code looks up, its functions' own parameters left out."""
    tree = ast.parse(source)
    parameters = {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
    names = (each for each in ast.walk(tree) if isinstance(each, ast.Name))
    return {each.id for each in names if isinstance(each.ctx, ast.Load)} - parameters
