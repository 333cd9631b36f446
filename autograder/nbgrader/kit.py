"""What lies beside the notebooks so that they can check themselves: checks.py and checks.zip.

The archive holds the public checks and every module that they need, and nothing that is hidden.
"""

import ast
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from autograder.course import PROJECT

FRONT = "autograder.nbgrader.in_kernel"
PUBLIC = "autograder.graders.public"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say: the same in every build
SHIM = '''\
"""The public checks of this course: `check("value.add")` says how a task stands.

checks.zip, beside this file, holds them as plain Python.
"""

import atexit
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="checks-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
zipfile.ZipFile(Path(__file__).with_suffix(".zip")).extractall(_folder)
sys.path.insert(0, _folder)

from autograder.nbgrader.in_kernel import begin, check  # noqa: E402

__all__ = ["begin", "check"]
'''


def files() -> dict[str, bytes]:
    """Return the two files by name."""
    return {"checks.py": SHIM.encode(), "checks.zip": archive()}


def archive() -> bytes:
    """Return the archive, the same bytes for the same modules."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(contents()):
            entry = zipfile.ZipInfo(path.relative_to(PROJECT).as_posix(), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, path.read_bytes())
    return out.getvalue()


def contents() -> set[Path]:
    """Return the files that the archive holds."""
    graders = sorted((PROJECT / "autograder" / "graders" / "public").glob("test_*.py"))
    found: set[Path] = {PROJECT / "course.toml", graders[0].with_name("answers.json")}
    waiting = [FRONT, *(f"{PUBLIC}.{grader.stem}" for grader in graders)]
    while waiting:
        name = waiting.pop()
        path = file_of(name)
        if path is not None and path not in found:
            found.add(path)
            package = name if path.stem == "__init__" else name.rpartition(".")[0]
            waiting += [package, *imported(path)]
    return found


def file_of(module: str) -> Path | None:
    """Return the file of one of our modules, None if the name is none."""
    place = PROJECT.joinpath(*module.split("."))
    found = (place.with_suffix(".py"), place / "__init__.py")
    return next((path for path in found if module.startswith("autograder") and path.exists()), None)


def imported(path: Path) -> Iterator[str]:
    """Give every name that a file imports and that may be a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
