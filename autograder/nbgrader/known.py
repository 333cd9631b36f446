"""Between our results and the rows of nbgrader's gradebook, through its own objects."""

from collections.abc import Mapping
from typing import Any

from autograder.nbgrader import outputs
from autograder.nbgrader.document import Source
from autograder.results import TaskResult


def sources(notebook: Any) -> list[Source]:
    """Return the cells of a notebook that nbgrader released, in order."""
    points = {each.name: each.max_score for each in notebook.grade_cells}
    solutions = {each.name for each in notebook.solution_cells}
    return [
        Source(
            id=each.name,
            kind=each.cell_type,
            text=each.source,
            checksum=each.checksum,
            locked=each.locked,
            solution=each.name in solutions,
            points=points.get(each.name),
        )
        for each in notebook.source_cells
    ]


def save_beside(grades: Mapping[str, Any], tasks: Mapping[str, TaskResult | None]) -> None:
    """Write bonus points as extra credit; a test without a score waits for a person."""
    for name, points in outputs.extra_credit(tasks).items():
        grades[name].extra_credit = points
    for name, task in tasks.items():
        if not outputs.is_graded(task):
            grades[name].auto_score, grades[name].needs_manual_grade = None, True


class Rows:
    """A submitted notebook's rows, all read at once: what nbgrader's own saver asks for.

    It stands where that saver has a gradebook of its own, which it asks and commits cell by cell.
    """

    def __init__(self, notebook: Any) -> None:
        """Read them."""
        whole = notebook.notebook
        cells = (*whole.grade_cells, *whole.solution_cells, *whole.task_cells)
        names = {each.id: each.name for each in cells}
        self.grades = {names[each.cell_id]: each for each in notebook.grades}
        self.comments = {names[each.cell_id]: each for each in notebook.comments}
        self.db = self

    def find_grade(self, cell: str, *_: str) -> Any:
        """Return the row of a test."""
        return self.grades[cell]

    def find_comment(self, cell: str, *_: str) -> Any:
        """Return the row of a solution."""
        return self.comments[cell]

    def commit(self) -> None:
        """Leave it for the commit of the whole submission."""
