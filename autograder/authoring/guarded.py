"""What must not leave the repository: every solution region and every hidden check.

A piece of code is recognised by WINDOW tokens in a row, or by all of them where it has fewer;
with other names by SHAPE tokens. Shorter windows stand in innocent code too: measured on this
course, where the notes share 12 tokens with a solution and public checks 20 with hidden ones.
"""

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import CodeType

from autograder.authoring import stubs, tokens
from autograder.frozen import frozen

WINDOW = {"solution": 16, "hidden check": 24}
SHAPE = 30
LEAST = 6  # tokens: `return self` is nobody's secret
BYTECODE_LEAST = 40  # bytes: shorter functions are alike
DEFINITION = re.compile(r"(?:def|class)\s+(\w+)")


@frozen
class Piece:
    """A piece of code that nobody outside may read."""

    kind: str  # a key of WINDOW
    name: str  # such as `value.py: Value.__add__`
    tokens: tuple[str, ...]

    @cached_property
    def windows(self) -> set[tuple[str, ...]]:
        """Every row of tokens that gives it away."""
        return runs(self.tokens, min(WINDOW[self.kind], len(self.tokens)))

    @cached_property
    def shapes(self) -> set[tuple[str, ...]]:
        """Every row of tokens, with names by number, that gives it away under other names."""
        rows = runs(self.tokens, SHAPE) if self.kind == "solution" else set()
        return {tokens.shape(row) for row in rows}


@frozen
class Guarded:
    """All that must not get out."""

    pieces: tuple[Piece, ...]
    phrases: tuple[str, ...]  # texts that give it away wherever they stand
    bytecode: dict[bytes, str]  # what functions compile to, and their names


def runs(row: tuple[str, ...], length: int) -> set[tuple[str, ...]]:
    """Return every run of that many tokens."""
    return {row[start : start + length] for start in range(len(row) - length + 1)}


def guard(solutions: Path, hidden: Path) -> Guarded:
    """Return what two folders hold that must not get out."""
    pieces, phrases, bytecode = list[Piece](), list[str](), dict[bytes, str]()
    for path in sorted(solutions.glob("*.py")):
        source = path.read_text("utf-8")
        pieces += regions(source, path.name)
        bytecode |= compiled(source, path.name, marked=True)
    for path in sorted(hidden.rglob("*.py")):
        source = path.read_text("utf-8")
        pieces += checks(source, path.name)
        phrases += seeds(source)
        bytecode |= compiled(source, f"hidden {path.name}", marked=False)
    enough = tuple(piece for piece in pieces if len(piece.tokens) >= LEAST)
    return Guarded(enough, tuple(phrases), bytecode)


def regions(source: str, file: str) -> Iterator[Piece]:
    """Give each solution region of a file."""
    lines = source.split("\n")
    for region in stubs.find_regions(source, file):
        code = "\n".join(lines[region.begin : region.end - 1])
        before = DEFINITION.findall("\n".join(lines[: region.begin]))
        yield Piece("solution", f"{file}: {before[-1] if before else 'top'}", tokens.of_code(code))


def checks(source: str, file: str) -> Iterator[Piece]:
    """Give the body of each function of a hidden grader, and the whole of it without a docstring.

    The docstring is no secret: learners read it when the check fails.
    """
    lines = source.split("\n")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            start, end = body[0].lineno - 1, node.end_lineno
            head = lines[node.lineno - 1 - len(node.decorator_list) : node.body[0].lineno - 1]
            for code in (lines[start:end], [*head, *lines[start:end]]):
                name = f"hidden {file}: {node.name}"
                yield Piece("hidden check", name, tokens.of_code("\n".join(code)))


def seeds(source: str) -> Iterator[str]:
    """Give the texts of constants called SEED: they tell what will be asked."""
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="SEED")], value=ast.Constant(value=str(text))):
                yield text


def compiled(source: str, file: str, *, marked: bool) -> dict[bytes, str]:
    """Return what this Python makes of each function, if it is long enough to be known by it.

    Of a `marked` file only what its stub does not have too.
    """
    found = functions(source, file)
    if marked:
        given = functions(stubs.make_stub(source, file), file)
        found = {code: name for code, name in found.items() if code not in given}
    return found


def functions(source: str, file: str) -> dict[bytes, str]:
    """Return the bytecode of every function in a source, with the function's name."""
    waiting, found = [compile(source, file, "exec", dont_inherit=True)], dict[bytes, str]()
    while waiting:
        code = waiting.pop()
        waiting += [each for each in code.co_consts if isinstance(each, CodeType)]
        if len(code.co_code) >= BYTECODE_LEAST and code.co_name != "<module>":
            found[code.co_code] = f"{file}: {code.co_name}"
    return found
