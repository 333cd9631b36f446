"""What is committed holds on every machine and leaves nothing half said."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w")
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


@pytest.mark.parametrize("unwanted", [MACHINE_PATH, UNFINISHED], ids=["machine path", "unfinished"])
def test_no_tracked_file_holds(unwanted: re.Pattern[str]) -> None:
    found = {name: unwanted.findall(text) for name, text in tracked_texts().items()}
    assert not {name: places for name, places in found.items() if places}
