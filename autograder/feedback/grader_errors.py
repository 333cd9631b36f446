"""Where the grader itself failed, told once to whoever can mend it, whatever the class's size."""

import re
from collections.abc import Iterator

from autograder.results import Outcome
from autograder.tally import CheckTally, Tally
from autograder.texts import cut, shown

CHECKS = 5
WORDS = 300  # characters of one error
PLACE = re.compile(r'File ".*?([^/\\"]+)", line (\d+)')
WHOLE = "Grade one of these submissions alone with --reveal to see the whole error."


def lines(tally: Tally) -> Iterator[str]:
    """Give a line for each file out of reach and each check that raised an error: the first few."""
    yield from tally.out_of_reach
    broken = [check for check in tally.checks.values() if check.broken.number]
    for check in broken[:CHECKS]:
        yield line(check)
    if len(broken) > CHECKS:
        yield f"the grader failed in {len(broken) - CHECKS} more checks"
    if broken:
        yield WHOLE


def line(check: CheckTally) -> str:
    """Return one check: its error, its place, and in whose grading it came up."""
    first, *others = check.broken.examples
    more = f" and {check.broken.number - 1} more" if others else ""
    return (
        f"the grader failed in {named(check.outcome)}: {short(check.error)}; seen in {first}{more}"
    )


def named(outcome: Outcome) -> str:
    """Return a check's name, which says if it is hidden."""
    return f"{outcome.check}{' (hidden check)' if outcome.hidden else ''}"


def short(evidence: str) -> str:
    """Return a traceback's last words, and where they come from."""
    places = PLACE.findall(evidence)
    where = f" ({', line '.join(places[-1])})" if places else ""
    words = (evidence.strip().splitlines() or ["no reason is known"])[-1]
    return f"{cut(shown(words), WORDS)}{where}"
