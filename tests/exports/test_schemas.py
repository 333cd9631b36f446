"""Every JSON format keeps to its schema, whatever a submission holds."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from autograder import marks
from autograder.course import Course
from autograder.exports import check50, classroom50, gradescope, prairielearn
from autograder.exports.catalogue import as_text
from autograder.exports.errors import ExportError
from autograder.results import Result, Verdict
from tests import made

SCHEMAS = Path(__file__).parent / "schemas"
NOW = datetime(2026, 12, 1, 23, 0, tzinfo=UTC)
RUNNER = {
    "CLASSROOM": "deep",
    "ASSIGNMENT": "autograd",
    "OWNER": "ada",
    "USERNAME": "ada",
    "SUBMISSION_TAG": "submit/2026-12-01T22-59-00Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/c",
    "RELEASE_URL": "https://example.org/r",
}
JSON = {
    "gradescope": gradescope.as_json,
    "prairielearn": prairielearn.as_json,
    "check50": check50.as_json,
    "classroom50": lambda result: classroom50.as_json(result, RUNNER, NOW),
}


def as_read(content: dict[str, Any]) -> dict[str, Any]:
    return json.loads(as_text(content).encode("ascii"))


@pytest.mark.parametrize("name", JSON)
def test_all_results_fit_the_schema(name: str, the_course: Course) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for result in made.everyone(the_course):
        jsonschema.validate(as_read(JSON[name](result)), schema)


@pytest.mark.parametrize("name", JSON)
def test_hostile_texts_arrive_without_control_characters(name: str, the_course: Course) -> None:
    result = made.result(the_course, made.HOSTILE, otherwise=Verdict.WRONG, message=made.HOSTILE)
    text = json.dumps(as_read(JSON[name](result)), ensure_ascii=False)
    assert not set(text) & set("\x1b\x00\r\ud800\u202e")
    assert "[31mred" in text


@pytest.mark.parametrize("name", JSON)
def test_what_hidden_checks_asked_is_in_no_file_for_learners(name: str, the_course: Course) -> None:
    for result in made.everyone(the_course):
        assert "asked in secret" not in as_text(JSON[name](result))


def test_gradescope_counts_bonus_beside_the_hundred(the_course: Course) -> None:
    content = gradescope.as_json(made.result(the_course, "all"))
    assert content["score"] == 100
    assert content["extra_data"]["bonus"] == 10
    assert sum(test["max_score"] for test in content["tests"]) == 100


def test_classroom50_has_scores_within_their_bounds(the_course: Course) -> None:
    for result in made.everyone(the_course):
        content = classroom50.as_json(result, RUNNER, NOW)
        for entry in (content, *content["tests"]):
            assert 0 <= entry["score"] <= entry["max-score"]


def test_classroom50_keeps_the_time_of_the_submission_when_it_is_known(the_course: Course) -> None:
    known = next(each for each in made.everyone(the_course) if each.submission == "known")
    content = classroom50.as_json(known, RUNNER, NOW)
    assert content["datetime"] == "2026-12-01T22:58:59Z"
    assert content["graded_at"] == "2026-12-01T23:00:00Z"


def test_classroom50_says_which_values_the_runner_did_not_set(the_course: Course) -> None:
    with pytest.raises(ExportError, match="CLASSROOM, RELEASE_URL"):
        classroom50.values(RUNNER | {"CLASSROOM": "", "RELEASE_URL": ""})


def test_prairielearn_cuts_long_texts_and_says_so(the_course: Course) -> None:
    long = "é" * 200_000
    result = made.result(the_course, "long", otherwise=Verdict.WRONG, message=long)
    text = as_text(prairielearn.as_json(result))
    assert len(text) <= 1_000_000
    assert "[cut]" in text


def test_check50_leaves_open_what_could_not_be_judged(the_course: Course) -> None:
    ours = made.result(the_course, "ours", verdicts={"value.mul": Verdict.GRADER_ERROR})
    entry = next(e for e in check50.as_json(ours)["results"] if e["name"] == "value.mul")
    assert entry["passed"] is None
    assert entry["cause"]["error"]["type"] == "GraderError"


def test_points_by_hand_show_as_such_in_gradescope(the_course: Course) -> None:
    result: Result = made.result(the_course, "x", verdicts={"value.mul": Verdict.WRONG})
    counts = marks.mark(result, known=made.by_hand("x", "value.mul", 300))
    content = gradescope.as_json(result, counts)
    test = next(t for t in content["tests"] if t["extra_data"]["task"] == "value.mul")
    assert test["score"] == 3
    assert "value.mul: 0.75 → 3 points by hand (km): well argued" in test["output"]
