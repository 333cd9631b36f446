"""The notebooks of the student's copy: a chapter each, with its exercises as stubs."""

import json
from collections.abc import Iterator

from autograder.authoring import stubs
from autograder.course import Course
from autograder.nbgrader import folder

FOLDER = "notebooks"
ENTRY = "autograder.nbgrader.in_kernel"  # what they call
FRONT = '''\
"""The public checks, for the notebooks beside this file: `check("value.add")`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from autograder.nbgrader.in_kernel import begin, check  # it lies in the folder above

__all__ = ["begin", "check"]
'''


def files(course: Course) -> Iterator[tuple[str, bytes]]:
    """Give each file by its place in the copy."""
    yield f"{FOLDER}/checks.py", FRONT.encode()
    for unit in course.unit_names:
        yield f"{FOLDER}/{unit}.ipynb", released(folder.source(course, unit), unit).encode()


def released(source: str, unit: str) -> str:
    """Return an instructor's notebook as learners get it: no solutions, no outputs."""
    notebook = json.loads(source)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            code = "".join(cell["source"])
            cell["source"] = stubs.make_stub(code, f"{unit}.ipynb").splitlines(keepends=True)
            cell["outputs"], cell["execution_count"] = [], None
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
