"""The site of the course notes: whole, readable without a network, by everybody, on any screen."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from autograder.course import load
from tests.pages.looking import DESKTOP, PHONE, opened, overflow, violations

COURSE = load()
NOTES = ("index", *COURSE.unit_names)
PAGES = (
    *(f"course_notes/{name}.html" for name in NOTES),
    "course_notes/live/stepper.html",
    "course_notes/live/moons.html",
    "exercises/README.html",
    "docs/student.html",
    "docs/teaching.html",
    "docs/tasks.html",
    "docs/verdicts.html",
    "docs/policy.html",
    "docs/intake.html",
    "search.html",
)


class Names(HTMLParser):
    """The places of a page, where its links lead, and its pictures without words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.mute: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.places.add(found.get("id", ""))
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in {"script", "img"} and "src" in found:
            self.loaded.append(found["src"])
        if tag == "link" and found.get("rel") == "stylesheet":
            self.loaded.append(found["href"])
        if (tag == "img" and not found.get("alt")) or (
            tag == "svg" and found.get("role") == "img" and not found.get("aria-label")
        ):
            self.mute.append(str(attrs))


@pytest.fixture(scope="module")
def names(site: Path) -> dict[Path, Names]:
    """Every page of the site, read."""
    return {path: Names(path) for path in site.rglob("*.html")}


def test_every_page_is_there(site: Path, names: dict[Path, Names]) -> None:
    built = {str(path.relative_to(site)) for path in names}
    assert built == {*PAGES, "index.html"}


def test_every_link_leads_to_a_page_and_a_place(names: dict[Path, Names]) -> None:
    for path, page in names.items():
        for link in page.links:
            if "://" not in link:
                file, _, place = link.partition("#")
                target = (path.parent / file).resolve() if file else path
                assert target in names, f"{path.name}: {link}"
                assert place in names[target].places | {""}, f"{path.name}: {link}"


def test_what_a_page_loads_lies_beside_it(names: dict[Path, Names]) -> None:
    for path, page in names.items():
        for source in page.loaded:
            assert (path.parent / source.partition("?")[0]).is_file(), f"{path.name}: {source}"


def test_every_picture_has_words(names: dict[Path, Names]) -> None:
    assert not [mute for page in names.values() for mute in page.mute]


def test_every_chapter_has_its_circuit_in_the_page(site: Path) -> None:
    for name in NOTES:
        assert '<svg xmlns="http://www.w3.org/2000/svg" class="circuit"' in text(site, name)


def test_every_task_has_its_section_and_every_section_its_task(site: Path) -> None:
    for unit in COURSE.units:
        sections = re.findall(r"<h3>(.*?)<a", text(site, unit.name))
        assert sorted(sections) == sorted({task.notes for task in unit.tasks})


def test_formulas_are_mathml_and_no_dollar_is_left(site: Path) -> None:
    assert text(site, "training").count("<math ") >= 2
    for name in NOTES:
        assert "$" not in re.sub(r"<script.*?</script>", "", text(site, name), flags=re.DOTALL)


def test_every_mistake_has_a_place_to_link_to(site: Path) -> None:
    for name in COURSE.unit_names:
        source = (Path("course_notes") / f"{name}.md").read_text("utf-8")
        for sample in re.findall(r"<!-- (\w+) --> \|", source):
            assert text(site, name).count(f'<span id="{sample}"></span>') == 1


def test_the_front_page_leads_to_the_notes(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html") as page:
        page.wait_for_url("**/course_notes/index.html")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_serves_everybody_and_asks_no_network(
    name: str, browser: Browser, site: Path
) -> None:
    with opened(browser, site / "course_notes" / "index.html") as page:
        asked = refuse_network(page)
        page.goto((site / name).as_uri())
        assert not violations(page)
        page.set_viewport_size(PHONE)
        assert overflow(page) <= 0
        assert not [address for address in asked if not address.startswith(site.as_uri())]


@pytest.mark.parametrize("name", ["index", "nn", "training"])
def test_a_page_can_be_read_on_a_phone_at_night(name: str, browser: Browser, site: Path) -> None:
    with opened(browser, site / "course_notes" / f"{name}.html", PHONE, "dark") as page:
        assert not violations(page)


def test_a_search_finds_a_chapter_without_a_network(browser: Browser, site: Path) -> None:
    with opened(browser, site / "course_notes" / "index.html", DESKTOP) as page:
        page.fill("input[name=q]", "saturated")
        page.keyboard.press("Enter")
        page.wait_for_selector("ul.search li a")
        assert "Networks" in page.inner_text("ul.search")


def test_a_cell_can_be_copied(browser: Browser, site: Path) -> None:
    with opened(browser, site / "course_notes" / "backward.html") as page:
        cells = page.locator("div.highlight-python").count()
        assert page.locator("div.highlight-python button.copybtn").count() == cells > 10


def test_what_is_folded_unfolds_for_paper(browser: Browser, site: Path) -> None:
    with opened(browser, site / "course_notes" / "graph.html") as page:
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert not page.locator("details:not([open])").count()


def text(site: Path, name: str) -> str:
    """The HTML of a page of the notes."""
    return (site / "course_notes" / f"{name}.html").read_text("utf-8")


def refuse_network(page: Page) -> list[str]:
    """Note every address that is asked for, and answer none that is no file."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        route.continue_() if route.request.url.startswith("file:") else route.abort()

    page.on("request", lambda request: asked.append(request.url))
    page.route("**/*", answer)
    return asked
