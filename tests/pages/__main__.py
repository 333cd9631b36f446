"""`python -m tests.pages FILE…`: pictures of pages into docs/, as a desk and a phone show them.

The class in them is made of samples: each submission takes every unit from one of them, and some
stop early. One more has a product that forgets what arrives, for the learner's page.
"""

import random
import sys
import tempfile
from pathlib import Path

from autograder import cli, course
from autograder.course import PROJECT, Course
from tests import samples
from tests.pages.looking import DESKTOP, PHONE, chromium, opened

NUMBER = 40
PICTURES = {  # file in docs/: size, colours, the section on top
    "class-page.png": (DESKTOP, "light", "points"),
    "class-page-tasks.png": (DESKTOP, "dark", "tasks"),
    "class-page-phone.png": (PHONE, "light", "submissions"),
}
OF_A_LEARNER = {
    "feedback-page.png": (DESKTOP, "light", "smallest-1"),
    "feedback-page-phone.png": (PHONE, "dark", "card-1"),
}
FORGOTTEN = "wrong_mul_forgets_out_grad"
TO_THE_TOP = "each => each.parentNode.scrollIntoView({behavior: 'instant'})"


def main() -> None:
    """Grade a class and take its pictures."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "class"), Path(place, "out")
        make_class(course.load(), folder)
        if cli.main(["grade", str(folder), "--out", str(out)]):
            sys.exit("the class was not graded")
        take(out / "index.html", PICTURES)
        take(out / "ada" / "feedback.html", OF_A_LEARNER)


def make_class(contents: Course, folder: Path) -> None:
    """Write the submissions."""
    chance = random.Random(7)
    usual = [name for name in samples.names() if name.startswith(("right", "wrong", "crashed"))]
    known = {name: samples.read(name, contents).submission.sources for name in usual}
    for number in range(1, NUMBER + 1):
        home = folder / f"student-{number:02}"
        home.mkdir(parents=True)
        reached = chance.choice([2, 3, 4, 5, 6, 6, 6, 6])
        for place, unit in enumerate(contents.unit_names):
            stub = (PROJECT / "exercises" / f"{unit}.py").read_text("utf-8")
            own = known[chance.choice(usual)].get(unit, stub)
            (home / f"{unit}.py").write_text(own if place < reached else stub, "utf-8")

    (folder / "ada").mkdir()
    for unit, source in samples.read(FORGOTTEN, contents).submission.sources.items():
        (folder / "ada" / f"{unit}.py").write_text(source, "utf-8")


def take(page: Path, pictures: dict[str, tuple[dict[str, int], str, str]]) -> None:
    """Write the pictures."""
    with chromium() as browser:
        for name, (size, colours, section) in pictures.items():
            with opened(browser, page, size, colours) as window:
                window.locator(f"#{section}").evaluate(TO_THE_TOP)
                window.screenshot(path=PROJECT / "docs" / name)


if __name__ == "__main__":
    main()
