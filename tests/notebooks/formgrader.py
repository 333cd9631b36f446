"""A walk through formgrader; `python -m tests.notebooks.formgrader` takes pictures of it."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from autograder import course
from autograder.course import PROJECT
from autograder.nbgrader import folder
from tests import samples
from tests.notebooks import classroom
from tests.pages.looking import chromium

PATIENCE = 120.0  # seconds for a server to be there
MINUTE = 60_000  # milliseconds, for a page
WEEK = "week1"
SIZE = {"width": 1080, "height": 480}
EXCHANGE = """
c.Exchange.root = str(Path(__file__).resolve().parent / "exchange")
c.ExchangeCollect.check_owner = False
"""
MISTAKE = "wrong_mul_forgets_out_grad"


def make_course(place: Path) -> None:
    """Write a course with two students who are about to be graded, one of them with a mistake."""
    folder.write(course.load(), place)
    settings = place / "nbgrader_config.py"
    settings.write_text(settings.read_text("utf-8") + EXCHANGE, "utf-8")
    (place / "exchange").mkdir(mode=0o777)
    for student in ("ada", "ben"):
        classroom.hand_in(place, student, WEEK, place / "source" / WEEK)
    value = samples.read(MISTAKE, course.load()).submission.sources["value"]
    first, *rest = [
        classroom.id_of(cell)
        for cell in classroom.cells_of(place / "source" / WEEK / "value.ipynb")
        if cell["metadata"].get("nbgrader", {}).get("solution")
    ]
    sources = {first: value} | dict.fromkeys(rest, "")
    classroom.with_sources(place / "submitted" / "ben" / WEEK / "value.ipynb", sources)


@contextmanager
def lab(place: Path) -> Iterator[str]:
    """Give the address of a JupyterLab that works in a course, with its token."""
    home = place / "home"
    home.mkdir()
    programs = Path(sys.executable).parent
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    own = {name: str(home) for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    options = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0"]
    log = (home / "log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        cwd=place,
        env=os.environ | own | {"PATH": path},
        stdout=log,
        stderr=log,
    )
    try:
        yield address(home, server.pid)
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def address(home: Path, server: int) -> str:
    """Return where a server is to be found, once it says so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for file in home.glob(f"jpserver-{server}.json"):
            said = json.loads(file.read_text("utf-8"))
            return f"{said['url']}{{}}?token={said['token']}"
        time.sleep(0.2)
    raise TimeoutError((home / "log").read_text("utf-8")[-2000:])


class Walk:
    """A page of formgrader, and what an instructor does there."""

    def __init__(self, page: Page, server: str, pictures: Path | None = None) -> None:
        """Start; `pictures` is where they are kept, if they are."""
        self.page, self._server, self._pictures = page, server, pictures
        page.set_default_timeout(MINUTE)

    def lab(self) -> str:
        """Open JupyterLab; return the entries of its menu of nbgrader."""
        self.page.goto(self._server.format("lab"))
        self.page.get_by_role("menuitem", name="Nbgrader").click()
        menu = self.page.locator(".lm-Menu")
        menu.wait_for()
        return menu.inner_text()

    def assignments(self) -> None:
        """Look at the assignments."""
        self.page.goto(self._server.format("formgrader/manage_assignments"))
        self.page.locator("tr td.name", has_text=WEEK).wait_for()

    def do(self, what: str, row: str) -> str:
        """Click on something in a row; return what the window that opens says."""
        line = self.page.locator("tbody tr", has_text=row)
        line.locator(f"td.{what} a").click()
        window = self.page.locator(".modal.in")
        window.wait_for()
        said = window.inner_text()
        window.locator("button.close, [data-dismiss=modal]").first.click()
        window.wait_for(state="detached")
        return said

    def submissions(self) -> None:
        """Look at who handed in."""
        self.page.goto(self._server.format(f"formgrader/manage_submissions/{WEEK}"))
        self.page.locator("td.student-id", has_text="ada").wait_for()

    def row(self, student: str) -> str:
        """Return a student's line."""
        return self.page.locator("tbody tr", has_text=student).inner_text()

    def grade_by_hand(self, unit: str) -> str:
        """Open a notebook where points are given by hand; return what its tests show."""
        self.page.goto(self._server.format(f"formgrader/gradebook/{WEEK}/{unit}"))
        self.page.locator("tbody tr a").first.click()
        self.page.locator("input.score").first.wait_for()
        return self.page.locator("[data-verdict]").first.inner_text()

    def feedback(self, page: Path) -> str:
        """Open a student's feedback; return all that it says."""
        self.page.goto(page.as_uri())
        self.page.get_by_text("a * b: wrong").last.scroll_into_view_if_needed()
        self.page.mouse.wheel(0, 300)
        self.page.wait_for_timeout(500)
        return self.page.locator("body").inner_text()

    def picture(self, name: str) -> None:
        """Take a picture, if somebody wants it."""
        if self._pictures:
            self.page.screenshot(path=self._pictures / name)


@contextmanager
def walking(place: Path, pictures: Path | None = None) -> Iterator[Walk]:
    """Give a walk in a course of its own."""
    make_course(place)
    with lab(place) as server, chromium() as browser:
        yield Walk(browser.new_page(viewport=SIZE), server, pictures)


def walk(steps: Walk) -> dict[str, str]:
    """Go all the way from source to feedback; return what each step says."""
    said = {}
    steps.assignments()
    said["generate"] = steps.do("assign", WEEK)
    steps.assignments()
    said["release"] = steps.do("release", WEEK)
    steps.assignments()
    steps.picture("formgrader-assignments.png")
    steps.submissions()
    for student in ("ada", "ben"):
        said[f"autograde {student}"] = steps.do("autograde", student)
    steps.submissions()
    said |= {student: steps.row(student) for student in ("ada", "ben")}
    steps.picture("formgrader-submissions.png")
    for student in ("ada", "ben"):
        said[f"feedback {student}"] = steps.do("generate-feedback", student)
    return said


def main() -> None:
    """Take the pictures of docs/instructor.md."""
    with tempfile.TemporaryDirectory() as place, walking(Path(place), PROJECT / "docs") as steps:
        walk(steps)
        steps.feedback(Path(place) / "feedback" / "ben" / WEEK / "value.html")
        steps.picture("nbgrader-feedback.png")


if __name__ == "__main__":
    main()
