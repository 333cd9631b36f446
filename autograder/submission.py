"""What was handed in, as plain data: a learner's files as text, and who sent them when."""

import hashlib
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from datetime import datetime
from functools import cached_property
from itertools import islice

from autograder.errors import WrongUseError
from autograder.frozen import frozen

MODULES_LIMIT = 400  # each is tried, whether there is such a module or not
NAMES_LIMIT = 5_000  # of all that are imported, so many are looked at
SEARCHED = 1 << 20  # characters of all files together that are searched for imports

# Import statements wherever they stand: in a function, after a colon or semicolon, over several
# lines. Words in a comment or a text may look like one, which costs a needless import.
BEFORE = r"(?:^|[:;])[ \t]*"
IMPORT = re.compile(BEFORE + r"import[ \t]+([\w., \t]+)", re.MULTILINE)
FROM = re.compile(
    BEFORE + r"from[ \t]+([\w.]+)[ \t]+import[ \t]*(?:\(([^()]*)|([\w, \t]*))", re.MULTILINE
)
ALIAS = re.compile(r"\bas[ \t]+\w+|#.*")
NAMES = re.compile(r"[\w.]+")

# Modules that open windows, browsers or tests when imported, or that nobody computes with.
NOT_FOR_LEARNERS = frozenset(
    {"antigravity", "this", "idlelib", "turtledemo", "test", "tests", "idle_test", "lib2to3"}
)


class SubmissionError(WrongUseError):
    """There is nothing here to grade; the message says what was looked for."""


@frozen
class Student:
    """Somebody who handed something in, as far as the folder tells."""

    id: str = ""  # as the place it was exported from counts: what a roster or sheet can match
    name: str = ""
    email: str = ""


@frozen
class Receipt:
    """Who handed in, when, and who else may be meant."""

    students: tuple[Student, ...] = ()  # several when a group handed in
    submitted_at: datetime | None = None  # in UTC
    late: bool | None = None  # None where the layout does not say
    class_notices: tuple[str, ...] = ()  # name others, so only the instructor reads them
    text_only: bool = False  # a text that was typed into a platform's page, and no file
    out_of_reach: tuple[str, ...] = ()  # what the grader's machine kept from it: paths, and why


@frozen
class Found:
    """A submission that was found, whether it is graded or not, and who handed it in."""

    name: str
    receipt: Receipt
    sources: tuple[str, ...] = ()  # what it is called in the instructor's folder


@frozen
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
        return standard_modules(self.sources.values())

    def has_stubs(self, unit: str) -> bool:
        """Tell whether a unit's file is missing, empty or still holds lines to be deleted."""
        source = self.sources.get(unit, "")
        return not source.strip() or "raise NotImplementedError" in source

    def absence(self, unit: str) -> str | None:
        """Say why there is nothing of a unit to be run; None if there is."""
        if self.sources.get(unit, "").strip():
            return None
        return f"{unit}.py is empty" if unit in self.sources else f"there is no {unit}.py"

    def without_a_dot(self, units: Collection[str]) -> Iterator[tuple[str, str]]:
        """Give the units' files that take names from another one by its bare name, with its name.

        Of a notebook nothing is said: there are other ways to write it there.
        """
        for unit in units:
            source = self.sources.get(unit, "")
            if not source.startswith("# %%"):
                found = (package for package, _ in taken(searched([source])))
                yield from ((unit, each) for each in dict.fromkeys(found) if each in units)

    @cached_property
    def digest(self) -> str:
        """A hash of everything that grading depends on."""
        content = repr((sorted(self.sources.items()), sorted(self.unreadable.items())))
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def standard_modules(sources: Iterable[str]) -> frozenset[str]:
    """Return the modules of the standard library that sources import."""
    names = dict.fromkeys(name for name in imported(searched(sources)) if is_standard(name))
    return frozenset(list(names)[:MODULES_LIMIT])


def searched(sources: Iterable[str]) -> str:
    """Return what of some sources is searched for imports, as one text of bounded length."""
    return "\n".join(sources)[:SEARCHED].replace("\\\n", " ")


def imported(text: str) -> Iterator[str]:
    """Give the names that a source imports; a name taken from a module may be a module itself."""
    return islice(every_import(text), NAMES_LIMIT)


def every_import(text: str) -> Iterator[str]:
    """Give what `imported` gives, without an end to it."""
    for modules in IMPORT.finditer(text):
        yield from NAMES.findall(ALIAS.sub("", modules[1]))
    for package, names in taken(text):
        yield package
        yield from (f"{package}.{name}" for name in names)


def taken(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give the modules from which a source takes names, with the names."""
    for found in islice(FROM.finditer(text), NAMES_LIMIT):
        yield found[1], NAMES.findall(ALIAS.sub("", found[2] or found[3] or ""))


def is_standard(name: str) -> bool:
    """Tell whether a dotted name may be a module of the standard library that learners may use.

    `unittest.__main__` and its like act when they are imported.
    """
    package, *inner = name.split(".")
    if any(part.startswith("_") or part in NOT_FOR_LEARNERS for part in (package, *inner)):
        return name == "__future__"
    return package in sys.stdlib_module_names and all(inner) and len(name) < 80
