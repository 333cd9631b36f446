"""Fuzzes for some minutes and prints what was tried and found: `make fuzz MINUTES=5`."""

import argparse
import platform
import random
import sys
import time
from collections import Counter
from importlib.metadata import version
from itertools import cycle

from hypothesis import HealthCheck, Phase, given, seed, settings

from .targets import TARGETS, Target, timely

ROUND = 2_000  # examples of one target before the next has its turn


def main() -> int:
    """Return 0 if nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    end = time.monotonic() + 60 * parser.parse_args().minutes
    tried: Counter[str] = Counter()
    found: dict[str, str] = {}
    for target in cycle(TARGETS):
        if time.monotonic() > end or len(found) == len(TARGETS):
            break
        if target.name not in found and (failure := round_of(target, tried)):
            found[target.name] = failure
    report(tried, found)
    return 1 if found else 0


def round_of(target: Target, tried: Counter[str]) -> str:
    """Try some inputs; return the smallest that breaks the target and how, "" if none does."""

    @seed(random.getrandbits(64))
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.target, Phase.shrink],
        print_blob=False,
    )
    @given(target.throw)
    def go(thrown: object) -> None:
        tried[target.name] += 1
        timely(target, thrown)

    try:
        go()
    except Exception as error:  # whatever it is, it is a finding
        notes = "\n".join(getattr(error, "__notes__", []))
        return f"{type(error).__name__}: {error}\n{notes}"
    return ""


def report(tried: Counter[str], found: dict[str, str]) -> None:
    """Print the table of docs/fuzzing.md, and every finding."""
    print(f"Python {platform.python_version()}, Hypothesis {version('hypothesis')}\n")
    print("| reader or writer | inputs | findings |\n|---|---:|---:|")
    for target in TARGETS:
        print(f"| {target.name} | {tried[target.name]:,} | {int(target.name in found)} |")
    for name, failure in found.items():
        print(f"\n{name}: {failure}")


if __name__ == "__main__":
    sys.exit(main())
