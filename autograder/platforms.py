"""Platforms that hand over one submission at a time: where it lies, where its result belongs.

The result is written anew after each unit, so that what is known stays if the platform ends the
run. Learners' code never comes near it: it has no files at all.
"""

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder import desk, grading, intake, output, whole
from autograder.exports import catalogue
from autograder.frozen import frozen
from autograder.intake.times import read_time
from autograder.marks import Mark
from autograder.results import Result
from autograder.submission import Receipt, Student

Text = Callable[[Result, Mark], str]


@frozen
class Place:
    """What a platform has agreed on with its graders."""

    submission: Path
    results: Path
    receipt: Receipt
    text: Text


def gradescope(root: Path) -> Place:
    """Return the place that Gradescope makes, ordinarily in /autograder."""
    results = root / "results" / "results.json"
    receipt = receipt_of(read_json(root / "submission_metadata.json"))
    return Place(root / "submission", results, receipt, catalogue.EACH["gradescope"].text)


def prairielearn(root: Path) -> Place:
    """Return the place that PrairieLearn makes, ordinarily in /grade."""
    results = root / "results" / "results.json"
    return Place(root / "student", results, Receipt(), catalogue.EACH["prairielearn"].text)


def classroom50(root: Path) -> Place:
    """Return the place that Classroom 50 makes: the checkout itself."""
    text = catalogue.EACH["classroom50"].text
    return Place(root, root / "result.json", Receipt(), text)


PLACES: dict[str, Callable[[Path], Place]] = {
    "gradescope": gradescope,
    "prairielearn": prairielearn,
    "classroom50": classroom50,
}


def grade(place: Place) -> Mark:
    """Grade what lies there, write the results as they come, return the mark.

    Results that lie there already may be the learner's own: where grading fails, they are gone.
    """
    place.results.unlink(missing_ok=True)
    with ExitStack() as stack:
        bench = desk.set_up(stack)
        by = output.rules(bench.course, None)

        def write(result: Result) -> None:
            place.results.parent.mkdir(parents=True, exist_ok=True)
            with whole.file(place.results) as file:
                file.write(place.text(result, by.mark(result)))

        handed_in = intake.read(place.submission, bench.course.unit_names)
        receipt = replace(place.receipt, out_of_reach=handed_in.receipt.out_of_reach)
        handed_in = replace(handed_in, receipt=receipt)
        result = grading.grade(handed_in, bench, write)
        write(result)
        return by.mark(result)


def read_json(path: Path) -> dict[str, Any]:
    """Return what a platform's own file says; nothing if it is not there or no such thing."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def receipt_of(metadata: dict[str, Any]) -> Receipt:
    """Return who handed in, and when, as Gradescope's submission_metadata.json says it."""
    users = [user for user in metadata.get("users", ()) if isinstance(user, dict)]
    students = tuple(
        Student(str(user.get("sid") or ""), str(user.get("name", "")), str(user.get("email", "")))
        for user in users
    )
    return Receipt(students, read_time(str(metadata.get("created_at", ""))))
