"""The list of a release's files in docs/release.md, made by `python -m autograder stubs`."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from autograder.authoring.release import Release

BEGIN, END = "<!-- made by make stubs -->", "<!-- end -->"
BETWEEN = re.compile(f"{BEGIN}.*?{END}", re.DOTALL)


def updated(page: str, release: Release) -> str:
    """Return the page with the list as it is now."""
    block = "\n".join([BEGIN, "", "```", *lines(release.files), "```", "", END])
    return BETWEEN.sub(lambda _: block, page)


def lines(names: Iterable[str]) -> Iterator[str]:
    """Give a paragraph for each folder, with the files that lie in it."""
    folders: dict[str, list[str]] = {}
    for path in map(PurePosixPath, sorted(names)):
        folders.setdefault(f"{path.parent}/", []).append(path.name)
    for folder, files in sorted(folders.items()):
        text = f"{folder:<27} {' '.join(files)}"
        yield from textwrap.wrap(
            text,
            100,
            subsequent_indent=28 * " ",
            break_on_hyphens=False,
            break_long_words=False,
        )
