"""The files in an archive, and in archives in it one level down; nothing is written to a disk."""

import re
from collections.abc import Iterator

from autograder.intake import compression, tars, zips
from autograder.intake.compression import ArchiveError
from autograder.intake.files import (
    DEPTH,
    BoundError,
    File,
    Gathering,
    is_archive,
    is_junk,
    size_limit,
    too_deep,
    too_large,
)
from autograder.intake.names import shown
from autograder.intake.tars import Entry

LEVELS = 2  # an archive, and one in it
DRIVE = re.compile(r"[A-Za-z]:")


def expand(archive: File, gathering: Gathering, levels: int = LEVELS, outermost: str = "") -> None:
    """Put an archive's files in its place; one with a problem is gathered as it is.

    What is said names the outermost archive too, which is the one that its author knows.
    """
    before = gathering.entries_left
    try:
        found = list(kept(archive, gathering, levels))
    except (ArchiveError, BoundError) as error:
        said = archive.problem or f"{shown(archive.name)} was not read: {error}"
        where = f"in {shown(outermost)}: " if outermost else ""
        gathering.files.append(File(archive.path, problem=f"{where}{said}"))
        return
    if gathering.entries_left == before:
        gathering.note(f"{shown(archive.name)} is empty")
    for file in found:
        if is_archive(file.name):
            expand(file, gathering, levels - 1, outermost or archive.name)
        else:
            gathering.files.append(file)


def kept(archive: File, gathering: Gathering, levels: int) -> Iterator[File]:
    """Give the files of interest; one that is there twice is not read, since which one is meant?"""
    if archive.problem or not levels:
        raise ArchiveError(archive.problem or "it lies too deep in other archives")
    found: dict[str, File] = {}
    for entry in entries(archive.content, gathering):
        gathering.count()
        path = inner_path(entry.name)
        if path is None:
            gathering.note(f"{shown(entry.name)} was passed over: no path within the archive")
        elif depth(path) > DEPTH and size_limit(path):
            gathering.note(too_deep(path))
        elif limit_of(entry.name):
            inside = f"{archive.path}/{path}"
            file = as_file(inside, entry)
            if inside in found:
                file = File(inside, problem=f"{shown(file.name)} is in the archive twice")
            found[inside] = file
        elif not any(map(is_junk, path.split("/"))):
            gathering.pass_over(path)
    yield from found.values()


def as_file(path: str, entry: Entry) -> File:
    """Return an entry as a file of the submission."""
    name = path.rpartition("/")[2]
    if entry.problem:
        return File(path, problem=f"{shown(name)} {entry.problem}")
    if len(entry.content) > size_limit(path):
        return File(path, problem=too_large(name, size_limit(path)))
    return File(path, bytes(entry.content))


def entries(content: bytes, gathering: Gathering) -> Iterator[Entry]:
    """Give what an archive holds, whatever its kind; its name does not count."""
    if zips.is_zip(content):
        return zips.entries(content, gathering.entries_left, limit_of, gathering.pay)
    make = compression.decoder_of(content)
    plain = compression.undo(content, make, gathering.pay) if make else content
    if not tars.is_tar(plain):
        raise ArchiveError("it is no zip or tar archive")
    return tars.entries(plain)


def limit_of(name: str) -> int:
    """Return how large a file of this name in an archive may be; 0 if it is of no interest."""
    path = inner_path(name)
    if not path or depth(path) > DEPTH or any(map(is_junk, path.split("/"))):
        return 0
    return size_limit(path)


def depth(path: str) -> int:
    """Return how many folders a path leads down."""
    return path.count("/")


def inner_path(name: str) -> str | None:
    """Return an entry's path with plain slashes; None if it leads out, or is no path at all."""
    path = name.replace("\\", "/")
    parts = [part for part in path.split("/") if part not in ("", ".")]
    outside = path.startswith("/") or DRIVE.match(path) or ".." in parts
    if outside or not parts or not path.isprintable():
        return None
    return "/".join(parts)
