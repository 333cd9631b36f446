"""Cuts a solution's file into what becomes the cells of a notebook, line by line as it stands."""

import ast
import re
from collections.abc import Iterator, Sequence

from autograder.authoring.stubs import BEGIN
from autograder.frozen import frozen

READ = re.compile(r"^\s*Read: course_notes/\w+\.md, ((?:\"[^\"]+\"[,\s]*)+)", re.MULTILINE)
TITLE = re.compile(r'"([^"]+)"')
LARGE = 6  # a class with more regions than this is written piece by piece

EXTENDS = '''\
def extends(whole):
    """Put above a class: its methods become those of `whole`, which keeps its name."""

    def add(piece):
        for name, method in vars(piece).items():
            if name not in ("__dict__", "__doc__", "__module__", "__weakref__"):
                setattr(whole, name, method)
        return whole

    return add'''


@frozen
class Piece:
    """Some lines of a solution."""

    name: str
    code: str
    sections: tuple[str, ...]  # of the notes, that its docstrings name

    @property
    def is_solution(self) -> bool:
        """Whether a learner has something to write here."""
        return BEGIN in self.code


@frozen
class Pieces:
    """A whole file."""

    imports: str
    given: tuple[Piece, ...]
    solutions: tuple[Piece, ...]


def cut(source: str) -> Pieces:
    """Return the pieces of a solution's file; its docstring is left to the notes."""
    tree, lines = ast.parse(source), source.split("\n")
    imports = [each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
    head = lines[imports[0].lineno - 1 : imports[-1].end_lineno] if imports else []
    definitions = [each for each in tree.body if isinstance(each, ast.FunctionDef | ast.ClassDef)]
    found = [piece for each in definitions for piece in pieces_of(each, lines)]
    given = tuple(piece for piece in found if not piece.is_solution)
    solutions = tuple(piece for piece in found if piece.is_solution)
    return Pieces("\n".join(head), given, solutions)


def pieces_of(node: ast.FunctionDef | ast.ClassDef, lines: Sequence[str]) -> Iterator[Piece]:
    """Give a definition whole, or a large class in pieces."""
    whole = as_piece(node.name, [node], lines)
    if not isinstance(node, ast.ClassDef) or whole.code.count(BEGIN) <= LARGE:
        yield whole
        return
    methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
    written = [as_piece(method.name, [method], lines) for method in methods]
    head = "\n".join(lines[node.lineno - 1 : methods[0].lineno - 2])
    rest = [piece.code for piece in written if not piece.is_solution]
    yield Piece(node.name, "\n\n".join([head, *rest]), ())
    yield Piece("extends", EXTENDS, ())
    by_section: dict[str, list[Piece]] = {}
    for piece in written:
        if piece.is_solution:
            by_section.setdefault(piece.sections[0], []).append(piece)
    for together in by_section.values():
        code = "\n\n".join(piece.code for piece in together)
        named = tuple(dict.fromkeys(title for piece in together for title in piece.sections))
        opening = f"@extends({node.name})\nclass {node.name}:\n"
        yield Piece(together[0].name, opening + code, named)


def as_piece(name: str, nodes: Sequence[ast.stmt], lines: Sequence[str]) -> Piece:
    """Return the lines of some statements."""
    code = "\n".join(lines[nodes[0].lineno - 1 : nodes[-1].end_lineno])
    code += "".join(f"\n{line}" for line in closing(lines, nodes[-1].end_lineno or 0))
    return Piece(name, code, tuple(sections_in(code)))


def closing(lines: Sequence[str], end: int) -> Iterator[str]:
    """Give the marker after the last statement, which is a comment and so belongs to no node."""
    if end < len(lines) and lines[end].strip().startswith("### END"):
        yield lines[end]


def sections_in(code: str) -> Iterator[str]:
    """Give the sections of the notes that docstrings name, in order."""
    for read in READ.findall(code):
        yield from TITLE.findall(read)
