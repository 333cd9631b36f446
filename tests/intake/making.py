"""Makes what learners hand in: folders, archives, notebooks."""

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from autograder import intake
from autograder.submission import Submission

UNITS = ("derivative", "value", "backward", "graph", "nn", "training")
CODE = "class Value: ...\n"


def fill(folder: Path, *names: str, content: str | bytes = CODE) -> Path:
    """Write files of one content, and the folders that they lie in."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def zipped(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, str | bytes], mode: Any = "w", **options: Any) -> bytes:
    """Return a tar archive; the mode says how it is compressed."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, **options) as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def tar_of(*members: tarfile.TarInfo) -> bytes:
    """Return a tar archive of members without content."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for member in members:
            archive.addfile(member)
    return out.getvalue()


def code(source: str | list[str], **nbgrader: Any) -> dict[str, Any]:
    """Return a code cell."""
    metadata = {"nbgrader": nbgrader} if nbgrader else {}
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": []}


def markdown(source: str) -> dict[str, Any]:
    """Return a cell of words."""
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def notebook(*cells: Any, **changes: Any) -> str:
    """Return a notebook's text."""
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells} | changes
    )


def read_bytes(folder: Path, name: str, content: bytes) -> Submission:
    """Return what is read of a folder with one file in it."""
    return intake.read(fill(folder / "kim", name, content=content), UNITS)


def read_class(folder: Path) -> dict[str, Submission]:
    """Return the submissions in a class's folder, by name."""
    return {each.name: intake.read(each, UNITS) for each in intake.find(folder, UNITS)}


def gzipped(content: bytes) -> bytes:
    """Return a content as gzip makes it."""
    return gzip.compress(content)
