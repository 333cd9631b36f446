"""What a careful reader of proofs would mark in our prose: the documents, the notes, the guides."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = (".", "docs", "course_notes", "course_notes/live", "exercises")
DOCUMENTS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.md"))
LONGEST = 45  # words in a sentence
NOT_PROSE = re.compile(r"^```.*?^```$|^    .*$|^\|.*$|^#.*$|\$\$.*?\$\$|<!--.*?-->", re.M | re.S)
TWICE = re.compile(r"\b([A-Za-z]+)\s+\1\b", re.IGNORECASE)
CLEAR_WITHOUT = re.compile(
    r"\b(?:basically|obviously|trivially|simply put|in order to|utili[sz]e)\b", re.I
)


def prose(path: Path) -> str:
    """The running text, without cells, tables, headings and code."""
    text = NOT_PROSE.sub("\n\n", path.read_text("utf-8"))
    return re.sub(r"`[^`\n]*`", "code", re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text))


def sentences(path: Path) -> list[str]:
    """Its sentences; an item of a list is one, and so is what stands before a colon."""
    blocks = re.split(r"\n\s*\n|^\s*(?:[-*]|\d+\.)\s", prose(path), flags=re.MULTILINE)
    return [part for block in blocks for part in re.split(r"(?<=[.!?:;])\s+", block)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_word_stands_twice(path: Path) -> None:
    doubled = [match[0] for match in TWICE.finditer(prose(path))]
    assert not [words for words in doubled if words.split()[0] not in {"code", "that", "had"}]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sentence_is_endless(path: Path) -> None:
    assert not [each for each in sentences(path) if len(each.split()) > LONGEST]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_word_is_there_for_show(path: Path) -> None:
    assert not CLEAR_WITHOUT.findall(prose(path))
