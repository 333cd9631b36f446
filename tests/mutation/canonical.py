"""One form for all texts of the same code, so that mutants are compared and named by what they do.

Docstrings, comments, types and what serves types alone are left out: a change there is no mutant.
"""

import ast
from dataclasses import dataclass
from itertools import takewhile


@dataclass(frozen=True)
class Change:
    """What a mutant changes: a function, its lines before and after, whatever their numbers."""

    place: str  # "Value.__add__", or "" for the module itself
    before: tuple[str, ...]
    after: tuple[str, ...]

    def __str__(self) -> str:
        lines = [*(f"- {line}" for line in self.before), *(f"+ {line}" for line in self.after)]
        return "\n".join(lines)


def canonical(source: str) -> str:
    """Return the code of a source in its one form; raise SyntaxError where it is no Python."""
    return ast.unparse(bare(ast.parse(source)))


def bare(tree: ast.Module) -> ast.Module:
    """Return a module without docstrings, types, and imports that only types needed."""
    tree = Stripper().visit(tree)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            node.names = [each for each in node.names if (each.asname or each.name) in used]
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            node.body = [each for each in node.body if not is_empty(each)] or [ast.Pass()]
    tree.body = [each for each in tree.body if not is_empty(each)]
    return ast.fix_missing_locations(tree)


class Stripper(ast.NodeTransformer):
    """Takes away what people and type checkers read."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:  # ast's names
        node.returns = None
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST | None:
        return None if "Protocol" in map(ast.unparse, node.bases) else self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if node.value is None:
            return None
        return ast.copy_location(ast.Assign([node.target], self.visit(node.value)), node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        return None if "TYPE_CHECKING" in ast.unparse(node.test) else self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)


def is_empty(statement: ast.stmt) -> bool:
    """Tell whether a statement does nothing."""
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Import | ast.ImportFrom) and not statement.names
    )


def change(original: str, mutant: str) -> Change:
    """Return what differs between two texts in canonical form: one span of lines."""
    before, after = original.splitlines(), mutant.splitlines()
    start = alike(before, after)
    end = alike(before[start:][::-1], after[start:][::-1])
    if start + end in (len(before), len(after)):  # lines on one side only: show what they follow
        start = max(start - 1, 0)
    one, other = before[start : len(before) - end], after[start : len(after) - end]
    margin = min((len(line) - len(line.lstrip()) for line in one + other if line), default=0)
    return Change(
        place=place(original, start + 1),
        before=tuple(line[margin:] for line in one),
        after=tuple(line[margin:] for line in other),
    )


def alike(one: list[str], other: list[str]) -> int:
    """Return how many lines two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def place(source: str, line: int) -> str:
    """Return the names of the classes and functions around a line: `Value.__add__._backward`."""
    around = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return ".".join(node.name for node in sorted(around, key=lambda node: node.lineno))
