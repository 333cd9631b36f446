"""Reads tar archives from memory: names and contents, and nothing that a tar could ask to be done.

The standard tarfile module knows many more forms than learners send, and in some versions of
Python that we support a crafted header keeps it busy for ever. This reader knows regular files
with plain, GNU or POSIX long names, and every step takes it forward by a block at least.
"""

from collections.abc import Iterator

from autograder.frozen import frozen
from autograder.intake.compression import ArchiveError

BLOCK = 512
NAMES_LIMIT = 64 << 10  # bytes of an extended header
REGULAR, FOLDER, LINK, SPARSE = b"\0" + b"07", b"5", b"12", b"S"
LONG_NAME, LONG_LINK, POSIX, POSIX_FOR_ALL = b"L", b"K", b"x", b"g"


@frozen
class Entry:
    """One thing in an archive that is not a folder."""

    name: str
    content: bytes | memoryview
    problem: str = ""  # why it has no content


def is_tar(content: bytes) -> bool:
    """Tell whether a content begins with a tar header."""
    return len(content) >= BLOCK and checksum_holds(content[:BLOCK])


def entries(content: bytes) -> Iterator[Entry]:
    """Give what an archive holds, in its order."""
    position, told = 0, dict[str, str]()
    while position < len(content):
        header = content[position : position + BLOCK]
        if not header.strip(b"\0"):
            return
        kind, size = read_header(header)
        position += BLOCK
        if kind in POSIX + LONG_NAME:
            told |= announced(kind, content[position : position + size], size)
        elif kind not in POSIX_FOR_ALL + LONG_LINK:
            size = number(told.get("size", str(size)))
            if position + size > len(content):
                raise ArchiveError("it is cut short")
            if kind != FOLDER:
                body = memoryview(content)[position : position + size]
                yield entry(kind, told.get("path") or plain_name(header), body, told)
            told = {}
        position += -(-size // BLOCK) * BLOCK


def entry(kind: bytes, name: str, body: memoryview, told: dict[str, str]) -> Entry:
    """Return one thing that is not a folder."""
    if kind == SPARSE or any(key.startswith("GNU.sparse") for key in told):
        raise ArchiveError("it has a sparse file in it")
    if kind in LINK:
        return Entry(name, b"", "is a link, and links are not followed")
    if kind not in REGULAR:
        return Entry(name, b"", "is not a regular file")
    return Entry(name, body)


def read_header(header: bytes) -> tuple[bytes, int]:
    """Return the kind of an entry and its size in bytes."""
    if len(header) < BLOCK:
        raise ArchiveError("it is cut short")
    if not checksum_holds(header):
        raise ArchiveError("it is damaged (a header's checksum is wrong)")
    return header[156:157], octal(header[124:136])


def checksum_holds(header: bytes) -> bool:
    """Tell whether a header is one: its bytes sum up to what it says, itself counted as spaces."""
    try:
        return octal(header[148:156]) == sum(header[:148]) + 8 * ord(" ") + sum(header[156:])
    except ArchiveError:
        return False


def octal(field: bytes) -> int:
    """Return a number as tar writes it; larger ones than 8 GiB have another form and no use."""
    digits = field.split(b"\0", 1)[0].strip(b" ")
    if digits.strip(b"01234567"):
        raise ArchiveError("it is damaged (a size is no number)")
    return int(digits or b"0", 8)


def number(text: str) -> int:
    """Return a decimal number from an extended header."""
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise ArchiveError("it is damaged (a size is no number)")
    return int(text)


def plain_name(header: bytes) -> str:
    """Return the name that stands in a header itself."""
    name = before_zero(header[:100])
    prefix = before_zero(header[345:500]) if header[257:263] == b"ustar\0" else ""
    return f"{prefix}/{name}" if prefix else name


def before_zero(field: bytes) -> str:
    """Return a text that a zero byte ends."""
    return field.split(b"\0", 1)[0].decode("utf-8", "replace")


def announced(kind: bytes, content: bytes, size: int) -> dict[str, str]:
    """Return what an extended header says of the entry after it."""
    if size > NAMES_LIMIT or len(content) < size:
        raise ArchiveError("it is damaged (a name is too long)")
    return {"path": before_zero(content)} if kind == LONG_NAME else dict(records(content))


def records(content: bytes) -> Iterator[tuple[str, str]]:
    """Give the keys and values of a POSIX extended header: lines of `LENGTH KEY=VALUE`."""
    content, position = content.rstrip(b"\0"), 0
    while position < len(content):
        digits = content[position : position + 12].split(b" ", 1)[0]
        length = number(digits.decode("ascii", "replace"))
        line = content[position : position + length]
        if length < len("5 a=\n") or len(line) < length or not line.endswith(b"\n"):
            raise ArchiveError("it is damaged (an extended header)")
        key, _, value = line.partition(b" ")[2][:-1].partition(b"=")
        yield key.decode("utf-8", "replace"), value.decode("utf-8", "replace")
        position += length
