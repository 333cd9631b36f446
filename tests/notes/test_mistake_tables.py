"""What the notes say of a mistake is what the learner's own check shows for it.

A row of a chapter's table of mistakes names a sample submission in a comment. The code spans of
its last cell stand, in this order, in what the public checks of the unit say of that sample.
A second table is of mistakes that the public checks do not see.
"""

import re
from dataclasses import dataclass, replace

import pytest

from autograder import grading
from autograder.course import Course
from autograder.grading import Bench
from tests import samples
from tests.notes.pages import CHAPTERS, read

SEEN, UNSEEN = "| what happened | how it looks |", "| what happened | what to try |"
ROW = re.compile(r"^\|.*<!-- (\w+) --> \|(.*)\|$", re.MULTILINE)
SPAN = re.compile(r"([^`]*)`([^`]+)`")


@dataclass(frozen=True)
class Mistake:
    """One row: the chapter, the sample, and the cell that says how it looks."""

    chapter: str
    sample: str
    looks: str


def told(heading: str) -> list[Mistake]:
    """The rows of every table with that heading."""
    return [
        Mistake(name, *row)
        for name in CHAPTERS
        for table in re.findall(rf"^{re.escape(heading)}\n(?:\|.*\n)+", read(name).text, re.M)
        for row in ROW.findall(table)
    ]


def expectation(looks: str) -> re.Pattern[str]:
    """The pattern of what the check must say; only `and` leads on to another of its lines."""
    parts = []
    for between, span in SPAN.findall(looks):
        parts.append(r"(?:.|\n)*" if "and" in between.split() else ".*")
        yours = r"yours (?:is|has) " if between.endswith("yours ") and span[:3] != "is " else ""
        parts.append(rf"{yours}{re.escape(span)}(?![\d]|\.\d)")
    return re.compile("".join(parts))


def said_by_the_check(mistake: Mistake, course: Course, bench: Bench) -> str:
    """What the public checks of the chapter's unit say of the sample, one line for each."""
    checks = [
        check
        for check in bench.checks
        if not check.hidden
        and check.task.startswith(f"{mistake.chapter}.")
        and not course.tasks[check.task].bonus
    ]
    submission = samples.read(mistake.sample, course).submission
    result = grading.grade(submission, replace(bench, checks=checks))
    outcomes = [outcome for task in result.tasks for outcome in task.outcomes]
    return "\n".join(outcome.evidence.replace("\n", " ") for outcome in outcomes).strip()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_row_of_a_table_of_mistakes_names_a_sample(chapter: str) -> None:
    part = read(chapter).text.partition("## Mistakes, and how they look")[2].partition("\n## ")[0]
    rows = re.findall(r"^\|(?!---)(?! what happened).*$", part, re.MULTILINE)
    assert len(rows) == len(ROW.findall(part)) >= 5


def test_every_wrong_sample_has_its_row_and_only_one() -> None:
    named = [mistake.sample for mistake in told(SEEN) + told(UNSEEN)]
    assert len(set(named)) == len(named)
    assert {name for name in samples.names() if name.startswith("wrong_")} <= set(named)


SAID = "L = a*a, a=3: a.grad should be 6 (PyTorch), yours is 3\nparameters() has 2"


@pytest.mark.parametrize("looks", ["`a=3` … `should be 6`, yours `3`: half", "`6`, and `has 2`"])
def test_what_the_check_says_is_recognised(looks: str) -> None:
    assert expectation(looks).search(SAID)


@pytest.mark.parametrize(
    "looks", ["`should be 6`, yours `6`", "`should be 6`, `has 2`", "`a=2`", "yours `3` `a=3`"]
)
def test_what_the_check_does_not_say_is_noticed(looks: str) -> None:
    assert not expectation(looks).search(SAID)


@pytest.mark.parametrize("mistake", told(SEEN), ids=lambda mistake: mistake.sample)
def test_a_mistake_looks_as_the_notes_say(
    mistake: Mistake, the_course: Course, bench: Bench
) -> None:
    said = said_by_the_check(mistake, the_course, bench)
    assert expectation(mistake.looks).search(said), f"{mistake.looks}\n\n{said}"


@pytest.mark.parametrize("mistake", told(UNSEEN), ids=lambda mistake: mistake.sample)
def test_a_mistake_that_the_check_does_not_show_is_not_shown(
    mistake: Mistake, the_course: Course, bench: Bench
) -> None:
    assert not said_by_the_check(mistake, the_course, bench)
