"""What is committed holds on every machine and leaves nothing half said."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w")
SILENCED = re.compile(r"# (?:noqa|type: ignore)\b")
WITH_A_REASON = re.compile(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\])  # \S")
UNFINISHED = re.compile(r"\bTO(?:DO)\b|\bFIX(?:ME)\b")


def tracked_texts() -> dict[str, str]:
    if not (shutil.which("git") and (ROOT / ".git").exists()):
        pytest.skip("a copy without git: nothing says which files are tracked")
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="replace")
        for path in paths
        if path.is_file() and not path.is_symlink()
    }


def files_with(unwanted: re.Pattern[str], texts: dict[str, str]) -> dict[str, list[str]]:
    found = {name: unwanted.findall(text) for name, text in texts.items()}
    return {name: places for name, places in found.items() if places}


def test_no_tracked_file_holds_a_path_of_somebodys_machine() -> None:
    assert not files_with(MACHINE_PATH, tracked_texts())


def test_no_tracked_file_of_ours_is_marked_as_unfinished() -> None:
    ours = {n: t for n, t in tracked_texts().items() if not n.startswith("tests/samples/")}
    assert not files_with(UNFINISHED, ours)


def test_every_rule_that_is_silenced_is_named_with_a_reason() -> None:
    bare = [
        f"{name}: {line.strip()}"
        for name, text in tracked_texts().items()
        if name.endswith(".py")
        for line in text.splitlines()
        if SILENCED.search(line) and not WITH_A_REASON.search(line)
    ]
    assert not bare
