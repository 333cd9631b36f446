"""docs/student.md shows what a learner really sees on the way to the first green task."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.authoring.stubs import STUB_LINE, make_stubs
from tests.notes.pages import ROOT

TEXT = (ROOT / "docs" / "student.md").read_text("utf-8")
SHOWN = re.findall(r"^```\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def check(exercises: Path) -> str:
    """What the learner's check prints of a folder."""
    command = [sys.executable, "-m", "autograder", "check", str(exercises)]
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout


def shown(start: str) -> str:
    """The block of the page that begins so."""
    return next(block for block in SHOWN if block.lstrip().startswith(start))


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        (STUB_LINE, "· derivative.forward"),
        ("return f(x + h) - f(x) / h", "✗ derivative.forward"),
        ("rise = f(x + h) - f(x)\n    return rise / h", "✓ derivative.forward"),
    ],
    ids=["not started", "wrong", "passed"],
)
def test_the_check_prints_what_the_page_shows(line: str, seen: str, tmp_path: Path) -> None:
    for name, text in make_stubs(ROOT / "solutions").items():
        mine = text.replace(STUB_LINE, line, 1) if name == "derivative.py" else text
        (tmp_path / name).write_text(mine, "utf-8")
    printed = check(tmp_path)
    assert shown(seen) in printed
    assert "✓" not in seen or "1 of 37 tasks pass their public checks." in printed


def test_the_line_to_delete_is_the_one_in_the_stubs() -> None:
    assert shown("raise").strip() == STUB_LINE
