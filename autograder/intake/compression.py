"""Undoes gzip, bzip2 and xz in memory, within bounds on what comes out."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

RATIO_LIMIT = 200  # bytes out for each byte in
FREE = 1 << 20  # bytes out whatever the ratio: a short repetitive file is no bomb
MEMORY_LIMIT = 64 << 20  # of the xz decoder, which a header may ask for 4 GiB
STEP = 1 << 20
STREAMS = 16  # one after another in one file: each costs a copy of the rest


class ArchiveError(ValueError):
    """An archive that cannot be read, or had better not be; the message says why."""


class Decoder(Protocol):
    """One compressed stream being undone."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def unused_data(self) -> bytes:
        """What follows the stream's end."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return at most so many bytes more."""


class Gzip:
    """zlib's decoder, made to keep its own input as the others do."""

    def __init__(self) -> None:
        """Start at a gzip header."""
        self._inner = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What follows the stream's end."""
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return at most so many bytes more."""
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def xz() -> Decoder:
    """Return a decoder for xz that refuses to take much memory."""
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY_LIMIT)


DECODERS: dict[bytes, Callable[[], Decoder]] = {
    b"\x1f\x8b": Gzip,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\0": xz,
}


def decoder_of(content: bytes) -> Callable[[], Decoder] | None:
    """Return what undoes the compression that a content begins with."""
    return next((make for mark, make in DECODERS.items() if content.startswith(mark)), None)


def undo(content: bytes, make: Callable[[], Decoder], pay: Callable[[int], None]) -> bytes:
    """Return what was compressed, of one stream or several; `pay` is told of each piece."""
    out = bytearray()
    allowed = FREE + RATIO_LIMIT * len(content)
    for _ in range(STREAMS):
        decoder = make()
        for piece in pieces(decoder, content):
            pay(len(piece))
            out += piece
            if len(out) > allowed:
                raise ArchiveError(f"it unpacks to more than {RATIO_LIMIT} times its size")
        content = decoder.unused_data
        if decoder_of(content) is not make:
            return bytes(out)  # as gzip and tar do, pass over what else may follow
    raise ArchiveError("it is compressed in too many pieces")


def pieces(decoder: Decoder, content: bytes) -> Iterator[bytes]:
    """Give what one stream unpacks to, piece by piece."""
    while not decoder.eof:
        try:
            piece = decoder.decompress(content, STEP)
        except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
            raise ArchiveError(f"it is damaged ({error})") from error
        if not piece and not decoder.eof:
            raise ArchiveError("it is cut short")
        content = b""
        yield piece
