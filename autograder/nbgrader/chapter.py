"""Reads a chapter of the notes: sections, and in them prose and fences, in the page's order."""

import re
from collections.abc import Iterator

from autograder.frozen import frozen

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")
REMARK = re.compile(r" *<!--.*?-->", re.DOTALL)
DETAILS = re.compile(r"<details>.*?</details>", re.DOTALL)


@frozen
class Block:
    """Prose, or the inside of a fence that stands on its own: `kind` is "prose" or "python"."""

    kind: str
    text: str


@frozen
class Section:
    """What stands below one heading, down to the next."""

    level: int
    title: str
    blocks: tuple[Block, ...]


def sections(page: str) -> list[Section]:
    """Return a page's sections; links to other pages become plain words, remarks are left out."""
    hidden = [span.span() for pattern in (FENCE, DETAILS) for span in pattern.finditer(page)]
    heads = [
        head
        for head in HEADING.finditer(page)
        if not any(start <= head.start() < end for start, end in hidden)
    ]
    ends = [head.start() for head in heads[1:]] + [len(page)]
    return [
        Section(len(head[1]), head[2], tuple(blocks(page[head.end() : end])))
        for head, end in zip(heads, ends, strict=True)
    ]


def blocks(text: str) -> Iterator[Block]:
    """Give the prose and the Python fences of a section; other fences are part of the prose."""
    details = [span.span() for span in DETAILS.finditer(text)]
    done = 0
    for fence in FENCE.finditer(text):
        inside = any(start <= fence.start() < end for start, end in details)
        if fence[1] == "python" and not inside:
            yield from prose(text[done : fence.start()])
            yield Block("python", fence[2].rstrip("\n"))
            done = fence.end()
    yield from prose(text[done:])


def prose(text: str) -> Iterator[Block]:
    """Give a piece of prose, if there is any."""
    plain = LINK.sub(r"\1", REMARK.sub("", text)).strip()
    if plain:
        yield Block("prose", plain)
