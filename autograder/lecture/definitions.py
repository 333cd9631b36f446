"""What a source defines, read line by line: a stranger's source is not even parsed here."""

import re
from collections.abc import Iterable, Iterator, Mapping

from autograder.submission import is_standard

DEFINED = re.compile(r"(?:class|(?:async +)?def) +(\w+)")
BASES = re.compile(r"class +\w+ *\(([^)]*)\)")
MEMBER = re.compile(r"(?<![ \t])[ \t]++(?:(?:async +)?def +(\w+)|(\w+) *=[^=])")
IMPORTED = re.compile(r"(?:from|import) +([\w.]+)")
NAMES_LIMIT = 20_000  # of one source: what is inherited again and again could fill the memory
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
    found, members = set[str](), dict[str, set[str]]()
    for block in blocks(source):
        if not (start := DEFINED.match(block)):
            continue
        name = start[1]
        found.add(name)
        if block.startswith("class") and len(found) < NAMES_LIMIT:
            members[name] = members.get(name, set()) | members_of(block, members)
            found |= {f"{name}.{member}" for member in members[name]}
    return found


def members_of(block: str, known: Mapping[str, set[str]]) -> set[str]:
    """Return what a class has of its own, and of classes above it that stand before it."""
    own = {member[1] or member[2] for member in MEMBER.finditer(block)}
    declared = BASES.match(block)
    above = set(re.findall(r"\w+", declared[1])) if declared else set()
    return own.union(*(known.get(each, ()) for each in above))
