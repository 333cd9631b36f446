"""`python -m benchmarks.nbgrader_class`: a class in nbgrader, as shipped and with our engine.

The same twenty submissions in three copies of one course: graded by nbgrader's own command as it
is shipped (kernels that run the public checks), by the same command with our preprocessors (hidden
checks too, in the sandbox), and by `autograde` (the same for the class at once).
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder import course
from autograder.course import PROJECT
from autograder.nbgrader import folder
from benchmarks.measuring import Cost, once

STUDENTS = 20
WEEK = "week1"
WAYS = {
    "`nbgrader autograde` as shipped": "shipped",
    "`nbgrader autograde` with our engine in it": "inside",
    "`make autograde JOBS=2`": "at once",
}


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as place:
        costs = measured(Path(place))
    print("\n".join(table(costs)))


def measured(place: Path) -> dict[str, Cost]:
    """Return what the whole class costs, each way."""
    original = place / "original"
    folder.write(course.load(), original)
    nbgrader(original, "generate_assignment", WEEK)
    for number in range(STUDENTS):
        hand_in(original, f"student{number:02}")
    found = {}
    for name, way in WAYS.items():
        copy = place / way.replace(" ", "_")
        shutil.copytree(original, copy)
        adapt(copy, shipped=way == "shipped")
        found[name] = once(command(copy, way), copy)
    return found


def hand_in(place: Path, student: str) -> None:
    """Hand in the solutions, with a word of one's own so that no two are the same."""
    submitted = place / "submitted" / student / WEEK
    shutil.copytree(place / "source" / WEEK, submitted)
    (submitted / "timestamp.txt").write_text("2026-11-20 12:00:00 UTC\n", "utf-8")
    for path in submitted.glob("*.ipynb"):
        notebook = json.loads(path.read_text("utf-8"))
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"].append(f"\n# {student}")
        path.write_text(json.dumps(notebook), "utf-8")


def adapt(place: Path, *, shipped: bool) -> None:
    """Let a copy's settings find us, or leave our engine out of them."""
    settings = place / "nbgrader_config.py"
    text = settings.read_text("utf-8")
    if shipped:
        text = text.partition("# Submissions are graded")[0]
    settings.write_text(f"import sys\nsys.path.append({str(PROJECT)!r})\n{text}", "utf-8")


def command(place: Path, way: str) -> list[str]:
    """Return the command that grades a copy."""
    if way == "at once":
        start = [sys.executable, "-m", "autograder", "autograde", WEEK, "--course", str(place)]
        return ["env", f"PYTHONPATH={PROJECT}", *start, "--jobs", "2"]
    return [str(Path(sys.executable).with_name("nbgrader")), "autograde", WEEK]


def nbgrader(place: Path, *words: str) -> None:
    """Run one of nbgrader's commands in a course."""
    programs = Path(sys.executable).parent
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    whole = [str(programs / "nbgrader"), *words]
    subprocess.run(whole, cwd=place, check=True, env=os.environ | {"PATH": path})  # noqa: S603  # ours


def table(costs: dict[str, Cost]) -> list[str]:
    """Return seconds for each student and how many times quicker, as a table."""
    shipped = next(iter(costs.values()))
    head = "| | wall s each | CPU s each | times quicker | times less CPU |"
    rows = [
        f"| {name} | {cost.wall / STUDENTS:.3f} | {cost.cpu / STUDENTS:.3f} "
        f"| {shipped.wall / cost.wall:.1f} | {shipped.cpu / cost.cpu:.1f} |"
        for name, cost in costs.items()
    ]
    return [head, "|---|---:|---:|---:|---:|", *rows]


if __name__ == "__main__":
    main()
