"""Files that are written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident
from typing import IO


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Give an error of the system a path if it has none: a full disk does not say which file."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = str(path)
        raise


@contextmanager
def file(path: Path, part: str = "part") -> Iterator[IO[str]]:
    """Give a file that takes its name when all is written, so that nobody reads half of it.

    Until then `part` ends its name: where several may write at a time, each needs its own.
    """
    beside = path.with_name(f"{path.name}.{part}")
    beside.unlink(missing_ok=True)  # it may be a learner's link to another file
    with naming(path), beside.open("x", encoding="utf-8", newline="") as content:
        yield content
    beside.replace(path)


def write(path: Path, content: str) -> None:
    """Give a file this content, whoever else writes it now; its folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with file(path, f"{os.getpid()}-{get_ident()}.part") as whole:
        whole.write(content)
