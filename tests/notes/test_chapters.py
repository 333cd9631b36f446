"""A chapter has its parts, its tasks' sections, its drawing; no line of a solution stands in it."""

import re
from itertools import pairwise

import pytest

from autograder.authoring.stubs import find_regions
from autograder.course import Task, Unit
from tests.notes.pages import CHAPTERS, COURSE, NAMES, NOTES, ROOT, read, wires

PARTS = [
    "One circuit",
    "By hand",
    "The same in code",
    "The pattern behind it",
    "Predict first",
    "The exercise",
    "Mistakes, and how they look",
    "The same in PyTorch",
    "Summary",
]
AMERICAN = re.compile(
    r"\b(?:color|behavior|neighbor|center|gray|labeled|modeled|learned|license"
    r"|(?:recogn|organ|summar|initial|real|normal|minim|optim)iz)\w*",
    re.IGNORECASE,
)
LONGEST_GIVEN_AWAY = 25  # characters of a line; shorter ones, such as `return result`, say nothing


def sections(chapter: str) -> list[str]:
    """The headings of the third level: each explains a task or several."""
    return re.findall(r"^### (.+)$", read(chapter).prose, re.MULTILINE)


def solution_lines() -> set[str]:
    """The longer lines between the markers of the solutions, without their spaces."""
    return {
        "".join(line.split())
        for path in (ROOT / "solutions").glob("*.py")
        for lines in [path.read_text("utf-8").split("\n")]
        for region in find_regions("\n".join(lines), path.name)
        for line in lines[region.begin : region.end - 1]
        if len(line.strip()) > LONGEST_GIVEN_AWAY
    }


def test_there_is_one_page_for_each_unit_and_an_introduction() -> None:
    assert {path.stem for path in NOTES.glob("*.md")} == set(NAMES)


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_a_chapter_and_the_introduction_ask_the_units_question(unit: Unit) -> None:
    assert f"\n\n*{unit.question}*\n\n" in read(unit.name).text
    assert f"| [{unit.name}]({unit.name}.md) | {unit.question} |" in read("index").text


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_has_all_its_parts_in_order(chapter: str) -> None:
    assert [heading for heading in read(chapter).headings if heading in PARTS] == PARTS


@pytest.mark.parametrize("task", COURSE.tasks.values(), ids=lambda task: task.name)
def test_a_task_has_one_section(task: Task) -> None:
    assert sections(task.unit).count(task.notes) == 1


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_section_has_a_task(chapter: str) -> None:
    named = {task.notes for task in COURSE.tasks.values() if task.unit == chapter}
    assert set(sections(chapter)) == named


@pytest.mark.parametrize("name", NAMES)
def test_no_two_headings_of_a_page_are_alike(name: str) -> None:
    headings = read(name).headings
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_first_fence_is_a_drawing_with_value_and_gradient(chapter: str) -> None:
    first = next(block for block in read(chapter).blocks if block.kind != "prose")
    assert len(wires(first.text)) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_fits_on_a_page(name: str) -> None:
    for block in read(name).blocks:
        if block.kind == "text":
            assert max(map(len, block.text.splitlines())) <= 80, block.line


def loose_ends(drawing: str) -> list[tuple[int, int]]:
    """Line and column of every corner that meets nothing in the line below or above."""
    lines = drawing.splitlines()
    width = max(map(len, lines))
    rows = [line.ljust(width) for line in ["", *lines, ""]]
    return [
        (number, column)
        for number, (upper, lower) in enumerate(pairwise(rows))
        for column, pair in enumerate(zip(upper, lower, strict=True))
        if (pair[0] in "┐┌│┤" and pair[1] not in "┘└│┤+*-")
        or (pair[1] in "┘└│┤" and pair[0] not in "┐┌│┤+*-")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_of_a_drawing_meet(name: str) -> None:
    for block in read(name).blocks:
        if block.kind == "text" and "──" in block.text:
            assert not loose_ends(block.text), block.line


@pytest.mark.parametrize("name", NAMES)
def test_a_code_span_ends_in_the_line_where_it_begins(name: str) -> None:
    assert not [line for line in read(name).prose.splitlines() if line.count("`") % 2]


@pytest.mark.parametrize("name", NAMES)
def test_the_running_example_comes_by(name: str) -> None:
    assert re.search(r"b \+ b ?[·\\]|x² \+ x⁴", read(name).prose)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_asks_before_it_tells(chapter: str) -> None:
    text = read(chapter).text
    assert text.count("<details><summary>Answer</summary>\n\n") >= 4
    assert text.count("<details>") == text.count("\n\n</details>\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_spelling_is_british(name: str) -> None:
    assert not AMERICAN.findall(re.sub(r"`[^`]*`", "", read(name).prose))


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_solution_is_given_away(name: str) -> None:
    text = "".join(read(name).text.split())
    assert not [line for line in solution_lines() if line in text]
