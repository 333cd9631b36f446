"""The learner's page in a real browser: complete, harmless, within reach of everybody."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from autograder import grading
from autograder.counterexamples import Counterexample, Node
from autograder.course import Course
from autograder.feedback import learner_page
from autograder.grading import Bench
from autograder.results import Verdict
from tests import made, samples
from tests.pages.looking import DESKTOP, PHONE, opened, overflow, violations

BULLET = 20  # pixels that a bullet takes, with the space behind it
SHOWN = (
    "wrong_mul_forgets_out_grad",
    "wrong_weights_start_between_zero_and_one",
    "zero",
    "all",
    "hostile",
    "blocked",
)


@pytest.fixture(scope="module")
def pages(the_course: Course, bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of every kind."""
    folder = tmp_path_factory.mktemp("pages")
    sample = samples.read("wrong_mul_forgets_out_grad", the_course).submission
    late = {"training.together": Verdict.BLOCKED, "nn.mlp": Verdict.WRONG}
    of_start = [check for check in bench.checks if check.task.startswith("nn.start")]
    drawn = samples.read("wrong_weights_start_between_zero_and_one", the_course).submission
    results = {
        sample.name: grading.grade(sample, bench),
        drawn.name: grading.grade(drawn, replace(bench, checks=of_start)),
        "zero": made.result(the_course, "zero", otherwise=Verdict.NOT_STARTED),
        "all": made.result(the_course, "all"),
        "hostile": made.result(
            the_course, made.HOSTILE, otherwise=Verdict.WRONG, message=made.HOSTILE
        ),
        "blocked": made.result(the_course, "blocked", verdicts=late),
    }
    for name, result in results.items():
        (folder / f"{name}.html").write_text(learner_page.html(the_course, result), "utf-8")
    return folder


@pytest.fixture
def page(browser: Browser, pages: Path) -> Iterator[Page]:
    """A page with things to mend, open on a desk."""
    with opened(browser, pages / "wrong_mul_forgets_out_grad.html") as window:
        yield window


def unfold(page: Page) -> None:
    """Open all that is folded away."""
    page.locator("details").evaluate_all("every => every.forEach(each => each.open = true)")


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize(("size", "colours"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_it_leaves_nobody_out(
    browser: Browser, pages: Path, name: str, size: dict[str, int], colours: str
) -> None:
    with opened(browser, pages / f"{name}.html", size, colours) as window:
        unfold(window)
        assert violations(window) == []


@pytest.mark.parametrize("name", SHOWN)
def test_a_phone_shows_it_without_scrolling_sideways(
    browser: Browser, pages: Path, name: str
) -> None:
    with opened(browser, pages / f"{name}.html", PHONE) as window:
        unfold(window)
        assert overflow(window) == 0


def test_it_loads_nothing(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "hostile.html") as window:
        asked: list[str] = []
        window.on("request", lambda request: asked.append(request.url))
        window.reload()
        assert [url for url in asked if not url.startswith("data:")] == [window.url]


def test_hints_are_folded_until_the_keyboard_opens_one(page: Page) -> None:
    ladder = page.locator(".ladder").first
    idea = ladder.locator("p").nth(2)
    assert not idea.is_visible()
    ladder.locator("summary").nth(2).focus()
    page.keyboard.press("Enter")
    assert idea.is_visible()
    assert not ladder.locator("p").nth(0).is_visible()


def test_the_plan_leads_to_the_cards(page: Page) -> None:
    page.locator(".plan a").nth(1).click()
    assert page.url.endswith("#card-2")
    assert page.locator("#card-2 h3").is_visible()


def test_pictures_have_a_name_and_a_description_for_who_cannot_see_them(page: Page) -> None:
    pictures = page.get_by_role("img", name="Graph of the smallest failing expression")
    assert pictures.count() == 3
    assert "First wrong node: a" in (pictures.first.locator("desc").text_content() or "")


def test_a_drawing_of_two_nodes_is_seen_whole_on_a_phone(
    browser: Browser, the_course: Course, tmp_path: Path
) -> None:
    nodes = (
        Node("a", "", (), "1", "1", "2.71828", "none"),
        Node("L", "exp", (0,), "2.71828", "2.71828", "1", "none"),
    )
    python = "from exercises.value import Value\na = Value(1.0)\nL = a.exp()\nL.backward()"
    example = Counterexample(python, "L = a.exp(), a=1", nodes, "raises RecursionError")
    result = made.result(the_course, "two nodes", verdicts={"value.exp": Verdict.CRASHED})
    tasks = (
        replace(t, counterexample=example if t.name == "value.exp" else None) for t in result.tasks
    )
    path = tmp_path / "page.html"
    path.write_text(learner_page.html(the_course, replace(result, tasks=tuple(tasks))), "utf-8")
    with opened(browser, path, PHONE) as window:
        frame = window.get_by_role("region", name="Picture of the expression")
        assert frame.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_columns_of_what_is_right_leave_room_for_bullets(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "all.html") as window:
        items = window.locator("ul.right li")
        boxes = items.evaluate_all("all => all.map(each => each.getBoundingClientRect().toJSON())")
        columns = {box["left"]: box["right"] for box in boxes}
        gaps = [later - columns[left] for left, later in pairwise(sorted(columns))]
        assert gaps
        assert min(gaps) > 2 * BULLET


def test_a_call_is_seen_whole_on_a_phone(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "wrong_weights_start_between_zero_and_one.html", PHONE) as window:
        table = window.get_by_role("region", name="Yours and what should be, nn.start")
        assert table.is_visible()
        assert table.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_right_work_has_nothing_to_mend(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "all.html") as window:
        assert window.locator(".card").count() == 0
        assert window.get_by_text("All of it is right").is_visible()
