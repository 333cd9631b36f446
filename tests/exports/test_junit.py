"""The JUnit file is well-formed XML whose numbers add up."""

import re
import xml.etree.ElementTree as ET

from autograder.course import Course
from autograder.exports import junit
from autograder.results import Verdict
from tests import made

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def test_every_result_is_well_formed(the_course: Course) -> None:
    for result in made.everyone(the_course):
        text = junit.as_xml(result)
        assert not NOT_XML.search(text)
        assert ET.fromstring(text.encode()).tag == "testsuites"


def test_the_numbers_on_a_suite_are_those_of_its_cases(the_course: Course) -> None:
    for result in made.everyone(the_course):
        suite = ET.fromstring(junit.as_xml(result).encode())[0]
        for attribute, tag in (
            ("failures", "failure"),
            ("errors", "error"),
            ("skipped", "skipped"),
        ):
            assert int(suite.get(attribute, "")) == len(list(suite.iter(tag)))
        assert int(suite.get("tests", "")) == len(list(suite.iter("testcase")))


def test_every_check_is_one_case_with_at_most_one_ending(the_course: Course) -> None:
    result = made.result(the_course, "half", otherwise=Verdict.WRONG)
    cases = list(ET.fromstring(junit.as_xml(result).encode()).iter("testcase"))
    names = {(case.get("classname"), case.get("name")) for case in cases}
    assert len(names) == len(cases) == sum(len(task.outcomes) for task in result.tasks)
    assert all(len(case) <= 1 for case in cases)


def test_wrong_is_a_failure_crashed_an_error_blocked_skipped(the_course: Course) -> None:
    endings = {Verdict.WRONG: "failure", Verdict.CRASHED: "error", Verdict.BLOCKED: "skipped"}
    for verdict, tag in endings.items():
        result = made.result(the_course, "one", verdicts={"value.mul": verdict})
        found = ET.fromstring(junit.as_xml(result).encode()).find(f".//{tag}")
        assert found is not None
        assert found.get("type") == verdict


def test_hostile_texts_stay_text(the_course: Course) -> None:
    result = made.result(the_course, "x", otherwise=Verdict.WRONG, message=made.HOSTILE)
    root = ET.fromstring(junit.as_xml(result).encode())
    assert not list(root.iter("script"))
    assert "<script>alert(1)</script> ]]> &" in (root.findtext(".//failure") or "")


def test_what_hidden_checks_asked_is_not_told(the_course: Course) -> None:
    result = made.result(the_course, "x", otherwise=Verdict.WRONG)
    assert "asked in secret" not in junit.as_xml(result)
