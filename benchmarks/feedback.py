"""`python -m benchmarks.feedback`: how soon a learner sees what to mend, and what pages cost.

From saving a file to the card of `watch`, beside one `check` of the same files; and the time for
each submission's reports and for its line on the class's page, beside grading it.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from autograder import course, output, reports
from autograder.course import PROJECT
from autograder.feedback import learner_page
from autograder.feedback.class_page import ClassPage
from autograder.gradebook import Gradebook
from autograder.marks import Mark
from autograder.results import Result
from benchmarks import class_run
from benchmarks.measuring import measure
from tests import samples

SAVES = 9
ROUNDS = 5  # over all submissions; the first one fills what is remembered, and does not count
WRONG = "wrong_mul_uses_other_grad"

Graded = tuple[Result, Mark, float | None]


def main() -> None:
    """Measure and print two tables."""
    with tempfile.TemporaryDirectory() as place:
        print("\n".join(saved(Path(place) / "exercises")), flush=True)
        print("\n".join(["", *pages(Path(place))]))


def saved(folder: Path) -> Iterator[str]:
    """Give the seconds from saving to the card, and those of one `check`."""
    class_run.copy_sample(course.load(), WRONG, folder, "")
    check = [sys.executable, "-m", "autograder", "check", str(folder)]
    once = measure({"": check}, SAVES, PROJECT)[""]
    waits = sorted(cards(folder))
    usual = statistics.median(waits)
    yield "| a learner's wait | wall s |"
    yield "|---|---:|"
    yield f"| `check` as a whole command, median of {SAVES} | {once.wall:.3f} |"
    yield f"| from saving to the card of `watch`, median of {SAVES} | {usual:.3f} |"
    yield f"| the longest of them | {waits[-1]:.3f} |"


def cards(folder: Path) -> Iterator[float]:
    """Give the seconds from each save to the end of the card."""
    command = [sys.executable, "-m", "autograder", "watch", str(folder)]
    watching = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own command
    try:
        read_card(watching)
        for number in range(SAVES):
            time.sleep(0.37)  # so that saves fall anywhere between two looks
            with (folder / "value.py").open("a") as file:
                file.write(f"# {number}\n")
            start = time.perf_counter()
            read_card(watching)
            yield time.perf_counter() - start
    finally:
        watching.kill()
        watching.wait()


def read_card(watching: "subprocess.Popen[str]") -> None:
    """Read what `watch` prints up to the line that says when it looked."""
    for line in watching.stdout or ():
        if line.startswith("Looked at"):
            return
    raise SystemExit("watch ended")


def pages(place: Path) -> Iterator[str]:
    """Give what each submission's reports cost, over all samples."""
    contents = course.load()
    for name in samples.names():
        if not name.startswith(("timed_out", "hostile")):
            class_run.copy_sample(contents, name, place / "class" / name, "")
    grading = class_run.run(class_run.grade(place / "class", place / "out"))
    by = output.rules(contents, place / "out")
    with Gradebook(place / "out") as book:
        graded = [(each.result, by.mark(each.result), each.seconds) for each in book.entries()]
    ways: dict[str, Callable[[], object]] = {
        "feedback.html": lambda: [learner_page.html(contents, r, m) for r, m, _ in graded],
        "all its reports": lambda: [list(reports.reports_of(contents, r, m)) for r, m, _ in graded],
        "its line on the class's page": lambda: class_page(contents, graded),
    }
    yield f"| for one of {len(graded)} submissions | CPU ms |"
    yield "|---|---:|"
    yield f"| grading it, with all that a run does | {1000 * grading.cpu / len(graded):.1f} |"
    for name, way in ways.items():
        yield f"| {name} | {1000 * cpu(way) / len(graded):.2f} |"


def class_page(contents: course.Course, graded: Sequence[Graded]) -> int:
    """Make the class's page; return its length."""
    with ClassPage(contents, reports.FILES) as page:
        for result, mark, seconds in graded:
            page.add(result, mark, seconds)
        return sum(map(len, page.pieces()))


def cpu(way: Callable[[], object]) -> float:
    """Return the median seconds of CPU that a way takes."""
    found = []
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        way()
        found.append(time.process_time() - start)
    return statistics.median(found[1:])


if __name__ == "__main__":
    main()
