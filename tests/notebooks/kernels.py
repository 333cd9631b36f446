"""Runs a notebook's cells one after the other, as a kernel does: our own notebooks only."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

# IPython itself, without the machinery between it and Jupyter: what a cell gives is what it gives.
RUNNER = """
import contextlib, io, json, sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for source in json.load(sys.stdin):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        result = shell.run_cell(source)
    error = result.error_before_exec or result.error_in_exec
    value = None if result.result is None else repr(result.result)
    error = error and f"{type(error).__name__}: {error}"
    print(json.dumps({"value": value, "error": error, "said": out.getvalue()}), file=sys.__stdout__)
"""


def run(folder: Path, *sources: str) -> list[dict[str, str | None]]:
    """Return what each cell gives, says and raises, in a kernel that works in a folder."""
    with tempfile.TemporaryDirectory() as settings:
        done = subprocess.run(
            [sys.executable, "-B", "-W", "ignore", "-c", RUNNER],
            input=json.dumps(sources),
            cwd=folder,
            env=os.environ | {"IPYTHONDIR": settings},
            capture_output=True,
            text=True,
            check=True,
        )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"value"')]


def code_of(notebook: Path) -> list[str]:
    """Return the sources of a notebook's code cells."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def change(notebook: Path, new: Callable[[str], str]) -> None:
    """Change every code cell of a notebook."""
    content = json.loads(notebook.read_text("utf-8"))
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = new("".join(cell["source"]))
    notebook.write_text(json.dumps(content), "utf-8")
