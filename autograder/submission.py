"""What was handed in, as plain data: a learner's files as text, and who sent them when."""

import hashlib
import re
import sys
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+([A-Za-z0-9_., \t]+)", re.MULTILINE)

# Modules that open windows, browsers or tests when imported, or that nobody computes with.
NOT_FOR_LEARNERS = frozenset({"antigravity", "this", "idlelib", "turtledemo", "test", "lib2to3"})


class SubmissionError(Exception):
    """There is nothing here to grade; the message says what was looked for."""


@dataclass(frozen=True)
class Student:
    """Somebody who handed something in, as far as the folder tells."""

    id: str = ""  # as the place it was exported from counts: what a roster or sheet can match
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Receipt:
    """Who handed in, and when."""

    students: tuple[Student, ...] = ()  # several when a group handed in
    submitted_at: datetime | None = None  # in UTC
    late: bool | None = None  # None where the layout does not say


@dataclass(frozen=True)
class Submission:
    """A learner's files as text, and what was wrong with those that could not be read."""

    name: str  # safe as the name of a folder, and no other submission's of the same class
    sources: dict[str, str]  # module name: source
    unreadable: dict[str, str]  # module name: why
    notices: tuple[str, ...] = ()  # what a reader should know of how it was read
    receipt: Receipt = field(default_factory=Receipt)

    @cached_property
    def standard_modules(self) -> frozenset[str]:
        """The modules of the standard library that the files import, to be loaded beforehand."""
        text = "\n".join(self.sources.values())
        words = (word for line in IMPORT.findall(text) for word in re.split(r"[,\s]+", line))
        return frozenset(word for word in words if is_standard(word))

    def has_stubs(self, unit: str) -> bool:
        """Tell whether a unit's file is missing, empty or still holds lines to be deleted."""
        source = self.sources.get(unit, "")
        return not source.strip() or "raise NotImplementedError" in source

    def absence(self, unit: str) -> str | None:
        """Say why there is nothing of a unit to be run; None if there is."""
        if self.sources.get(unit, "").strip():
            return None
        return f"{unit}.py is empty" if unit in self.sources else f"there is no {unit}.py"

    @cached_property
    def digest(self) -> str:
        """A hash of everything that grading depends on."""
        content = repr((sorted(self.sources.items()), sorted(self.unreadable.items())))
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def is_standard(name: str) -> bool:
    """Tell whether a dotted name is a module of the standard library that learners may use."""
    package = name.partition(".")[0]
    return package in sys.stdlib_module_names and package not in NOT_FOR_LEARNERS
