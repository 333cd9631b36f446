"""The formats by name, and what each is made of."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from os import environ
from typing import Any

from autograder.exports import canvas, check50, classroom50, gradescope, junit, moodle, prairielearn
from autograder.exports.sheets import Filled
from autograder.frozen import frozen
from autograder.marks import Mark
from autograder.results import Result
from autograder.tables import Table


@frozen
class Format:
    """A format with one file for each submission."""

    file: str
    text: Callable[[Result, Mark], str]


def as_text(content: Mapping[str, Any]) -> str:
    """Return JSON as a file holds it: ASCII, so that every reader takes it."""
    return f"{json.dumps(content, indent=2, allow_nan=False)}\n"


def of_this_run(result: Result, mark: Mark) -> str:
    """Return Classroom 50's result.json for the run that the environment describes."""
    return as_text(classroom50.as_json(result, environ, datetime.now(UTC), mark))


EACH: Mapping[str, Format] = {
    "gradescope": Format("results.json", lambda r, m: as_text(gradescope.as_json(r, m))),
    "junit": Format("junit.xml", junit.as_xml),
    "classroom50": Format("result.json", of_this_run),
    "prairielearn": Format("prairielearn.json", lambda r, m: as_text(prairielearn.as_json(r, m))),
    "check50": Format("check50.json", lambda r, m: as_text(check50.as_json(r, m))),
}
INTO: Mapping[str, Callable[[Table, list[Mark], str | None], Filled]] = {
    "canvas": canvas.enter,
    "moodle": moodle.enter,
}
WHOLE = ("grades", "marks", "records")
NAMES = (*WHOLE, *INTO, *EACH)
