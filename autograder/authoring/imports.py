"""Which modules of the engine a command needs: what it imports, and what that imports."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = "autograder"


def reached(root: Path, entries: Iterable[str]) -> list[str]:
    """Return every file of the package that modules reach, relative to the folder `root`."""
    waiting, found = list(entries), set[str]()
    while waiting:
        name = waiting.pop()
        path = file_of(root, name)
        if path is None or path in found:
            continue
        found.add(path)
        waiting += [name.rpartition(".")[0]]  # a module's package is imported before it
        waiting += imported(ast.parse((root / path).read_text("utf-8")), path)
    return sorted(found)


def file_of(root: Path, name: str) -> str | None:
    """Return the file of a module of ours, None if it is another's, or no module."""
    if name.partition(".")[0] != PACKAGE:
        return None
    stem = name.replace(".", "/")
    candidates = (f"{stem}.py", f"{stem}/__init__.py")
    return next((path for path in candidates if (root / path).is_file()), None)


def of_file(path: Path) -> set[str]:
    """Return the modules that one file, which need not be in the package, takes from it."""
    names = imported(ast.parse(path.read_text("utf-8")), "") if path.suffix == ".py" else ()
    return {name for name in names if name.partition(".")[0] == PACKAGE}


def imported(tree: ast.Module, path: str) -> Iterator[str]:
    """Give the names that a file imports; a name that is taken from a package may be a module."""
    package = path.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*start, *filter(None, [node.module])])
            yield origin
            yield from (f"{origin}.{alias.name}" for alias in node.names)
