"""Results that survive whatever happens: `database` is the file, `book` what it is asked for."""

from autograder.gradebook.book import Entry, Gradebook
from autograder.gradebook.database import FILE, GradebookError, results_in

__all__ = ["FILE", "Entry", "Gradebook", "GradebookError", "results_in"]
