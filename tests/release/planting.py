"""Ways in which a secret may get into a release: each takes a folder and leaves one there."""

import base64
import gzip
import io
import json
import marshal
import py_compile
import re
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from autograder.course import PROJECT

SOURCE = (PROJECT / "solutions" / "training.py").read_text("utf-8")
HIDDEN = (PROJECT / "autograder" / "graders" / "hidden" / "test_nn.py").read_text("utf-8")
SOLUTION = re.search(r"### BEGIN SOLUTION\n(.*?) +### END", SOURCE, re.DOTALL)[1]  # type: ignore[index]  # it is found
CHECK = HIDDEN[HIDDEN.index("def test_neurons_on_values") : HIDDEN.index("def test_weights_start")]
OTHER_NAMES = {"predictions": "guesses", "targets": "goals", "prediction": "p", "target": "t"}

Plant = Callable[[Path], None]


def text(name: str, content: str) -> Plant:
    return lambda folder: (folder / name).write_text(content, "utf-8") and None


def binary(name: str, content: bytes) -> Plant:
    return lambda folder: (folder / name).write_bytes(content) and None


def notebook(**cell: object) -> str:
    whole = {"cell_type": "code", "source": [], "outputs": [], "metadata": {}} | cell
    return json.dumps({"cells": [whole], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def printed(content: str) -> dict[str, object]:
    return {"output_type": "stream", "name": "stdout", "text": content.splitlines(keepends=True)}


def renamed(content: str) -> str:
    for old, new in OTHER_NAMES.items():
        content = re.sub(rf"\b{old}\b", new, content)
    return content


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def committed_and_deleted(folder: Path) -> None:
    git(folder, "init", "-q")
    text("answer.py", SOLUTION)(folder)
    git(folder, "add", "answer.py")
    git(folder, "commit", "-qm", "first")
    (folder / "answer.py").unlink()
    git(folder, "commit", "-qam", "second")


def staged_and_forgotten(folder: Path) -> None:
    git(folder, "init", "-q")
    text("answer.py", SOLUTION)(folder)
    git(folder, "add", "answer.py")
    git(folder, "rm", "-qf", "answer.py")


def compiled_file(folder: Path) -> None:
    py_compile.compile(
        str(PROJECT / "solutions" / "value.py"), str(folder / "value.pyc"), doraise=True
    )


def link(folder: Path) -> None:
    (folder / "value.py").symlink_to(PROJECT / "solutions" / "value.py")


def folder_of_solutions(folder: Path) -> None:
    (folder / "solutions").mkdir()
    text("solutions/readme.txt", "soon")(folder)


BYTECODE = marshal.dumps(compile(SOURCE, "training.py", "exec"))
ESCAPED = "".join(f"\\x{ord(character):02x}" for character in SOLUTION)

PLANTS: dict[str, Plant] = {
    "as it is": text("helper.py", SOLUTION),
    "in one line": text("notes.md", " ".join(SOLUTION.split())),
    "with spaces and comments": text("a.py", re.sub(r"\)\s*", " ) # so\n\n   ", SOLUTION)),
    "as a comment": text("a.py", re.sub(r"^", "# ", SOLUTION, flags=re.MULTILINE)),
    "with other names": text("a.py", renamed(SOLUTION)),
    "as a string with escapes": text("a.py", repr(SOLUTION)),
    "as a string of numbers": text("a.py", f'exec("{ESCAPED}")'),
    "in JSON": text("a.json", json.dumps({"key": [{"deep": SOLUTION}]})),
    "in UTF-16": binary("a.txt", SOLUTION.encode("utf-16")),
    "a cell of a notebook": text("a.ipynb", notebook(source=SOLUTION.splitlines(keepends=True))),
    "an output of a notebook": text("a.ipynb", notebook(outputs=[printed(SOLUTION)])),
    "metadata of a notebook": text("a.ipynb", notebook(metadata={"was": SOLUTION})),
    "an attachment of a notebook": text(
        "a.ipynb", notebook(attachments={"a.txt": {"text/plain": encoded(SOLUTION.encode())}})
    ),
    "base64": text("a.txt", encoded(SOLUTION.encode())),
    "base64 in lines": text("a.txt", base64.encodebytes(SOLUTION.encode()).decode()),
    "hexadecimal": text("a.txt", SOLUTION.encode().hex()),
    "packed, then base64": text("a.txt", encoded(zlib.compress(SOLUTION.encode()))),
    "bytecode": compiled_file,
    "bytecode, then base64": text("a.txt", encoded(BYTECODE)),
    "bytecode, packed, then base64": text("a.txt", encoded(zlib.compress(BYTECODE))),
    "gzip": binary("a.gz", gzip.compress(SOLUTION.encode())),
    "a zip": binary("a.zip", zipped("a.py", SOLUTION.encode())),
    "a zip in a tar": binary("a.tar.gz", tarred("a.zip", zipped("a.py", SOLUTION.encode()))),
    "git's history": committed_and_deleted,
    "git's forgotten objects": staged_and_forgotten,
    "a link": link,
    "a folder of solutions": folder_of_solutions,
    "a hidden check": text("a.py", CHECK),
    "a hidden check without its name": text("a.py", CHECK.partition("\n")[2].partition("\n")[2]),
    "the seed of hidden checks": text("a.md", 'It was "2026 autumn" when leaves fell.'),
    "bytes that mean nothing": binary("a.bin", bytes(range(256))),
}
