"""One hint more at each call, until the task passes."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import hinting
from autograder.course import PROJECT, Course
from autograder.feedback import hints, known_mistakes
from autograder.hinting import Taken, UnknownTaskError, named, taken
from autograder.results import Verdict
from tests import made

Ask = Callable[..., list[str]]


@pytest.fixture
def ask(the_course: Course, tmp_path: Path) -> Ask:
    """Ask for a hint as often as you like; what was taken is noted down in between."""
    file = tmp_path / "hints.json"

    def once(name: str, verdict: Verdict = Verdict.WRONG, folder: Path = tmp_path) -> list[str]:
        result = made.result(the_course, "x", verdicts={name: verdict})
        lines, now = hinting.hint(folder, result, name, taken(file))
        now.save()
        return [line for line in lines if line.startswith("Hint")]

    return once


def test_each_call_goes_one_step_further(ask: Ask) -> None:
    counts = [len(ask("value.mul")) for _ in range(4)]
    assert counts == [1, 2, 3, 3]


def test_hints_go_from_the_property_to_the_place_to_the_idea(ask: Ask) -> None:
    for _ in range(2):
        ask("value.mul")
    told = ask("value.mul")
    assert [line.partition(": ")[2] for line in told] == list(hints.of_task("value.mul") or ())
    assert [line.partition(", ")[2].partition(":")[0] for line in told] == [
        "the property",
        "the place",
        "the idea",
    ]


def test_tasks_and_folders_are_counted_apart(ask: Ask, tmp_path: Path) -> None:
    ask("value.mul")
    assert len(ask("value.add")) == 1
    assert len(ask("value.mul", folder=PROJECT)) == 1
    assert len(ask("value.mul")) == 2


def test_a_task_that_passes_starts_anew(ask: Ask) -> None:
    ask("value.mul")
    assert ask("value.mul", Verdict.PASSED) == []
    assert len(ask("value.mul")) == 1


def test_a_check_forgets_the_hints_of_what_passes(the_course: Course, tmp_path: Path) -> None:
    file = tmp_path / "hints.json"
    Taken({str(tmp_path): {"value.mul": 2, "value.add": 1}}, file).save()
    result = made.result(the_course, "x", verdicts={"value.add": Verdict.WRONG})
    hinting.forget_passed(tmp_path, result, file)
    now = taken(file)
    assert (now.of(tmp_path, "value.mul"), now.of(tmp_path, "value.add")) == (0, 1)


@pytest.mark.parametrize("content", ["", "[]", '{"x": 1}', '{"x": {"y": "z"}}', "{"])
def test_notes_that_cannot_be_read_count_as_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "hints.json").write_text(content)
    assert taken(tmp_path / "hints.json").steps == {}


def test_folders_that_are_gone_are_not_noted(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    notes = Taken({str(gone): {"value.mul": 1}}, tmp_path / "hints.json")
    shutil.rmtree(gone)
    notes.save()
    assert taken(notes.file).steps == {}


def test_a_short_name_is_enough_where_it_is_clear(the_course: Course) -> None:
    assert named(the_course, "mul") == "value.mul"
    assert named(the_course, "value.mul") == "value.mul"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("value.mull", "value.mul"),
        ("valu.add", "value.add"),
        ("gradient", "derivative.gradient"),
        ("nodess", "graph.nodes"),
        ("training", "training.loss"),
        ("zzz", "make check"),
    ],
)
def test_an_unknown_task_is_answered_with_those_like_it(
    name: str, meant: str, the_course: Course
) -> None:
    if name == "gradient":
        assert named(the_course, name) == meant
        return
    with pytest.raises(UnknownTaskError, match=meant):
        named(the_course, name)


def test_whoever_names_no_task_is_told_how(the_course: Course) -> None:
    with pytest.raises(UnknownTaskError, match="make hint TASK=derivative"):
        named(the_course, "")


def test_a_file_that_does_not_load_goes_before_any_hint(the_course: Course, tmp_path: Path) -> None:
    unit = [name for name in the_course.tasks if name.startswith("value.")]
    broken = made.result(
        the_course,
        "x",
        verdicts=dict.fromkeys(unit, Verdict.CRASHED),
        message="SyntaxError in line 3",
    )
    lines, now = hinting.hint(tmp_path, broken, "value.mul", Taken({}))
    assert any("SyntaxError in line 3" in line for line in lines)
    assert not [line for line in lines if line.startswith("Hint")]
    assert now.of(tmp_path, "value.mul") == 0


def test_a_task_that_somebody_added_has_hints_from_its_checks(the_course: Course) -> None:
    task = made.result(the_course, "x", otherwise=Verdict.WRONG).tasks[0]
    added = replace(task, name="value.sin", title="sin", notes='notes/value.md, "sin"')
    told = known_mistakes.ladder(added)
    assert told == ("The second property holds.", "value.py: what belongs to sin.", told[2])
    assert "notes/value.md" in told[2]
