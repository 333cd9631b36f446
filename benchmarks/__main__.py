"""`python -m benchmarks`: grading one submission and twenty, beside the bare run of the same work.

Prints a table; `--write` puts it at the head of docs/benchmarks.md. `--class N` grades a class and
compares it with bare Python and with nbgrader; `--layers` measures the sandbox.
"""

import argparse
import datetime
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from autograder.course import PROJECT
from benchmarks import class_run, layers, notebooks, profiling, recorded
from benchmarks.measuring import Cost, measure

COPIES = 20
CLASS_HEADING = "\n## A class of a thousand"


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--layers", action="store_true", help="the sandbox's layers instead")
    parser.add_argument(
        "--class", type=int, dest="students", metavar="N", help="grade a class of N instead"
    )
    options = parser.parse_args()
    if options.students:
        with tempfile.TemporaryDirectory() as folder:
            for text in of_class(Path(folder), options.students):
                print(text, flush=True)  # it takes long, and somebody may have seen enough
        return
    if options.layers:
        print(layers.report(10 * options.runs))
        return
    with tempfile.TemporaryDirectory() as folder:
        text = report(run(Path(folder), options.runs), options.runs)
    print(text)
    if options.write:
        page = PROJECT / "docs" / "benchmarks.md"
        _, heading, rest = page.read_text("utf-8").partition(CLASS_HEADING)
        page.write_text(f"{text}{heading}{rest}", "utf-8")


def of_class(folder: Path, number: int) -> Iterator[str]:
    """Give what a class costs, where its time goes, and what the same costs elsewhere."""
    asked = recorded.sessions()
    text, whole = class_run.measured(folder / "classes", number)
    each = Cost(whole.wall / number, whole.cpu / number)
    yield f"{text}\n\n| for one submission | wall s | CPU s | wall, this = 1 | CPU, this = 1 |"
    yield f"|---|---:|---:|---:|---:|\n{row('this grader', each, each)}"
    recorded.write(folder / "questions.json", asked)
    floor = measure({"": bare(folder)}, 5, PROJECT)[""]
    yield row("the reference's own work in bare Python", floor, each)
    for way in notebooks.WAYS:
        cost = notebooks.measured(folder / way.name, asked, way)
        yield row(f"`nbgrader autograde`, {way.name}, of {way.number}", cost, each)
    yield f"\n{profiling.profiled(folder / 'classes' / str(max(1, number // 10)))}"


def row(name: str, cost: Cost, each: Cost) -> str:
    """Return a line of the table that compares one submission's cost with ours."""
    ratios = f"{cost.wall / each.wall:.1f} | {cost.cpu / each.cpu:.2f}"
    return f"| {name} | {cost.wall:.3f} | {cost.cpu:.3f} | {ratios} |"


def run(folder: Path, runs: int) -> dict[str, Cost]:
    """Return the cost of every command; all answers of PyTorch are known before."""
    recorded.write(folder / "questions.json", recorded.sessions())
    copies = folder / "class"
    for number in range(COPIES):
        (copies / f"student{number:02}").mkdir(parents=True)
        for path in (PROJECT / "solutions").glob("*.py"):
            (copies / f"student{number:02}" / path.name).write_bytes(path.read_bytes())
    grade = [sys.executable, "-m", "autograder", "grade"]
    commands = {
        "bare": bare(folder),
        "grade": [*grade, "solutions"],
        "class": [*grade, str(copies), "--jobs", "1"],
        "class2": [*grade, str(copies), "--jobs", "2"],
        "check": [sys.executable, "-m", "autograder", "check", "solutions"],
        "pytest": [
            *[sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
            *["autograder/graders", "--submission", "solutions"],
        ],
    }
    return measure(commands, runs, PROJECT)


def bare(folder: Path) -> list[str]:
    """Return the command that answers the questions in a folder without a sandbox."""
    python = os.path.realpath(sys.executable)
    file = str(PROJECT / "benchmarks" / "bare.py")
    return [python, "-I", "-S", "-B", file, str(PROJECT), str(folder / "questions.json")]


def report(costs: dict[str, Cost], runs: int) -> str:
    """Return the table as Markdown."""
    bare = costs["bare"]
    rows = [
        ("the reference's own work in bare Python, the floor", bare, 1),
        ("`python -m autograder grade solutions`, hidden and public checks", costs["grade"], 1),
        (f"one of {COPIES} submissions in one run, one job", costs["class"], COPIES),
        (f"one of {COPIES} submissions in one run, two jobs", costs["class2"], COPIES),
        ("`python -m autograder check`, public checks", costs["check"], 1),
        ("the same hidden and public checks under pytest", costs["pytest"], 1),
    ]
    lines = [
        "# Benchmarks",
        "",
        f"`python -m benchmarks --runs {runs} --write`, {datetime.date.today()}: medians of {runs}",
        f"runs that took turns, on {os.cpu_count()} cores of a {platform.machine()} machine with "
        f"Python {platform.python_version()},",
        f"PyTorch {version('torch')}, pytest {version('pytest')}. PyTorch's answers are known. "
        "Take the ratios, not the seconds.",
        "",
        "| | wall s | CPU s | CPU, bare = 1 |",
        "|---|---:|---:|---:|",
    ]
    for name, cost, share in rows:
        wall, cpu = cost.wall / share, cost.cpu / share
        lines.append(f"| {name} | {wall:.3f} | {cpu:.3f} | {cpu / bare.cpu:.2f} |")
    return "\n".join(lines) + "\n"


main()
