"""What must hold whatever comes: each target takes one input and asserts it."""

import csv
import io
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree import ElementTree

from hypothesis import strategies as st

from autograder import course
from autograder.course import Course
from autograder.exports import grades_csv, gradescope, junit
from autograder.feedback import terminal
from autograder.graders import dot
from autograder.intake import archives, notebooks
from autograder.intake.files import BYTES_LIMIT, File, Gathering
from autograder.results import Finding, Verdict
from autograder.sandbox import replies
from autograder.sandbox.replies import HostileReplyError, Reply
from autograder.texts import shown
from tests import made

from . import inputs

KINDS = (type(None), bool, int, float, str, list, dict)
PATIENCE = 2.0  # seconds for one small input, on a busy machine


@dataclass(frozen=True)
class Target:
    """A reader or writer, what is thrown at it, and what must hold."""

    name: str
    throw: st.SearchStrategy[Any]
    check: Callable[[Any], None]


def reply(content: bytes) -> None:
    """A frame is a reply of plain printable data, or refused."""
    with suppress(HostileReplyError):
        looks_right(replies.read(content, "me"))
    with suppress(HostileReplyError):
        for found in replies.read_several(content, "me", 2):
            looks_right(found)


def looks_right(found: Any) -> None:
    """Raise AssertionError unless something is a reply of plain printable data."""
    assert type(found) is Reply
    assert is_plain(found.answer)
    assert is_plain(found.said)
    if found.failure is not None:
        files = [file for file, _ in found.failure.places]
        assert is_plain([found.failure.type, found.failure.message, files])


def is_plain(data: Any) -> bool:
    """Tell whether data has exact types and texts that any terminal can take."""
    if type(data) is str:
        return all(letter.isprintable() or letter in "\n\t" for letter in data)
    if type(data) is dict:
        return all(is_plain(key) and is_plain(item) for key, item in data.items())
    if type(data) is list:
        return all(map(is_plain, data))
    return type(data) in KINDS


def drawing(source: str) -> None:
    """A DOT text is a drawing whose edges join its nodes, or a finding."""
    with suppress(Finding):
        found = dot.parse(source)
        assert all(end in found.nodes for edge in found.edges for end in edge)


def archive(content: bytes) -> None:
    """An archive gives files with paths inside it, within the bounds, or a problem in words."""
    for name in ("work.zip", "work.tar", "work.tar.gz", "work.7z"):
        gathering = Gathering()
        archives.expand(File(name, content), gathering)
        assert sum(len(file.content) for file in gathering.files) <= BYTES_LIMIT
        for file in gathering.files:
            assert file.path == name or file.path.startswith(f"{name}/")
            assert ".." not in file.path.split("/")
        assert all(is_plain(each) for each in gathering.notices)


def notebook(content: bytes) -> None:
    """A notebook is text without NUL that is UTF-8, or refused in words."""
    with suppress(ValueError):
        assert "\0" not in notebooks.as_module(content, "value.ipynb")
    with suppress(ValueError):
        for text in notebooks.as_modules(content, "all.ipynb", the_course().unit_names).values():
            text.encode("utf-8")


def report(texts: tuple[str, str, Verdict]) -> None:
    """Whatever a name and a message hold, every report can be read, and only as what it is."""
    name, message, verdict = texts
    result = made.result(the_course(), name, otherwise=verdict, message=message)
    text = terminal.report(the_course(), result, reveal=True)
    assert shown(text) == text
    plain = json.loads(json.dumps(gradescope.as_json(result)))
    assert plain["score"] == result.total / 100
    head, row = csv.reader(io.StringIO(grades_csv.as_csv(the_course(), [result])))
    assert len(head) == len(row)
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    ElementTree.fromstring(junit.as_xml(result))  # our own text


@cache
def the_course() -> Course:
    """Return the course."""
    return course.load()


TARGETS = (
    Target("reply parser", inputs.frames, reply),
    Target("DOT parser", inputs.drawings, drawing),
    Target("archive reader", inputs.archives, archive),
    Target("notebook reader", inputs.notebooks, notebook),
    Target(
        "report writers", st.tuples(st.text(), st.text(), st.sampled_from(list(Verdict))), report
    ),
)


def timely(target: Target, thrown: Any) -> None:
    """Check a target; one small input takes no time to speak of."""
    start = time.process_time()
    target.check(thrown)
    assert time.process_time() - start < PATIENCE, "it takes too long"
