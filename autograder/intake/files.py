"""The files of one submission as bytes, read once and within bounds; links are not followed."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.frozen import frozen
from autograder.intake import sources
from autograder.intake.names import shown

ENTRIES_LIMIT = 10_000  # files and folders of one submission, counted through its archives
BYTES_LIMIT = 64 << 20  # read and unpacked, all in all
NOTEBOOK_LIMIT = 32 << 20  # with its outputs
ARCHIVE_LIMIT = 16 << 20
DEPTH = 6  # folders down that are looked into, and as many again within an archive
NOTICES_LIMIT = 10

ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".tbz", ".tbz2", ".tar.bz2", ".txz", ".tar.xz")
FOREIGN_ARCHIVES = (".rar", ".7z")
JUNK = {"__pycache__", "__macosx", "node_modules", "site-packages", "venv", "thumbs.db"}

# What can be wrong with a file of somebody's making; all else is this machine's trouble.
AUTHORS = {errno.ENXIO, errno.ENODEV, errno.ENAMETOOLONG}


class BoundError(ValueError):
    """There is more than anybody needs to hand in; the message says of what."""


@frozen
class File:
    """A file of a submission, by its path within it; an archive on the way counts as a folder."""

    path: str
    content: bytes = b""
    problem: str = ""  # why there is no content

    @property
    def place(self) -> str:
        """The folder that it lies in, "" for the top."""
        return self.path.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """Its name without the last ending."""
        return self.name.rpartition(".")[0]

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.rpartition("/")[2]


@dataclass
class Gathering:
    """What was found so far, and how much more may be."""

    files: list[File] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)  # the first files that nobody reads here
    out_of_reach: list[str] = field(default_factory=list)  # what this machine kept from us, and why
    entries_left: int = ENTRIES_LIMIT
    bytes_left: int = BYTES_LIMIT

    def count(self) -> None:
        """Count one more entry."""
        self.entries_left -= 1
        if self.entries_left < 0:
            raise BoundError(f"it holds more than {ENTRIES_LIMIT:,} files")

    def pay(self, size: int) -> None:
        """Count bytes that are about to be in memory."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise BoundError(f"its files are larger than {BYTES_LIMIT >> 20} MiB together")

    def pass_over(self, path: str) -> None:
        """Remember a file of no interest: where no unit is found, it may be what was meant."""
        if len(self.others) < NOTICES_LIMIT:
            self.others.append(path)

    def note(self, text: str) -> None:
        """Remember a notice, if there are not too many already."""
        if len(self.notices) < NOTICES_LIMIT:
            self.notices.append(text)
        elif len(self.notices) == NOTICES_LIMIT:
            self.notices.append("there is more to say; the first notices are shown")


def size_limit(name: str) -> int:
    """Return how many bytes a file of this name may have; 0 if it is of no interest."""
    lower = name.lower()
    if lower.endswith(".py"):
        return sources.SIZE_LIMIT
    if lower.endswith(".ipynb"):
        return NOTEBOOK_LIMIT
    return ARCHIVE_LIMIT if lower.endswith((*ARCHIVES, *FOREIGN_ARCHIVES)) else 0


def is_archive(name: str) -> bool:
    """Tell whether a name is an archive's."""
    return name.lower().endswith((*ARCHIVES, *FOREIGN_ARCHIVES))


def is_junk(name: str) -> bool:
    """Tell whether a file or folder is left over from some tool, by its name."""
    return name.startswith((".", "~", "#")) or name.endswith("~") or name.lower() in JUNK


def too_large(name: str, limit: int) -> str:
    """Say that a file is larger than its kind may be."""
    return f"{shown(name)} is larger than {in_units(limit)}"


def too_deep(path: str) -> str:
    """Say that something was not looked into, since it lies too many folders down."""
    return f"{shown(path)} lies more than {DEPTH} folders deep and was passed over"


def in_units(number: int) -> str:
    """Return a number of bytes for readers."""
    return f"{number >> 20} MiB" if number >= 1 << 20 else f"{number >> 10} KiB"


def walk(folder: Path, gathering: Gathering, inside: str = "", depth: int = DEPTH) -> None:
    """Gather the files of interest in a folder and in those below it."""
    below = []
    with os.scandir(folder) as entries:
        for entry in entries:
            gathering.count()
            if not is_junk(entry.name):
                below.append(entry)
    for entry in sorted(below, key=lambda each: os.fsencode(each.name)):
        path = f"{inside}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if depth:
                walk(Path(entry.path), gathering, f"{path}/", depth - 1)
            else:
                gathering.note(too_deep(path))
        elif size_limit(entry.name):
            gathering.files.append(read_file(Path(entry.path), path, gathering))
        elif entry.is_symlink():
            gathering.note(f"{shown(path)} is a link and was passed over")
        else:
            gathering.pass_over(path)


def walk_names(folder: Path, gathering: Gathering, depth: int = DEPTH) -> Iterator[str]:
    """Give the names of the files in a folder and in those below it, reading none."""
    with os.scandir(folder) as entries:
        below = [entry for entry in entries if not is_junk(entry.name)]
    for entry in below:
        gathering.count()
        if not entry.is_dir(follow_symlinks=False):
            yield entry.name
        elif depth:
            yield from walk_names(Path(entry.path), gathering, depth - 1)


def read_file(place: Path, path: str, gathering: Gathering) -> File:
    """Return a regular file's content, or say why there is none."""
    name, limit = shown(place.name), size_limit(path)
    try:
        # Not waiting: to open a pipe that nobody writes to would take for ever.
        handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return File(path, problem=f"{name} is not a regular file")
            content = file.read(limit + 1)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return File(path, problem=f"{name} is a link, and links are not followed")
        if error.errno == errno.EISDIR:
            return File(path, problem=f"{name} is not a regular file")
        if error.errno not in AUTHORS:
            gathering.out_of_reach.append(unreached(place, error))
        return File(path, problem=f"{name} cannot be read ({error.strerror})")
    if len(content) > limit:
        return File(path, problem=too_large(place.name, limit))
    gathering.pay(len(content))
    return File(path, content)


def unreached(place: Path, error: OSError) -> str:
    """Say what this machine did not let the grader read; for the instructor."""
    where = error.filename if isinstance(error.filename, str) else str(place)
    return f"the grader could not read {shown_path(where)}: {error.strerror or error}"


def shown_path(path: str) -> str:
    """Return a path as it can be printed, whole."""
    return "".join(letter if letter.isprintable() else "?" for letter in path)
