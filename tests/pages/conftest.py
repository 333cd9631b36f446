"""One browser and one site of notes for all tests of pages."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.pages.looking import chromium

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the course notes, built once."""
    pytest.importorskip("sphinx")
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "autograder.site.build", folder], cwd=ROOT, check=True)
    return folder
