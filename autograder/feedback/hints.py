"""Three hints for a task, a step further each: property, place, idea; never the code."""

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("hints.toml")
STEPS = ("The property", "The place", "The idea")

Ladder = tuple[str, str, str]


def of_task(task: str) -> Ladder | None:
    """Return the hints for a task, whatever is wrong in it; None for a task that has none."""
    unit, _, name = task.partition(".")
    return ladders().get((unit, name))


@functools.cache
def ladders() -> Mapping[tuple[str, str], Ladder]:
    """Return the hints of all tasks by unit and name."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    return {
        (unit, name): (first, second, third)
        for unit, tasks in data.items()
        for name, (first, second, third) in tasks.items()
    }
