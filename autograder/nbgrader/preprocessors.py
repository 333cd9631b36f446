"""What stands in `nbgrader autograde` where nbgrader reads and runs notebooks: nothing is run here.

`nbgrader_config.py` names these classes, and nbgrader makes them.
"""

import functools
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import from_dict
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from autograder import course, gradebook, run
from autograder.intake import reading
from autograder.intake.delivery import Delivery
from autograder.nbgrader import document, handed_in, known, outputs
from autograder.results import Result
from autograder.way import Way

Resources = dict[str, Any]
TASKS = "autograder_tasks"  # of the test cells, on their way from grading to saving


class TolerantExporter(NotebookExporter):  # type: ignore[misc]  # it has no types
    """Reads any file that was handed in; one that is no notebook becomes one that says so."""

    def from_file(self, file_stream: Any, resources: Any = None, **more: Any) -> Any:
        """Return a notebook after all preprocessors."""
        found = from_dict(document.at(Path(file_stream.name)))
        return self.from_notebook_node(found, resources=resources, **more)


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]  # it has no types
    """Puts back what nbgrader needs to find: marks, locked texts, tests that are missing."""

    def preprocess(self, nb: Any, resources: Resources) -> tuple[Any, Resources]:
        """Return a notebook that nbgrader's own checks accept."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as book:
            source = known.sources(book.find_notebook(names["notebook"], names["assignment"]))
        document.restore(nb, source)
        return from_dict(nb), resources


class GradeCells(NbGraderPreprocessor):  # type: ignore[misc]  # it has no types
    """Grades a student's work in the sandbox and puts each outcome under its test."""

    accept_no_isolation = Bool(False, help="Grade where learners' code cannot be confined").tag(
        config=True
    )

    def preprocess(self, nb: Any, resources: Resources) -> tuple[Any, Resources]:
        """Return the notebook with an outcome under each test."""
        student = resources["nbgrader"]["student"]
        folders = folders_of(self.parent.parent.coursedir, student)
        contents = course.load()
        result = graded(
            handed_in.delivery(contents, student, folders),
            accept_no_isolation=self.accept_no_isolation,
        )
        resources[TASKS] = outputs.fill(nb, result)
        return from_dict(nb), resources


class SaveBonus(NbGraderPreprocessor):  # type: ignore[misc]  # it has no types
    """Writes what has no column of its own: bonus points, and tests that wait for a person."""

    def preprocess(self, nb: Any, resources: Resources) -> tuple[Any, Resources]:
        """Write into nbgrader's gradebook."""
        names, tasks = resources["nbgrader"], resources[TASKS]
        with Gradebook(names["db_url"]) as book:
            found = book.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
            known.save_beside({grade.name: grade for grade in found.grades}, tasks)
            book.db.commit()
        return nb, resources


def folders_of(coursedir: Any, student: str) -> dict[str, Path]:
    """Return the folders of everything that a student handed in, by assignment."""
    submitted = coursedir.submitted_directory
    assignments = {path.name for path in Path(coursedir.root, coursedir.source_directory).iterdir()}
    places = {name: coursedir.format_path(submitted, student, name) for name in assignments}
    return {name: Path(place) for name, place in places.items() if Path(place).is_dir()}


def graded(work: Delivery, *, accept_no_isolation: bool) -> Result:
    """Return the result of a student's work; the notebooks of one assignment share it."""
    handed = reading.read(work, course.load().unit_names)
    return graded_once(run.work_of(handed), work, accept_no_isolation)


@functools.lru_cache(maxsize=8)
def graded_once(_digest: str, work: Delivery, accept_no_isolation: bool) -> Result:
    """Grade one student's work, unless this very work was graded before."""
    with gradebook.Gradebook() as book:
        way = Way(jobs=1, accept_no_isolation=accept_no_isolation)
        run.grade(course.load(), [work], book, way)
        (result,) = book
    return result
