"""Descriptions of graphs in, SVG out: by the system's dot, else by graphviz-pure beside Python.

What was drawn once is remembered by its content. Many descriptions go to one process.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path

from autograder.texts import shown

PATIENCE = 10.0  # seconds for what takes milliseconds
KEPT = 4_000  # pictures in memory: a class draws far fewer different ones
NO_PICTURE = (
    "No picture here: install Graphviz, or the package graphviz-pure. The table has all of it."
)

_drawn: dict[str, str] = {}


@cache
def program() -> str | None:
    """Return the program that draws, None if there is none."""
    beside = Path(sys.executable).with_name("graphviz-pure")
    found = shutil.which("dot") or shutil.which("graphviz-pure")
    return found or (str(beside) if beside.exists() else None)


def draw(descriptions: Sequence[str]) -> list[str | None]:
    """Return each description's picture, None where nothing can draw it."""
    new = [text for text in dict.fromkeys(descriptions) if text not in _drawn]
    if new:
        if len(_drawn) > KEPT:
            forget()
        _drawn.update(zip(new, drawn(new), strict=False))
    return [_drawn.get(text) for text in descriptions]


def forget() -> None:
    """Draw everything anew from now on."""
    _drawn.clear()


def drawn(descriptions: Iterable[str]) -> list[str]:
    """Return the pictures that one process draws; none at all if it fails."""
    drawer, texts = program(), list(descriptions)
    if drawer is None:
        return []
    try:
        told = subprocess.run(  # noqa: S603  # Graphviz, on a description of ours
            [drawer, "-Tsvg"],
            input="".join(texts),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    pictures = [f"{part}</svg>" for part in told.stdout.split("</svg>")[:-1]]
    return pictures if len(pictures) == len(texts) else []


def escaped(text: str) -> str:
    """Return a text as HTML and XML carry it."""
    return escape(shown(text), quote=True)
