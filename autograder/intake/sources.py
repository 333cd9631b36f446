"""Bytes that a learner sent become text, strictly: what is not plain UTF-8 is refused, not guessed.

Nothing is compiled here: the worker does that, on its side of the wall.
"""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

SIZE_LIMIT = 256 << 10  # bytes of one source
OTHER_ENCODINGS = {
    BOM_UTF32_LE: "UTF-32",  # before UTF-16, whose mark it begins with
    BOM_UTF32_BE: "UTF-32",
    BOM_UTF16_LE: "UTF-16",
    BOM_UTF16_BE: "UTF-16",
}


def as_text(content: bytes, name: str) -> str:
    """Return a source with plain line ends; raise ValueError with words for its author."""
    for mark, encoding in OTHER_ENCODINGS.items():
        if content.startswith(mark):
            raise ValueError(f"{name} is {encoding} text: save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"{name} is not UTF-8 text (byte 0x{content[error.start]:02x} in line {line}): "
            "save it as UTF-8"
        ) from error
    return plain(text, name)


def plain(text: str, name: str) -> str:
    """Return a text with plain line ends; raise ValueError if it is too long or no text."""
    if "\0" in text:
        raise ValueError(f"{name} contains a NUL character, as UTF-16 and binary files do")
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ValueError(f"{name} contains half a character (a lone surrogate)") from error
    if size > SIZE_LIMIT:
        raise ValueError(f"{name} is larger than {SIZE_LIMIT >> 10} KiB")
    return text.replace("\r\n", "\n").replace("\r", "\n")
