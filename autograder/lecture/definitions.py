"""What a source defines, read line by line: a stranger's source is not even parsed here."""

import re
from collections.abc import Iterable, Iterator

from autograder.submission import is_standard

DEFINED = re.compile(r"(?:class|(?:async +)?def) +(\w+)")
BASES = re.compile(r"class +\w+ *\(([^)]*)\)")
MEMBER = re.compile(r"[ \t]+(?:(?:async +)?def +(\w+)|(\w+) *=[^=])")
IMPORTED = re.compile(r"(?:from|import) +([\w.]+)")
KEPT = ("class ", "def ", "async def ", "@")


def definitions(source: str, packages: Iterable[str]) -> str:
    """Return the classes, functions and imports of a notebook, without what it tries them on.

    Imports from the future stand first, as a file wants them.
    """
    kept = [block for block in blocks(source) if is_kept(block, tuple(packages))]
    return "".join(sorted(kept, key=lambda block: not block.startswith("from __future__ ")))


def blocks(source: str) -> Iterator[str]:
    """Give a source in pieces, each beginning with a line that is not indented."""
    block = ""
    for line in source.splitlines(keepends=True):
        if block and not line[0].isspace() and not line.startswith(("#", ")", "]", "}")):
            yield block
            block = ""
        block += line
    yield block


def is_kept(block: str, packages: tuple[str, ...]) -> bool:
    """Tell whether a piece defines or imports something that is to be had here."""
    if found := IMPORTED.match(block):
        name = found[1]
        return is_standard(name) or name.partition(".")[0] in packages
    return block.startswith(KEPT)


def names(source: str) -> set[str]:
    """Return what a source defines: `trace`, `Value`, `Value.__add__`, inherited ones too."""
    found, bases = set[str](), dict[str, list[str]]()
    for block in blocks(source):
        if not (start := DEFINED.match(block)):
            continue
        found.add(start[1])
        if block.startswith("class"):
            declared = BASES.match(block)
            bases[start[1]] = re.findall(r"\w+", declared[1]) if declared else []
            for member in MEMBER.finditer(block):
                found.add(f"{start[1]}.{member[1] or member[2]}")
    for name, above in bases.items():
        inherited = [each.partition(".")[2] for each in found if each.partition(".")[0] in above]
        found |= {f"{name}.{member}" for member in inherited if member}
    return found
