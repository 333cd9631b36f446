"""What lies beside the notebooks so that they can check themselves: checks.py and checks.zip.

The archive holds the public checks and every module that they need, and nothing that is hidden.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from autograder.authoring import imports, manifest
from autograder.course import PROJECT, Course

ENTRIES = ("autograder.nbgrader.in_kernel", "autograder.student_side.walks")
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

from autograder.nbgrader.in_kernel import begin, check  # noqa: E402  # the path comes first

__all__ = ["begin", "check"]
'''


def files(course: Course) -> dict[str, bytes]:
    """Return the two files by name."""
    return {"checks.py": SHIM.encode(), "checks.zip": archive(course)}


def archive(course: Course) -> bytes:
    """Return the archive, the same bytes for the same modules."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, path in contents(course):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, path.read_bytes())
    return out.getvalue()


def contents(course: Course) -> Iterator[tuple[str, Path]]:
    """Give the files that the archive holds, by their names in it: engine first, then course."""
    own = {name: course.folder / name for name in manifest.of_graders(course, hidden=False)}
    asked = [
        name for path in own.values() if path.suffix == ".py" for name in imports.of_file(path)
    ]
    for name in imports.reached(PROJECT, [*ENTRIES, *asked]):
        if name not in own:
            yield name, PROJECT / name
    yield from own.items()
    yield "course.toml", course.folder / "course.toml"
