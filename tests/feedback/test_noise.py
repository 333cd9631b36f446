"""The same trouble is told once, however many tasks it is behind."""

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import diagnosis, self_check
from autograder.course import PROJECT, Course
from autograder.feedback import cards, known_mistakes, terminal
from autograder.misconceptions import catalogue, known
from autograder.results import Result, TaskResult, Verdict
from tests import made

FAMILIES = [
    family
    for path in sorted(catalogue.FOLDER.glob("*.toml"))
    for family in tomllib.loads(path.read_text("utf-8")).get("family", ())
]


def mistaken(course: Course, mistakes: dict[str, tuple[str, ...]]) -> Result:
    """Return a result in which some tasks are wrong, with the mistakes that are named there."""
    result = made.result(course, "x", verdicts=dict.fromkeys(mistakes, Verdict.WRONG))

    def with_mistakes(task: TaskResult) -> TaskResult:
        sentence = f"The property of {task.name}."
        outcomes = tuple(replace(outcome, sentence=sentence) for outcome in task.outcomes)
        return replace(task, outcomes=outcomes, misconceptions=mistakes.get(task.name, ()))

    return replace(result, tasks=tuple(map(with_mistakes, result.tasks)))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["id"])
def test_a_mistake_of_several_operations_is_known_as_one(family: dict[str, list[str]]) -> None:
    names = [str(family["id"]).replace("{operation}", each) for each in family["operations"]]
    found = [known.load().mistakes[name] for name in names]
    assert len({known_mistakes.family(mistake) for mistake in found}) == 1


def test_mistakes_of_one_operation_are_known_apart() -> None:
    names = ("add_has_the_rule_of_mul", "mul_has_the_rule_of_add", "exp_slope_is_one")
    found = [known.load().mistakes[name] for name in names]
    assert len({known_mistakes.family(mistake) for mistake in found}) == len(names)


def test_a_task_names_a_mistake_of_several_operations_once(the_course: Course) -> None:
    names = ("add_assigns", "mul_assigns", "exp_assigns")
    (card,) = cards.cards(the_course, mistaken(the_course, {"value.accumulate": names}))
    (named,) = card.named
    assert named.sentence.startswith("The rule of + says = where += belongs")
    assert named.sentence.endswith("The same holds for *, exp.")


def test_tasks_with_the_same_mistake_in_each_share_a_card(the_course: Course) -> None:
    tasks = ("add", "mul", "exp")
    result = mistaken(the_course, {f"value.{name}": (f"{name}_rule_never_runs",) for name in tasks})
    (card,) = cards.cards(the_course, result)
    assert card.names == "value.add, value.mul, value.exp"


def test_another_task_that_the_same_mistake_spoils_has_a_card_of_its_own(
    the_course: Course,
) -> None:
    mistakes = {"value.add": ("add_keeps_own_grad",), "value.accumulate": ("add_keeps_own_grad",)}
    made_of_it = cards.cards(the_course, mistaken(the_course, mistakes))
    assert [card.names for card in made_of_it] == ["value.add", "value.accumulate"]


def test_many_tasks_that_wait_are_counted(the_course: Course) -> None:
    result = made.result(the_course, "x")
    late = [
        replace(task, verdict=Verdict.BLOCKED, blocked_by=("value.add",))
        for task in result.tasks
        if task.unit in ("backward", "graph")
    ]
    (_, line) = terminal.waiting_lines(late)
    assert line == "⋯ 10 tasks wait for earlier ones: 6 of backward, 4 of graph."


def test_a_file_that_never_loads_is_told_once(the_course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    shutil.copytree(PROJECT / "solutions", folder)
    (folder / "value.py").write_text("while True:\n    pass\n", "utf-8")
    (card,) = cards.cards(the_course, self_check.examine(folder), reveal=True)
    assert [failed.happened for failed in card.failed] == [(diagnosis.NEVER_LOADED,)]
    assert "training.step" in card.names
