"""Files in, a zip out that is the same byte for byte, whoever makes it, when and where."""

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
FILE, PROGRAM = 0o100644, 0o100755


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name, in the order of their names.

    Nothing is compressed: what compression makes of a file differs between versions of zlib.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # Unix: so that what is a program stays one
            entry.external_attr = mode(files[name]) << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def mode(content: bytes) -> int:
    """Return the mode of a file: a program if its first line says what runs it."""
    return PROGRAM if content.startswith(b"#!") else FILE
