"""Turns solutions into stubs: what lies between two markers becomes one line to delete."""

from __future__ import annotations

from pathlib import Path

from autograder.errors import GraderFailedError
from autograder.frozen import frozen

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
STUB_LINE = "raise NotImplementedError  # delete this line and write your code here"


class MarkerError(GraderFailedError):
    """A marker that stands in the wrong place; the message says file, line and what to mend."""


@frozen
class Region:
    """The lines that hold a solution's code, both markers included, counted from 1."""

    begin: int
    end: int

    @property
    def code_lines(self) -> int:
        """How many lines lie between the markers."""
        return self.end - self.begin - 1


def find_regions(source: str, file: str) -> list[Region]:
    """Every region of `source`, from top to bottom. `file` is its name for a MarkerError."""
    regions: list[Region] = []
    begin = 0
    for number, line in enumerate(source.split("\n"), start=1):
        if line.strip() == BEGIN:
            if begin:
                raise MarkerError(f"{file}:{number}: the region begun in line {begin} is open")
            begin = number
        elif line.strip() == END:
            if not begin:
                raise MarkerError(f"{file}:{number}: no region is open here")
            regions.append(Region(begin, number))
            begin = 0
        elif _resembles_a_marker(line):
            raise MarkerError(f"{file}:{number}: a marker is exactly {BEGIN!r} or {END!r}")
    if begin:
        raise MarkerError(f"{file}:{begin}: the region begun here has no {END!r}")
    return regions


def _resembles_a_marker(line: str) -> bool:
    # A misspelt marker would carry a solution into a stub in silence.
    words = " ".join(line.upper().split())
    return "BEGIN SOLUTION" in words or "END SOLUTION" in words


def make_stub(source: str, file: str) -> str:
    """The text of a solution file with every region replaced by `STUB_LINE`, as far indented."""
    lines = source.split("\n")
    for region in reversed(find_regions(source, file)):
        indentation = lines[region.begin - 1].removesuffix(BEGIN)
        lines[region.begin - 1 : region.end] = [indentation + STUB_LINE]
    return "\n".join(lines)


def make_stubs(solutions: Path) -> dict[str, str]:
    """The stub of every file in the folder `solutions`, by file name."""
    sources = sorted(solutions.glob("*.py"))
    if not sources:
        raise FileNotFoundError(f"{solutions}: no solutions here to make exercises from")
    return {
        path.name: make_stub(path.read_text(encoding="utf-8"), f"{solutions.name}/{path.name}")
        for path in sources
    }


def write_exercises(solutions: Path, exercises: Path) -> list[Path]:
    """The files written: a stub in `exercises` for every file in `solutions`.

    What stood in such a file before is lost; other files in `exercises` are left alone.
    """
    stubs = make_stubs(solutions)
    exercises.mkdir(exist_ok=True)
    for name, text in stubs.items():
        (exercises / name).write_text(text, encoding="utf-8", newline="\n")
    return [exercises / name for name in stubs]
