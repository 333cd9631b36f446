"""A result as JUnit's XML, the form that pytest writes and that Artemis and CI servers read."""

import xml.etree.ElementTree as ET
from collections import Counter

from autograder.feedback import wording
from autograder.marks import Mark, mark
from autograder.results import Outcome, Result, TaskResult, Verdict, points
from autograder.texts import shown

# A failure is the code's answer, an error is its absence, a skipped check waits for another task.
KINDS = {
    Verdict.WRONG: "failure",
    Verdict.NOT_STARTED: "failure",
    Verdict.CRASHED: "error",
    Verdict.TIMED_OUT: "error",
    Verdict.GRADER_ERROR: "error",
    Verdict.BLOCKED: "skipped",
}


def as_xml(result: Result, counts: Mark | None = None) -> str:
    """Return a file with one suite, one case for each check, and the points as properties."""
    counts = counts or mark(result)
    root = ET.Element("testsuites")
    suite = ET.SubElement(root, "testsuite", name=shown(result.submission))
    add_properties(suite, result, counts)
    for task in result.tasks:
        for outcome in task.outcomes:
            add_case(suite, task, outcome)
    ET.SubElement(suite, "system-out").text = shown("\n".join(wording.of_whole(result, counts)))
    for element in (root, suite):
        count(element)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def add_properties(suite: ET.Element, result: Result, counts: Mark) -> None:
    """Say what the submission earned, in all and for each task."""
    properties = ET.SubElement(suite, "properties")
    numbers = {
        "final": counts.final,
        "total": result.total,
        "possible": counts.possible,
        "bonus": counts.bonus,
        "adjustment": counts.adjustment,
        "penalty": counts.penalty,
        **{f"points.{task.name}": counts.points_of(task) for task in result.tasks},
    }
    for name, hundredths in numbers.items():
        ET.SubElement(properties, "property", name=shown(name), value=points(hundredths))


def add_case(suite: ET.Element, task: TaskResult, outcome: Outcome) -> None:
    """Add one check; what failed in a task that others block is skipped."""
    name = outcome.check.rpartition(": ")[2]
    case = ET.SubElement(suite, "testcase", classname=shown(outcome.task), name=shown(name))
    if outcome.verdict is Verdict.PASSED:
        return
    verdict = Verdict.BLOCKED if task.verdict is Verdict.BLOCKED else outcome.verdict
    lines = wording.of_outcome(outcome, reveal=False)
    words = f"{wording.WORDS[verdict]}: {outcome.sentence}"
    entry = ET.SubElement(case, KINDS[verdict], type=verdict.value, message=shown(words))
    entry.text = shown("\n".join(lines))


def count(element: ET.Element) -> None:
    """Write the numbers of cases onto a suite."""
    cases = list(element.iter("testcase"))
    kinds = Counter(child.tag for case in cases for child in case)
    element.set("tests", str(len(cases)))
    for attribute, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(kinds[kind]))
