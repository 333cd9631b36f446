"""Texts as Python tokens, so that spaces, line ends, comments and kinds of quotes do not matter."""

import keyword
import re
from collections.abc import Iterator, Sequence

TOKEN = re.compile(r"[^\W\d]\w*|\d[\w.]*|\S")
COMMENT = re.compile(r"#.*$", re.MULTILINE)
ESCAPED_BREAK = re.compile(r"\\[nrt]|\\(?=[\"'])")
ESCAPED_CHARACTER = re.compile(r"\\x([0-9a-fA-F]{2})")
QUOTES = str.maketrans("'", '"')


def of_code(text: str) -> tuple[str, ...]:
    """Return the tokens of code, comments left out."""
    return tuple(TOKEN.findall(COMMENT.sub("", text).translate(QUOTES)))


def readings(text: str) -> Iterator[tuple[str, ...]]:
    """Give the tokens of any text in each way in which code may stand in it, no way twice.

    As it is, with its comments taken for code, and as the inside of a string with escapes.
    """
    plain = text.replace("#", " ")
    unescaped = ESCAPED_CHARACTER.sub(lambda found: chr(int(found[1], 16)), text)
    unescaped = ESCAPED_BREAK.sub(" ", unescaped)
    for reading in dict.fromkeys((COMMENT.sub("", text), plain, unescaped)):
        yield tuple(TOKEN.findall(reading.translate(QUOTES)))


def skeleton(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return tokens with every name replaced by one and the same."""
    return tuple("name" if is_name(token) else token for token in tokens)


def shape(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return tokens with each name replaced by its number: the same whatever things are called."""
    numbers: dict[str, str] = {}
    return tuple(
        numbers.setdefault(token, f"name {len(numbers)}") if is_name(token) else token
        for token in tokens
    )


def is_name(token: str) -> bool:
    """Tell whether a token is a name that its author chose."""
    return token.isidentifier() and not keyword.iskeyword(token)
