"""A notebook's code cells become the source of units; docs/intake.md says which cell is whose.

The source is in the percent format, with a head above each cell: student_side/cells.py says how
it is run, and why a learner's experiments cost nothing.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence

from autograder.frozen import frozen
from autograder.intake import magics, sources

CELLS_LIMIT = 2_000
PLAIN_SIZE = 1 << 20  # bytes that may hold anything: it cannot cost much
MEMBERS_LIMIT = 1_000_000
TEXT = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
FORMAT = 4
EXAMPLE = "example"  # in a cell's metadata: the digest of an example of the course
MARKER = re.compile(r"\s*#\s*unit:\s*(\w+)\s*$", re.MULTILINE)
OURS = re.compile(r"\s*from checks import ")  # a test, or the beginning: not the learner's
HEAD = re.compile(r"^# %%", re.MULTILINE)
RUN = re.compile(r"""^# %run +["']?(?:[\w.-]+/)*(\w+)\.(?:ipynb|py)["']? *$""", re.MULTILINE)
HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]++([^\n]{1,80})$", re.MULTILINE)


class NotebookError(ValueError):
    """Not a notebook that can be read; the message is for its author."""


@frozen
class Cell:
    """A cell, as far as it matters here."""

    kind: str  # "code", "markdown" or "raw"
    source: str
    grade_id: str  # nbgrader's name for it, "" if it has none
    is_test: bool  # holds nbgrader's tests, which are not the learner's
    is_solution: bool = False  # marked by nbgrader as the place for the learner's work
    number: int = 1
    is_example: bool = False  # the course's own, as it was given out

    @property
    def head(self) -> str:
        """What stands above its code: see student_side/cells.py."""
        kind = "solution" if self.is_solution else "example" if self.is_example else "cell"
        return f"# %% {kind} {self.number}"


def as_module(content: bytes, name: str, units: Sequence[str] = ()) -> str:
    """Return all code of a notebook that is one unit; raise NotebookError if it cannot be read."""
    return sources.plain(join(code(cells(content, name), units)), name)


def as_modules(content: bytes, name: str, units: Sequence[str]) -> dict[str, str]:
    """Return the code of each unit in a notebook that holds several.

    A unit sees what the ones before it in the same notebook define, as it would in a kernel.
    """
    parts: dict[str, list[str]] = {}
    for unit, cell in by_unit(cells(content, name), units):
        parts.setdefault(unit, []).append(cell)
    to_all = parts.pop("", [])
    found = [unit for unit in units if unit in parts]
    return {
        unit: sources.plain(join([*to_all, *earlier(found[:index]), *parts[unit]]), name)
        for index, unit in enumerate(found)
    }


def cells(content: bytes, name: str) -> list[Cell]:
    """Return a notebook's cells; raise NotebookError with words for its author."""
    if len(content) > PLAIN_SIZE and members(content) > MEMBERS_LIMIT:
        raise NotebookError(f"{name} has outputs of too many parts: clear them and save it again")
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotebookError(f"{name} is no notebook: its JSON cannot be read") from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise NotebookError(f"{name} is no notebook of format {FORMAT}: save it again with Jupyter")
    if type(notebook.get("nbformat")) is not int or notebook["nbformat"] != FORMAT:
        raise NotebookError(f"{name} is a notebook of another format than {FORMAT}: save it again")
    if len(notebook["cells"]) > CELLS_LIMIT:
        raise NotebookError(f"{name} has more than {CELLS_LIMIT:,} cells")
    found = [as_cell(cell, n, name) for n, cell in enumerate(notebook["cells"], 1)]
    if sum(len(cell.source) for cell in found if cell.kind == "code") > sources.SIZE_LIMIT:
        raise NotebookError(f"{name} has more than {sources.SIZE_LIMIT >> 10} KiB of code")
    return found


def members(content: bytes) -> int:
    """Return about how many lists, objects and items a JSON text has: each costs memory."""
    bare = TEXT.sub(b"", content)
    return sum(map(bare.count, (b",", b"[", b"{")))


def as_cell(cell: object, number: int, name: str) -> Cell:
    """Return what matters of a cell."""
    where = f"cell {number} of {name}"
    if not isinstance(cell, dict):
        raise NotebookError(f"{where} is broken")
    source = cell.get("source", "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise NotebookError(f"{where} has no text")
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    marks = marks if isinstance(marks, dict) else {}
    is_solution = marks.get("solution") is True
    is_test = (marks.get("grade") is True and not is_solution) or bool(OURS.match(source))
    kind, grade_id = str(cell.get("cell_type")), str(marks.get("grade_id", ""))
    is_example = isinstance(metadata, dict) and metadata.get(EXAMPLE) == digest(source)
    return Cell(kind, source, grade_id, is_test, is_solution, number, is_example)


def digest(source: str) -> str:
    """Return what tells whether an example is unchanged."""
    return hashlib.sha256(source.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]


def code(found: Sequence[Cell], units: Sequence[str] = ()) -> list[str]:
    """Return the learner's code, cell by cell, as plain Python with a head."""
    return [
        f"{cell.head}\n{python}"
        for cell in found
        if cell.kind == "code" and not cell.is_test and cell.source.strip()
        for python in [as_python(cell.source, units)]
    ]


def as_python(source: str, units: Sequence[str]) -> str:
    """Return a cell as plain Python: to run an earlier unit's notebook is to import it."""

    def imported(run: re.Match[str]) -> str:
        return f"from .{run[1]} import *" if run[1] in units else run[0]

    return RUN.sub(imported, HEAD.sub("#  %%", magics.as_python(source)))


def by_unit(found: Sequence[Cell], units: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each code cell with its unit; "" before the first word of any unit."""
    unit = ""
    for cell in found:
        unit = named(cell, units) or unit
        for source in code([cell], units):
            yield unit, source


def named(cell: Cell, units: Sequence[str]) -> str | None:
    """Return the unit that a cell says it begins, or belongs to."""
    if cell.kind == "markdown":
        words = [word for heading in HEADING.findall(cell.source) for word in in_words(heading)]
        return next((word for word in words if word in units), None)
    marker = MARKER.match(cell.source) if cell.kind == "code" else None
    if marker and marker[1] in units:
        return marker[1]
    first = re.split(r"[-_]", cell.grade_id, maxsplit=1)[0]
    return first if first in units else None


def in_words(heading: str) -> list[str]:
    """Return the words of a heading that is short enough to be a unit's name, not a sentence."""
    words = re.findall(r"\w+", heading.lower().replace(".py", ""))
    return (
        words if len([word for word in words if not word.isdigit() and word != "unit"]) == 1 else []
    )


def earlier(units: Sequence[str]) -> list[str]:
    """Return the cell that brings in what the units before define, if there are any."""
    names = "\n".join(f"from .{unit} import *" for unit in units)
    return [f"# %% cell 0\n{names}"] if units else []


def join(parts: Sequence[str]) -> str:
    """Return cells as one source."""
    return "".join(f"{part.rstrip()}\n\n" for part in parts)
