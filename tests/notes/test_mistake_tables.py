"""What the notes say of a mistake is what the learner's own check shows for it.

A row of a chapter's table of mistakes names a sample submission in a comment. The code spans of
its last cell stand, in this order, in what the public checks of the unit say of that sample.
"""

import re
from dataclasses import dataclass, replace

import pytest

from autograder import grading
from autograder.course import Course
from autograder.grading import Bench
from tests import samples
from tests.notes.pages import CHAPTERS, read

ROW = re.compile(r"^\|.*<!-- (\w+) --> \|(.*)\|$", re.MULTILINE)
SPAN = re.compile(r"([^`]*)`([^`]+)`")


@dataclass(frozen=True)
class Mistake:
    """One row: the chapter, the sample, and the cell that says how it looks."""

    chapter: str
    sample: str
    looks: str


MISTAKES = [Mistake(name, *row) for name in CHAPTERS for row in ROW.findall(read(name).text)]


def expectation(looks: str) -> re.Pattern[str]:
    """The pattern of what the check must say; only `and` leads on to another of its lines."""
    parts = []
    for between, span in SPAN.findall(looks):
        parts.append(r"(?:.|\n)*" if "and" in between.split() else ".*")
        yours = r"yours (?:is|has) " if between.endswith("yours ") and span[:3] != "is " else ""
        parts.append(rf"{yours}{re.escape(span)}(?![\d]|\.\d)")
    return re.compile("".join(parts))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_row_of_a_table_of_mistakes_names_a_sample(chapter: str) -> None:
    part = read(chapter).text.partition("## Mistakes, and how they look")[2].partition("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("|")][2:]
    assert len(rows) == len(ROW.findall(part)) >= 5


def test_no_sample_is_told_twice() -> None:
    told = [mistake.sample for mistake in MISTAKES]
    assert len(set(told)) == len(told)


SAID = "L = a*a, a=3: a.grad should be 6 (PyTorch), yours is 3\nparameters() has 2"


@pytest.mark.parametrize("looks", ["`a=3` … `should be 6`, yours `3`: half", "`6`, and `has 2`"])
def test_what_the_check_says_is_recognised(looks: str) -> None:
    assert expectation(looks).search(SAID)


@pytest.mark.parametrize(
    "looks", ["`should be 6`, yours `6`", "`should be 6`, `has 2`", "`a=2`", "yours `3` `a=3`"]
)
def test_what_the_check_does_not_say_is_noticed(looks: str) -> None:
    assert not expectation(looks).search(SAID)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.sample)
def test_a_mistake_looks_as_the_notes_say(
    mistake: Mistake, the_course: Course, bench: Bench
) -> None:
    checks = [
        check
        for check in bench.checks
        if not check.hidden and check.task.startswith(f"{mistake.chapter}.")
    ]
    submission = samples.read(mistake.sample, the_course).submission
    result = grading.grade(submission, replace(bench, checks=checks))
    said = "\n".join(
        outcome.evidence.replace("\n", " ") for task in result.tasks for outcome in task.outcomes
    )
    assert expectation(mistake.looks).search(said), f"{mistake.looks}\n\n{said}"
