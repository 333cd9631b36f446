"""What is thrown at the readers: noise, and well-formed input with something put wrong."""

import io
import json
import tarfile
import zipfile
from typing import Any

from hypothesis import strategies as st

NUMBERS = st.one_of(st.integers(), st.floats(), st.sampled_from([10**400, -(10**308), 1 << 1023]))
TEXTS = st.text(max_size=40)
PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(TEXTS, inner, max_size=6),
    max_leaves=25,
)

WORDS = (
    "digraph", "strict", "subgraph", "graph", "node", "edge", "{", "}", "[", "]", ";", ",", "=",
    "->", "--", ":", "<", ">", "<b>", '"', '"a"', '"\\', "\\", "//", "/*", "*/", "#", "label",
    "rankdir=LR", "shape=record", "ash", "1.5", "-2", "\n", " ", "\x00", "\u202e", "é",
)  # fmt: skip
NAMES = (
    "value.py", "backward.py", "a/value.py", "../value.py", "/value.py", "C:\\value.py", "",
    "value.ipynb", "inner.zip", "inner.tar.gz", "a" * 300, "\x1b[2J.py", "..", "value.py/", "Ω.py",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, whole: st.SearchStrategy[bytes]) -> bytes:
    """Return bytes of which a few were changed, lost or doubled."""
    content = bytearray(draw(whole))
    for _ in range(draw(st.integers(0, 4))):
        if content:
            start = draw(st.integers(0, len(content) - 1))
            end = min(len(content), start + draw(st.integers(0, 8)))
            content[start:end] = draw(
                st.binary(max_size=8) | st.just(bytes(content[start:end] * 2))
            )
    return bytes(content)


def as_json(data: Any) -> bytes:
    """Return plain data as JSON, whatever its numbers."""
    return json.dumps(data).encode()


bodies = st.fixed_dictionaries({"answer": PLAIN, "said": TEXTS}) | st.fixed_dictionaries(
    {
        "error": st.fixed_dictionaries(
            {
                "type": TEXTS,
                "message": TEXTS,
                "places": st.lists(st.tuples(TEXTS, st.integers()), max_size=9) | PLAIN,
            }
        ),
        "said": TEXTS,
    }
)
several = st.fixed_dictionaries({"replies": st.lists(bodies | PLAIN, min_size=1, max_size=3)})
replies = (bodies | several).map(lambda body: {"id": "me", **body}) | PLAIN
frames = st.binary(max_size=200) | damaged(replies.map(as_json))

drawings = st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)

cells = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw"]) | PLAIN, "source": TEXTS | PLAIN},
    optional={"metadata": PLAIN, "outputs": PLAIN},
)
notebooks = st.binary(max_size=200) | damaged(
    (st.fixed_dictionaries({"cells": st.lists(cells | PLAIN, max_size=5)}) | PLAIN).map(as_json)
)

entries = st.lists(st.tuples(st.sampled_from(NAMES) | TEXTS, st.binary(max_size=60)), max_size=6)


def zipped(files: list[tuple[str, bytes]]) -> bytes:
    """Return files as a zip, as far as they can be in one."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {name: content for name, content in files if is_text(name)}.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return memory.getvalue()


def tarred(files: list[tuple[str, bytes]], compression: str = "") -> bytes:
    """Return files as a tar, as far as they can be in one."""
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode=f"w:{compression}") as archive:
        for name, content in files:
            if is_text(name):
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
    return memory.getvalue()


def is_text(name: str) -> bool:
    """Tell whether an archive's writer takes a name."""
    return name.isprintable() and len(name) < 60_000 and name.isascii() | name.isalpha()


archives = st.binary(max_size=400) | damaged(
    entries.map(zipped) | entries.map(tarred) | entries.map(lambda files: tarred(files, "gz"))
)
