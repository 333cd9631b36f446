"""Every text that a file holds: in notebooks, archives, archives in archives, encodings, history.

Whatever can be unpacked is unpacked, up to a bound; what cannot be looked into is said to be so.
"""

import base64
import binascii
import bz2
import gzip
import io
import json
import lzma
import re
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from autograder.frozen import frozen

SIZE_LIMIT = 64 << 20  # bytes of one file, unpacked
DEPTH_LIMIT = 8
ENCODED = re.compile(rb"[A-Za-z0-9+/_-]{32,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}")
HEXADECIMAL = re.compile(rb"(?:[0-9a-fA-F]{2}){24,}")
UNPACKERS: dict[bytes, Callable[[bytes], bytes]] = {
    b"\x1f\x8b": gzip.decompress,
    b"BZh": bz2.decompress,
    b"\xfd7zXZ": lzma.decompress,
    b"\x78": zlib.decompress,
}


@frozen
class Part:
    """Something that was found in a file: a text, or bytes that mean nothing here."""

    where: str
    content: bytes
    text: str | None
    opaque: bool = False  # a file, or part of an archive, that could not be looked into


def of_folder(folder: Path) -> Iterator[Part]:
    """Give all that lies in a folder, and in the history of a repository there."""
    for path in sorted(folder.rglob("*")):
        where = path.relative_to(folder).as_posix()
        if where == ".git":
            yield from of_history(folder)
        if where.partition("/")[0] == ".git":
            continue
        if path.is_symlink():
            yield Part(where, b"", None, opaque=True)
        elif path.is_file():
            yield from of_bytes(where, path.read_bytes())


def of_history(folder: Path) -> Iterator[Part]:
    """Give every object that a git repository keeps, whether a branch leads to it or not."""
    command = ["git", "-C", str(folder), "cat-file", "--batch", "--batch-all-objects"]
    stream = io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)
    while header := stream.readline().decode().split():
        name, kind, size = header[0], header[1], int(header[2])
        content = stream.read(size)
        stream.read(1)
        if kind != "tree":
            yield from of_bytes(f"git {kind} {name[:12]}", content)


def of_bytes(
    where: str, content: bytes, depth: int = 0, *, encoded: bool = False
) -> Iterator[Part]:
    """Give the texts in some bytes; `encoded` bytes were a text's, and may as well mean nothing."""
    unpacked = list(entries(content)) if depth < DEPTH_LIMIT else []
    for name, inner in unpacked:
        yield from of_bytes(f"{where} > {name}", inner, depth + 1, encoded=encoded)
    text = None if unpacked else as_text(content)
    if text is None:
        yield Part(where, content, None, opaque=not (unpacked or encoded))
        return
    yield Part(where, content, text)
    if (strings := in_json(text)) is not None:
        yield Part(where, content, strings)
        content += strings.encode("utf-8", "replace")
    if depth < DEPTH_LIMIT:
        for inner in decoded(content):
            yield from of_bytes(f"{where} > encoded", inner, depth + 1, encoded=True)


def entries(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give what an archive or compressed file holds; nothing if it is none."""
    if content.startswith(b"PK\x03\x04"):
        yield from in_zip(content)
    elif content[257:262] == b"ustar":
        yield from in_tar(content)
    for magic, unpack in UNPACKERS.items():
        if content.startswith(magic):
            try:
                yield "unpacked", unpack(content)[:SIZE_LIMIT]
            except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError):
                return


def in_zip(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the files in a zip, and its comments."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield "comment", archive.comment
            for entry in archive.infolist():
                yield entry.filename, archive.read(entry)[:SIZE_LIMIT] + entry.comment
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        return


def in_tar(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the files in a tar."""
    try:
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for entry in archive:
                if file := archive.extractfile(entry) if entry.isfile() else None:
                    yield entry.name, file.read(SIZE_LIMIT)
    except tarfile.TarError:
        return


def as_text(content: bytes) -> str | None:
    """Return bytes as text, None if they are none."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def in_json(text: str) -> str | None:
    """Return all strings of a JSON text, such as a notebook, outputs and metadata included."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return "\n".join(strings(json.loads(text)))
    except (ValueError, RecursionError):
        return None


def strings(content: Any) -> Iterator[str]:
    """Give the strings in plain data; a list of strings is one text, as notebooks have it."""
    match content:
        case str():
            yield content
        case dict():
            for key, inner in content.items():
                yield str(key)
                yield from strings(inner)
        case [str(), *_] if all(isinstance(each, str) for each in content):
            yield "".join(content)
            yield "\n".join(content)
        case list():
            for inner in content:
                yield from strings(inner)


def decoded(content: bytes) -> Iterator[bytes]:
    """Give what stands in a text as base64, plain or for addresses, or as hexadecimal digits."""
    for found in ENCODED.findall(content):
        compact = re.sub(rb"[\r\n=]", b"", found)
        padded = compact + b"=" * (-len(compact) % 4)
        for altchars in (b"+/", b"-_"):
            try:
                yield base64.b64decode(padded, altchars, validate=True)
                break
            except binascii.Error:
                continue
    for found in HEXADECIMAL.findall(content):
        yield binascii.unhexlify(found)
