"""The class's page in a real browser: complete, harmless, within reach of everybody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from autograder.course import Course
from autograder.results import Result, Verdict
from autograder.submission import Receipt, Student
from tests import made
from tests.pages.looking import DESKTOP, PHONE, opened, overflow, violations

NAME = "Łukasz <img src=x onerror=alert(1)> \u202e"


def in_the_class(course: Course) -> list[Result]:
    """Return submissions of every kind; tasks of training are passed by nobody."""
    nowhere = dict.fromkeys(
        (name for name in course.tasks if name.startswith("training")), Verdict.WRONG
    )
    broken = dict.fromkeys(course.tasks, Verdict.GRADER_ERROR)
    hostile = Receipt((Student("7", NAME),))
    results = [
        made.result(course, "ada", verdicts=nowhere),
        made.result(course, "bob", verdicts=nowhere | {"backward.deep": Verdict.WRONG}),
        made.result(course, "cem", verdicts=nowhere | {"value.mul": Verdict.TIMED_OUT}),
        made.result(course, "dua", otherwise=Verdict.NOT_STARTED),
        made.result(course, "eva", verdicts=broken),
        made.result(course, "x_" + "long" * 14, verdicts=nowhere, receipt=hostile),
    ]
    for place in (0, 1):
        first, *others = results[place].tasks
        mistaken = replace(first, misconceptions=("forward_without_brackets", "not in the book"))
        results[place] = replace(results[place], tasks=(mistaken, *others))
    results[3] = replace(results[3], notices=(made.HOSTILE, "there is no file for nn"))
    return results


@pytest.fixture(scope="module")
def out(the_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """OUT after a run over this class."""
    folder = tmp_path_factory.mktemp("out")
    made.graded(the_course, in_the_class(the_course), folder)
    return folder


@pytest.fixture
def page(browser: Browser, out: Path) -> Iterator[Page]:
    """The page, open on a desk."""
    with opened(browser, out / "index.html") as window:
        yield window


def names(page: Page) -> list[str]:
    """The submissions in the order in which the table shows them."""
    return page.locator("#class-table tbody tr:not([hidden]) th a").all_inner_texts()


@pytest.mark.parametrize(("size", "colours"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_it_leaves_nobody_out(
    browser: Browser, out: Path, size: dict[str, int], colours: str
) -> None:
    with opened(browser, out / "index.html", size, colours) as window:
        window.locator("#class-table details").first.locator("summary").click()
        assert violations(window) == []


def test_a_phone_shows_it_without_scrolling_sideways(browser: Browser, out: Path) -> None:
    with opened(browser, out / "index.html", PHONE) as window:
        assert overflow(window) == 0


def test_nothing_is_loaded_from_anywhere(browser: Browser, out: Path) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    window = context.new_page()
    window.goto((out / "index.html").as_uri(), wait_until="networkidle")
    context.close()
    assert [url for url in asked if not url.startswith("data:")] == [(out / "index.html").as_uri()]


def test_a_column_is_sorted_by_keyboard(page: Page) -> None:
    button = page.get_by_role("columnheader", name="Points").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    assert names(page)[0] == "dua"
    assert button.locator("..").get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert names(page)[0] == "ada"
    assert button.locator("..").get_attribute("aria-sort") == "descending"
    assert page.locator("#class-table [aria-sort]").count() == 1
    assert button.evaluate("each => each === document.activeElement")


def test_numbers_are_sorted_as_numbers(page: Page) -> None:
    page.locator("#class-table").get_by_role("button", name="bonus").click()
    shown = page.locator("#class-table tbody td:nth-child(10)").all_inner_texts()
    assert [float(text) for text in shown] == sorted(map(float, shown))
    assert shown != sorted(shown)


def test_typing_finds_submissions(page: Page) -> None:
    page.get_by_label("Find a submission").fill("łuk")
    assert names(page) == ["x_" + "long" * 14]
    assert page.locator("#found").inner_text() == "1 of 6"


def test_without_its_script_the_page_says_the_same(browser: Browser, out: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto((out / "index.html").as_uri())
    assert window.locator("#class-table tbody tr").count() == 6
    assert window.locator("#class-table button").count() == 0
    context.close()


def test_what_others_wrote_is_shown_as_text(page: Page) -> None:
    people = page.locator("#class-table .people")
    assert people.inner_text() == NAME.replace("\u202e", "\\u202e")
    assert page.locator("img").count() == 0


def test_names_lead_to_what_was_written_of_them(page: Page, out: Path) -> None:
    links = page.locator("#class-table th a").evaluate_all("all => all.map(each => each.href)")
    assert len(links) == 6
    for link in links:
        assert (out / link.removeprefix(f"{out.as_uri()}/")).is_file()


def test_difficulty_and_discrimination_are_defined(page: Page) -> None:
    text = page.locator("section", has=page.locator("#tasks")).inner_text()
    assert "Difficulty is the share of a task’s points that the class lost" in text
    assert "Discrimination is the correlation between a task’s points and those of all" in text


def test_mistakes_that_were_recognised_come_first_in_the_catalogues_words(page: Page) -> None:
    known = page.locator(".mistakes").first.locator("li").all_inner_texts()
    assert len(known) == 2
    assert all(text.startswith("2\n") and text.endswith("ada, bob") for text in known)
    assert "Only the second term is divided" in known[0]
    assert "derivative.forward" in known[0]
    assert "not in the book" in known[1]


def test_checks_that_nobody_or_everybody_passes_are_named(page: Page) -> None:
    section = page.locator("section", has=page.locator("#checks"))
    assert "training.together" in section.inner_text()
    assert "4 failed, 1 did not come to it" in section.inner_text()


def test_who_has_no_points_and_whom_the_grader_failed_is_named_with_the_reason(page: Page) -> None:
    text = page.locator("section", has=page.locator("#look")).inner_text()
    assert "dua: every task is not started" in text
    assert "eva: the grader failed" in text


def test_the_slowest_come_first(page: Page) -> None:
    slow = page.locator(".slow li")
    assert slow.first.inner_text().startswith("x_longlong")
    assert "cem 2.0 s 1 task timed out" in [
        text.replace("\n", " ") for text in slow.all_inner_texts()
    ]


@pytest.fixture(scope="module")
def late(the_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """OUT of a class with a roster and a policy, under which somebody with a long name is late."""
    folder = tmp_path_factory.mktemp("late")
    due = datetime(2026, 12, 1, tzinfo=UTC)
    strict = replace(the_course, policy={"due": due, "penalty_percent_a_day": 10})
    receipt = Receipt((Student("7", NAME),), due + timedelta(days=2))
    wrong = {"value.mul": Verdict.WRONG}
    result = made.result(the_course, "x_" + "long" * 14, verdicts=wrong, receipt=receipt)
    result = replace(result, notices=("value (1).py was passed over: it is no module's name",))
    (folder / "roster.csv").write_text(f"student_id,name\n7,{NAME}\n008,Emmy <b>\n", "utf-8")
    made.graded(strict, [result], folder)
    return folder


@pytest.mark.parametrize("width", [1280, 1600])
def test_a_desk_shows_every_column_without_scrolling(
    width: int, browser: Browser, late: Path
) -> None:
    with opened(browser, late / "index.html", {**DESKTOP, "width": width}) as window:
        window.locator("#class-table summary").click()
        box = window.get_by_label("The table of submissions")
        assert "Graded" in box.inner_text()
        assert box.evaluate("each => each.scrollWidth - each.clientWidth") == 0


def test_a_phone_shows_long_names_without_scrolling_sideways(browser: Browser, late: Path) -> None:
    with opened(browser, late / "index.html", PHONE) as window:
        assert overflow(window) == 0


def test_who_is_on_the_roster_and_handed_nothing_in_is_named(browser: Browser, late: Path) -> None:
    with opened(browser, late / "index.html") as window:
        text = window.locator("section", has=window.locator("#look")).inner_text()
    assert "On the roster, without a submission\nEmmy <b> (008)" in text
    assert "(7)" not in text


def test_a_class_of_one_has_a_page_too(
    the_course: Course, browser: Browser, tmp_path: Path
) -> None:
    made.graded(the_course, [made.result(the_course, "only")], tmp_path)
    with opened(browser, tmp_path / "index.html") as window:
        assert "1 submission," in window.locator("header").inner_text()
        assert violations(window) == []
