"""Which tasks are not part of the total, since a repository of its own shape does not have them."""

from collections.abc import Mapping

from autograder.course import Course
from autograder.texts import shown


def listing(course: Course, left_out: Mapping[str, str]) -> str:
    """Return a line for each such task, with the reason; nothing if there is none."""
    if not left_out:
        return ""
    rows = [
        f"  – {name:<21}{course.tasks[name].title:<34}{shown(reason)}"
        for name, reason in left_out.items()
    ]
    return "\n".join(["", "Not there, so not part of the total:", *rows]) + "\n"
