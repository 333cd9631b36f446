"""What the documents must name, they name, and their links lead somewhere."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.results import Verdict

ROOT = Path(__file__).parents[2]
FOLDERS = (
    ROOT,
    *(ROOT / name for name in ("docs", "course_notes", "course_notes/live", "exercises")),
)
DOCUMENTS = sorted(path for folder in FOLDERS for path in folder.glob("*.md"))
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def local_links(document: Path) -> Iterator[str]:
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    yield from (link for link in LINK.findall(text) if "://" not in link and ":" not in link)


def anchors(document: Path) -> set[str]:
    """The names that GitHub gives to the headings of a page."""
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_local_link_leads_to_a_file_and_a_heading(document: Path) -> None:
    for link in local_links(document):
        name, _, anchor = link.partition("#")
        target = document.parent / name if name else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_explained(verdict: Verdict) -> None:
    text = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    assert text.count(f"\n## `{verdict}`\n") == 1


def dependencies() -> set[str]:
    """Every package that pyproject.toml asks for, without versions and our own extras."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    wanted = [*settings["build-system"]["requires"], *project["dependencies"]]
    wanted += [name for extra in project["optional-dependencies"].values() for name in extra]
    names = {re.split(r"[<>=!~;\[ ]", requirement)[0] for requirement in wanted}
    return names - {project["name"]}


@pytest.mark.parametrize("name", sorted(dependencies()))
def test_every_dependency_is_argued_for_once(name: str) -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert text.count(f"\n| `{name}` |") == 1


@pytest.mark.parametrize("name", sorted(dependencies()))
def test_every_dependency_has_a_tested_version(name: str) -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert pins.count(f"\n{name}==") == 1
