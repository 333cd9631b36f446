"""What `nbgrader autograde` costs for the same work: as shipped, with its own kernel.

A notebook holds the reference as a learner's code, and under it a test cell that asks what our
graders ask of it, through the same probes, in the kernel. Nothing is compared, so nbgrader's checks
would cost more in practice. There are two ways to hand in: all units in one notebook, and one
notebook a unit, as the course does it. And there are two ways to know what is right: recorded
answers, for which the cell does nothing here, and PyTorch, which the cell imports and asks what our
graders asked it, as a notebook does that compares with PyTorch. Where a unit's graders do not ask
PyTorch its cell does not import it.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import course
from autograder.course import PROJECT
from benchmarks import recorded
from benchmarks.measuring import Cost, children_cpu
from benchmarks.recorded import Session

ASSIGNMENT = "week1"
RELATIVE = re.compile(r"^( *)from \.(\w+) import", re.MULTILINE)
CONFIGURATION = 'c = get_config()\nc.CourseDirectory.course_id = "course"\n'

Cell = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """How a course would be in nbgrader."""

    name: str
    together: bool  # all units in one notebook
    pytorch: bool  # test cells ask PyTorch, instead of knowing its answers
    number: int  # of submissions that are measured


WAYS = (
    Way("one notebook each, answers recorded", together=True, pytorch=False, number=20),
    Way("one notebook each, PyTorch in its kernel", together=True, pytorch=True, number=20),
    Way("six notebooks each, answers recorded", together=False, pytorch=False, number=5),
    Way(
        "six notebooks each, PyTorch in kernels that need it",
        together=False,
        pytorch=True,
        number=5,
    ),
)


def measured(folder: Path, asked: Sequence[Session], way: Way) -> Cost:
    """Return what autograding costs, for one submission of a few."""
    made = notebooks(folder, asked, way)
    write(folder, made, "source")
    nbgrader(folder, "generate_assignment", ASSIGNMENT, "--create")
    for student in range(way.number):
        write(folder, made, f"submitted/student{student:02}")
    before, start = children_cpu(), time.perf_counter()
    nbgrader(folder, "autograde", ASSIGNMENT)
    wall, cpu = time.perf_counter() - start, children_cpu() - before
    marked = list((folder / "autograded").glob("*/*/*.ipynb"))
    if len(marked) != way.number * len(made):
        raise SystemExit(f"nbgrader graded {len(marked)} notebooks of {way.number * len(made)}")
    return Cost(wall / way.number, cpu / way.number)


def notebooks(folder: Path, asked: Sequence[Session], way: Way) -> dict[str, Any]:
    """Return the notebooks of a submission by name."""
    units = course.load().unit_names
    code = {unit: solution(unit) for unit in units}
    if way.together:
        return {"course": notebook([*code.values(), test(folder, "course", asked, way)])}
    by_unit = {unit: [each for each in asked if each.unit == unit] for unit in units}
    return {unit: notebook([code[unit], test(folder, unit, by_unit[unit], way)]) for unit in units}


def solution(unit: str) -> Cell:
    """Return the cell with a unit's code; what it imports of others stands in cells above."""
    source = (PROJECT / "solutions" / f"{unit}.py").read_text("utf-8")
    text = RELATIVE.sub(r"\1# from .\2 import", source)
    marks = {"grade": False, "solution": True, "locked": False}
    return cell(text, unit, marks)


def test(folder: Path, name: str, asked: Sequence[Session], way: Way) -> Cell:
    """Return the cell that asks all that is to be asked."""
    folder.mkdir(parents=True, exist_ok=True)
    recorded.write(folder / f"{name}.json", asked)
    lines = [
        "import sys",
        f"sys.path.append({str(PROJECT)!r})",
        "from benchmarks import bare",
        f"bare.main({str(PROJECT)!r}, {str(folder / f'{name}.json')!r})",
    ]
    of_pytorch = [question for each in asked for question in each.pytorch]
    if way.pytorch and of_pytorch:
        (folder / f"{name}-pytorch.json").write_text(json.dumps(of_pytorch), "utf-8")
        lines += [
            "from benchmarks import live",
            f"live.main({str(folder / f'{name}-pytorch.json')!r})",
        ]
    marks = {"grade": True, "solution": False, "locked": True, "points": 100}
    return cell("\n".join(lines), f"test-{name}", marks)


def cell(source: str, name: str, marks: dict[str, Any]) -> Cell:
    """Return a code cell as nbgrader marks it."""
    metadata = {"schema_version": 3, "grade_id": name, "task": False, **marks}
    return {
        "cell_type": "code",
        "id": name,
        "execution_count": None,
        "metadata": {"nbgrader": metadata},
        "outputs": [],
        "source": source,
    }


def notebook(cells: Sequence[Cell]) -> dict[str, Any]:
    """Return a notebook in Jupyter's format."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": list(cells),
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def write(folder: Path, made: dict[str, Any], place: str) -> None:
    """Write a submission's notebooks."""
    home = folder / place / ASSIGNMENT
    home.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIGURATION, "utf-8")
    for name, content in made.items():
        (home / f"{name}.ipynb").write_text(json.dumps(content), "utf-8")


def nbgrader(folder: Path, *words: str) -> None:
    """Run one of nbgrader's own commands; stop with what it said if that fails."""
    programs = str(Path(sys.executable).parent)  # nbgrader starts others by their names
    done = subprocess.run(  # noqa: S603  # ours
        [f"{programs}/nbgrader", *words],
        cwd=folder,
        env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"nbgrader {' '.join(words)}: {done.stdout}\n{done.stderr}")
