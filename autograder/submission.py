"""Reads one submission, once: files become text, and nothing of it is run or followed."""

import hashlib
import re
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

SIZE_LIMIT = 256 << 10  # bytes of one file
FILES_LIMIT = 100
MODULES_LIMIT = 400  # each is tried, whether there is such a module or not

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

    name: str
    sources: dict[str, str]  # module name: source
    unreadable: dict[str, str]  # module name: why
    receipt: Receipt = Receipt()

    @cached_property
    def standard_modules(self) -> frozenset[str]:
        """The modules of the standard library that the files import, to be loaded beforehand."""
        return standard_modules(self.sources.values())

    def has_stubs(self, unit: str) -> bool:
        """Tell whether a unit's file is missing or still holds lines to be deleted."""
        return "raise NotImplementedError" in self.sources.get(unit, "raise NotImplementedError")

    @cached_property
    def digest(self) -> str:
        """A hash of everything that grading depends on."""
        content = repr((sorted(self.sources.items()), sorted(self.unreadable.items())))
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def standard_modules(sources: Iterable[str]) -> frozenset[str]:
    """Return the modules of the standard library that sources import."""
    text = "\n".join(sources).replace("\\\n", " ")
    names = dict.fromkeys(name for name in imported(text) if is_standard(name))
    return frozenset(list(names)[:MODULES_LIMIT])


def imported(text: str) -> Iterator[str]:
    """Give the names that a source imports; a name taken from a module may be a module itself."""
    for modules in IMPORT.findall(text):
        yield from NAMES.findall(ALIAS.sub("", modules))
    for package, in_brackets, plain in FROM.findall(text):
        yield package
        names = NAMES.findall(ALIAS.sub("", in_brackets or plain))
        yield from (f"{package}.{name}" for name in names)


def is_standard(name: str) -> bool:
    """Tell whether a dotted name may be a module of the standard library that learners may use.

    `unittest.__main__` and its like act when they are imported.
    """
    package, *inner = name.split(".")
    if any(part.startswith("_") or part in NOT_FOR_LEARNERS for part in (package, *inner)):
        return name == "__future__"
    return package in sys.stdlib_module_names and all(inner) and len(name) < 80


def find(path: Path, units: Collection[str]) -> list[Path]:
    """Return the submissions in a folder: itself if it has unit files, else those just below."""
    if not path.is_dir():
        raise SubmissionError(f"{path}: there is no such folder")
    if any((path / f"{unit}.py").exists() for unit in units):
        return [path]
    below = sorted(
        each for each in path.iterdir() if each.is_dir() and not each.name.startswith(".")
    )
    if not below:
        raise SubmissionError(
            f"{path}: neither unit files ({', '.join(units)}) nor submissions are here"
        )
    return below


def read(folder: Path, units: Collection[str]) -> Submission:
    """Return the submission in a folder, or in the package inside it that has the unit files."""
    if not folder.is_dir():
        raise SubmissionError(f"{folder}: there is no such folder")
    home = find_home(folder, units)
    sources, unreadable = {}, {}
    for path in sorted(home.glob("*.py"))[:FILES_LIMIT]:
        try:
            sources[path.stem] = read_source(path)
        except (OSError, ValueError) as error:
            unreadable[path.stem] = str(error)
    sources.pop("__init__", None)  # the units are loaded as a package of our own making
    return Submission(folder.resolve().name, sources, unreadable)


def find_home(folder: Path, units: Collection[str]) -> Path:
    """Return the folder that has the most unit files: this one, or one just below it."""
    below = sorted(path for path in folder.iterdir() if path.is_dir() and not path.is_symlink())
    return max([folder, *below], key=lambda place: sum((place / f"{u}.py").exists() for u in units))


def read_source(path: Path) -> str:
    """Return a file's text; raise OSError or ValueError with words for its author."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError(f"{path.name} is not a regular file")
    if status.st_size > SIZE_LIMIT:
        raise ValueError(f"{path.name} is larger than {SIZE_LIMIT >> 10} KiB")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is not UTF-8 text (byte {error.start})") from error
    if "\0" in text:
        raise ValueError(f"{path.name} contains a NUL character")
    return text.replace("\r\n", "\n").replace("\r", "\n")
