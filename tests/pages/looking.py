"""Pages as a real browser shows them, and what axe-core finds that leaves somebody out."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the system's Chromium."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None and os.environ.get("CI"):
        pytest.fail("no Chromium: .ci/run has to bring one along")
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, path: Path, size: dict[str, int] | None = None, colours: str = "light"
) -> Iterator[Page]:
    """Give a page that is open in a window of its own; the test fails if a script of it does."""
    context = browser.new_context(viewport=size or DESKTOP, color_scheme=colours)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda said: failures.append(said.text) if said.type == "error" else None)
    page.goto(path.as_uri())
    yield page
    context.close()
    assert not failures


def violations(page: Page) -> list[str]:
    """Return what axe-core complains of, and where."""
    options = {"preload": False, "resultTypes": ["violations"]}  # it would fetch style sheets
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def overflow(page: Page) -> int:
    """Return how many pixels the page is wider than its window."""
    root = "document.documentElement"
    return int(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))
