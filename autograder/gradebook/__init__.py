"""Results that survive whatever happens.

`database` is the file, `book` what it is asked for, `outset` what a run notes when it begins.
"""

from autograder.gradebook.book import Entry, Gradebook
from autograder.gradebook.database import FILE, GradebookError, results_in
from autograder.gradebook.outset import LastRun, last_run

__all__ = ["FILE", "Entry", "Gradebook", "GradebookError", "LastRun", "last_run", "results_in"]
