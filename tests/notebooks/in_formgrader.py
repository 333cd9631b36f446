"""JupyterLab's formgrader in a real browser, from source to feedback: `make walk`."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.notebooks import formgrader
from tests.notebooks.formgrader import WEEK

pytestmark = pytest.mark.timeout(900)  # a server, a browser, and nbgrader's own pace


@dataclass(frozen=True)
class Walked:
    """What an instructor has seen on the way."""

    said: dict[str, str]
    by_hand: str
    feedback: str
    lab: str


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """Walk once; every test looks back."""
    place = tmp_path_factory.mktemp("walk")
    with formgrader.walking(place) as steps:
        lab = steps.lab()
        said = formgrader.walk(steps)
        by_hand = steps.grade_by_hand("value")
        feedback = steps.feedback(place / "feedback" / "ben" / WEEK / "value.html")
        yield Walked(said, by_hand, feedback, lab)


def test_jupyterlab_offers_formgrader(walked: Walked) -> None:
    assert "Formgrader" in walked.lab


@pytest.mark.parametrize(
    "step",
    ["generate", "release", "autograde ada", "autograde ben", "feedback ada", "feedback ben"],
)
def test_a_step_succeeds(walked: Walked, step: str) -> None:
    assert "Success" in walked.said[step]
    assert "ERROR" not in walked.said[step]


def test_the_list_of_submissions_shows_points(walked: Walked) -> None:
    assert "45 / 40" in walked.said["ada"]
    assert "/ 40" in walked.said["ben"]
    assert "45 / 40" not in walked.said["ben"]


def test_grading_by_hand_shows_what_the_engine_found(walked: Walked) -> None:
    assert "points" in walked.by_hand


def test_feedback_says_what_is_wrong_and_draws_it(walked: Walked) -> None:
    assert "✗ a * b: wrong, 0 of 3 points" in walked.feedback
    assert "should be -15 (PyTorch), yours is -3" in walked.feedback
    assert "FIRST WRONG NODE" in walked.feedback
