"""`python -m tests.steadiness`: every sample again and again, to see whether a verdict ever moves.

Memory addresses, hash seeds, random weights and time differ from run to run; verdicts must not.
"""

import argparse
import datetime
import platform
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache

from autograder import desk, grading
from autograder.course import PROJECT
from autograder.grading import Bench
from autograder.results import Verdict
from tests import samples

Verdicts = Mapping[str, Verdict]


def main() -> int:
    """Run, print every verdict that moved, and return 1 if one did."""
    parser = argparse.ArgumentParser(prog="python -m tests.steadiness", description=__doc__)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write-docs", action="store_true", help="write docs/steadiness.md")
    parser.add_argument("samples", nargs="*", default=samples.names())
    options = parser.parse_args()
    moved = {}
    with ProcessPoolExecutor(options.jobs) as executor:
        for run in range(1, options.runs + 1):
            for name, wrong in executor.map(differences, options.samples):
                moved |= {f"run {run}: {name}: {task}": text for task, text in wrong.items()}
            print(f"run {run} of {options.runs}: {len(moved)} verdicts moved so far", flush=True)
    for place, text in moved.items():
        print(f"{place}: {text}")
    if options.write_docs:
        (PROJECT / "docs" / "steadiness.md").write_text(
            page(options.runs, len(options.samples), moved), "utf-8"
        )
    return 1 if moved else 0


@cache
def bench() -> Bench:
    """Return this process's bench; its zygote ends with the process."""
    return desk.set_up(ExitStack())


def differences(name: str) -> tuple[str, dict[str, str]]:
    """Return the tasks of a sample whose verdict is not the one foreseen, with both."""
    sample = samples.read(name, bench().course)
    result = grading.grade(sample.submission, bench())
    return name, {
        task.name: f"{task.verdict} instead of {sample.verdicts[task.name]}"
        for task in result.tasks
        if task.verdict != sample.verdicts[task.name]
    }


def page(runs: int, count: int, moved: Mapping[str, str]) -> str:
    """Return docs/steadiness.md."""
    findings = "".join(f"- {place}: {text}\n" for place, text in moved.items())
    return (
        f"""# Steadiness

Each of {count} sample submissions was graded {runs} times, each time with other memory
addresses, hash seeds and random weights, and every verdict compared with the one foreseen.

    make steady

{datetime.date.today()}, Python {platform.python_version()}: {runs * count} gradings,
{len(moved)} verdicts moved.

{findings}""".rstrip()
        + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
