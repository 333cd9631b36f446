"""A course in nbgrader's folders, and students who hand in."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from autograder.nbgrader import light

Cells = list[dict[str, Any]]
NOW = "2026-11-20 12:00:00 UTC"


def cells_of(notebook: Path) -> Cells:
    """Return a notebook's cells."""
    found: Cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return found


def id_of(cell: dict[str, Any]) -> str:
    """Return nbgrader's name for a cell."""
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def solved(released: Path, source: Path) -> None:
    """Write the solutions into a released notebook, as a learner who knows them would."""
    texts = {id_of(cell): cell["source"] for cell in cells_of(source)}

    def write(cells: Cells) -> Cells:
        for cell in cells:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = texts[id_of(cell)]
        return cells

    edit(released, write)


def edit(notebook: Path, change: Callable[[Cells], Cells]) -> None:
    """Change a notebook's cells."""
    content = json.loads(notebook.read_text("utf-8"))
    content["cells"] = change(content["cells"])
    notebook.write_text(json.dumps(content), "utf-8")


def with_sources(notebook: Path, sources: dict[str, str]) -> None:
    """Write other texts into some cells, by nbgrader's names for them."""

    def write(cells: Cells) -> Cells:
        for cell in cells:
            if id_of(cell) in sources:
                cell["source"] = sources[id_of(cell)]
        return cells

    edit(notebook, write)


def code(source: str, **marks: Any) -> dict[str, Any]:
    """Return a cell that a learner adds."""
    metadata = {"nbgrader": marks} if marks else {}
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def hand_in(course: Path, student: str, assignment: str, released: Path, time: str = NOW) -> Path:
    """Put a copy of a released assignment where `nbgrader collect` would."""
    place = course / "submitted" / student / assignment
    shutil.copytree(released, place)
    (place / "timestamp.txt").write_text(f"{time}\n", "utf-8")
    return place


def scores(course: Path, assignment: str) -> dict[str, dict[str, Any]]:
    """Return every student's grade rows, by nbgrader's names for the cells."""
    with light.nbgrader("api").Gradebook(f"sqlite:///{course / 'gradebook.db'}", "course") as book:
        return {
            submission.student.id: {
                grade.name: grade.to_dict()
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            | {"": {"score": submission.score, "max": submission.max_score}}
            for submission in book.assignment_submissions(assignment)
        }


def lost(rows: dict[str, dict[str, Any]]) -> Iterable[str]:
    """Give the tests that did not get all their points."""
    for name, row in rows.items():
        if name and row["auto_score"] != row["max_score"]:
            yield name
