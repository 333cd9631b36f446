"""Reads zip archives from memory; the sizes that they claim are believed only once they hold."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from zipfile import ZipFile, ZipInfo

from autograder.intake.compression import FREE, RATIO_LIMIT, ArchiveError
from autograder.intake.files import ENTRIES_LIMIT, in_units
from autograder.intake.tars import Entry

CENTRAL = b"PK\1\2"  # begins the record of an entry in the list at the end
READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the others unpack without a bound
ENCRYPTED = 0x1

# What the standard module raises for archives that are broken, on purpose or not.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def is_zip(content: bytes) -> bool:
    """Tell whether a content begins as zip archives do."""
    return content.startswith((b"PK\3\4", b"PK\5\6"))


def opened(content: bytes, most: int) -> ZipFile:
    """Return an archive whose list of entries is known not to be too long."""
    if content.count(CENTRAL) > most:
        raise ArchiveError(f"it holds more than {ENTRIES_LIMIT:,} files")
    try:
        return ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise ArchiveError(f"it is damaged ({error})") from error


def entries(
    content: bytes, most: int, limit: Callable[[str], int], pay: Callable[[int], None]
) -> Iterator[Entry]:
    """Give what an archive holds; `limit` says how large a file of a name may be, 0 to skip it."""
    with opened(content, most) as archive:
        for info in archive.infolist():
            if info.filename.endswith("/"):  # is_dir() falls over a name that is empty
                continue
            name = info.orig_filename  # with what may follow a zero byte
            problem = objection(info)
            if problem or not limit(name):
                yield Entry(name, b"", problem)
            elif info.file_size > limit(name):
                yield Entry(name, b"", f"is larger than {in_units(limit(name))}")
            else:
                pay(info.file_size)
                yield unpacked(archive, info)


def objection(info: ZipInfo) -> str:
    """Say why an entry is not read, if so; looks at what the archive says of it alone."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if stat.S_ISLNK(kind):
        return "is a link, and links are not followed"
    if kind and not stat.S_ISREG(kind):
        return "is not a regular file"
    if info.flag_bits & ENCRYPTED:
        return "is encrypted"
    if info.compress_type not in READABLE:
        return "is compressed in a way that is not read here"
    if info.file_size > FREE + RATIO_LIMIT * info.compress_size:
        return f"unpacks to more than {RATIO_LIMIT} times its size"
    return ""


def unpacked(archive: ZipFile, info: ZipInfo) -> Entry:
    """Return an entry with its content, or with what is wrong with it."""
    name = info.orig_filename
    try:
        with archive.open(info) as file:
            content = file.read(info.file_size + 1)
    except BROKEN as error:
        return Entry(name, b"", f"is damaged ({error})")
    if len(content) != info.file_size:
        return Entry(name, b"", "is damaged (its size is not what the archive says)")
    return Entry(name, content)
