"""From source to feedback with nbgrader's own commands, three students, and the class at once."""

import csv
import html
import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from autograder import course
from autograder.authoring import stubs
from autograder.course import PROJECT
from autograder.gradebook import Gradebook
from autograder.nbgrader import clerk, folder, light, whole_class
from autograder.nbgrader.course_folder import CourseFolder, CourseFolderError
from autograder.results import Verdict
from autograder.way import Way
from tests.notebooks import classroom, commands, giving_away
from tests.notebooks.classroom import Cells, code, id_of

pytestmark = pytest.mark.timeout(600)  # the commands together take half a minute of a free CPU
COURSE = course.load()
WEEK = "week1"
UNITS = COURSE.assignments[WEEK]
SETTINGS = """
c.Exchange.root = str(Path(__file__).resolve().parent / "exchange")
c.ExchangeCollect.check_owner = False
c.LateSubmissionPlugin.penalty_method = "zero"
"""
FORGETS = """@extends(Value)
class Value:
    def __mul__(self, other):
        other = as_value(other)
        result = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data
            other.grad += self.data

        result._backward = _backward
        return result
"""
Rows = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Cycle:
    """What there is after the whole cycle."""

    place: Path
    whole: Path  # the same course, graded as a class at once
    rows: Rows


def messy(cells: Cells) -> Cells:
    """Do to right work what notebooks go through."""
    tests = [cell for cell in cells if id_of(cell).endswith("-test")]
    tests[0]["source"] = 'print("edited")'
    solutions = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")]
    solutions[-1]["metadata"]["nbgrader"]["grade_id"] = "mine"
    huge = code("print('x')") | {"outputs": [printed("stdout", "x\n" * 1_000_000)]}
    warned = code("import warnings; warnings.warn('careful')")
    plot = code("import matplotlib.pyplot as plt\nplt.plot([1, 2])")
    odd = ["!ls", "%run other.ipynb", "name = input()", "1 / 0", "%matplotlib inline"]
    others = [huge, warned | {"outputs": [printed("stderr", "careful")]}, plot, *map(code, odd)]
    rest = [cell for cell in cells if cell is not tests[1]]
    return [*others, *reversed(rest), json.loads(json.dumps(solutions[0]))]


def printed(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


@pytest.fixture(scope="module")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Cycle:
    """Generate, release, fetch, work, submit, collect, autograde, feedback, export."""
    place = tmp_path_factory.mktemp("nbgrader")
    folder.write(COURSE, place)
    settings = place / "nbgrader_config.py"
    settings.write_text(settings.read_text("utf-8") + SETTINGS, "utf-8")
    (place / "exchange").mkdir(mode=0o777)
    homes = {name: place / "homes" / name for name in ("ada", "ben", "cy")}
    for home in homes.values():
        home.mkdir(parents=True)
        link = home / "nbgrader_config.py"
        text = settings.read_text("utf-8").replace("Path(__file__).resolve()", repr_of(settings))
        link.write_text(text, "utf-8")
    fetch = [line for home in homes.values() for line in (f"cd {home}", f"fetch_assignment {WEEK}")]
    commands.nbgrader(
        *(place, f"generate_assignment {WEEK}", f"release_assignment {WEEK}"),
        *(f"validate source/{WEEK}/derivative.ipynb", *fetch),
    )
    shutil.copy(place / "gradebook.db", place / "before.db")
    work(place, homes)
    submit = [
        line
        for name, home in homes.items()
        for line in (f"cd {home}", f"submit {WEEK} --student={name}")
    ]
    commands.nbgrader(place, *submit, f"cd {place}", f"collect {WEEK}")
    shutil.copytree(
        place, whole := place / "whole", ignore=shutil.ignore_patterns("homes", "whole")
    )
    shutil.copy(place / "before.db", whole / "gradebook.db")
    for each in (place, whole):
        be_late(each, "ben")
    commands.nbgrader(
        *(place, f"autograde {WEEK}", f"generate_feedback {WEEK}"),
        *(f"release_feedback {WEEK}", "export", "list --inbound"),
        *(f"cd {homes['ada']}", f"fetch_feedback {WEEK}"),
    )
    return Cycle(place, whole, classroom.scores(place, WEEK))


def repr_of(settings: Path) -> str:
    """Code that names the course's settings from anywhere."""
    return f"Path({str(settings)!r})"


def work(place: Path, homes: dict[str, Path]) -> None:
    """Ada solves everything, Ben makes two mistakes, Cy's notebooks are a mess."""
    for home in homes.values():
        for unit in UNITS:
            file = f"{unit}.ipynb"
            classroom.solved(home / WEEK / file, place / "source" / WEEK / file)
    classroom.with_sources(homes["ben"] / WEEK / "value.ipynb", {"value-mul": FORGETS})
    (homes["ben"] / WEEK / "derivative.ipynb").write_text("{ this is no notebook", "utf-8")
    for unit in UNITS:
        classroom.edit(homes["cy"] / WEEK / f"{unit}.ipynb", messy)


def be_late(place: Path, student: str) -> None:
    """Set a time by which to hand in, and let a student miss it by an hour."""
    stamp = place / "submitted" / student / WEEK / "timestamp.txt"
    stamp.write_text("2030-01-01 13:00:00 UTC\n", "utf-8")
    with gradebook(place) as book:
        book.update_or_create_assignment(WEEK, duedate=datetime(2030, 1, 1, 12))


def gradebook(place: Path) -> Any:
    """nbgrader's gradebook of a course."""
    return light.nbgrader("api").Gradebook(f"sqlite:///{place / 'gradebook.db'}", "course")


def test_released_notebooks_are_the_stubs_and_give_nothing_away(
    cycle: Cycle, tmp_path: Path
) -> None:
    released = cycle.place / "release"
    for unit in UNITS:
        notebook = classroom.cells_of(released / WEEK / f"{unit}.ipynb")
        text = "\n".join("".join(cell["source"]) for cell in notebook)
        stub = (PROJECT / "exercises" / f"{unit}.py").read_text("utf-8")
        assert text.count(stubs.STUB_LINE) == stub.count(stubs.STUB_LINE)
        for piece in stub.split(stubs.STUB_LINE)[:-1]:
            assert "".join(piece.rsplit("def ", 1)[-1]) + stubs.STUB_LINE in text
    giving_away.require_nothing(released, COURSE, tmp_path)


def test_the_reference_gets_everything_and_the_bonus_beside_it(cycle: Cycle) -> None:
    rows = cycle.rows["ada"]
    assert list(classroom.lost(rows)) == []
    assert rows[""] == {"score": 45.0, "max": 40.0}
    assert rows["value-stable_tanh-test"]["extra_credit"] == 5.0


def test_a_mistake_costs_its_tasks_and_an_unreadable_notebook_its_own(cycle: Cycle) -> None:
    rows = cycle.rows["ben"]
    assert {name for name in classroom.lost(rows) if name.startswith("derivative")} == {
        f"derivative-{task}-test" for task in ("forward", "central", "gradient")
    }
    assert rows["derivative-forward-test"]["auto_score"] == 0
    assert rows["value-add-test"]["auto_score"] == 3.0
    assert 0 <= rows["value-mul-test"]["auto_score"] < 3.0
    assert "value-div-test" not in set(classroom.lost(rows))


def test_right_work_in_a_messy_notebook_loses_nothing(cycle: Cycle) -> None:
    assert list(classroom.lost(cycle.rows["cy"])) == []


def test_nothing_waits_for_a_person(cycle: Cycle) -> None:
    rows = [row for each in cycle.rows.values() for name, row in each.items() if name]
    assert not any(row["needs_manual_grade"] for row in rows)


def test_late_work_gets_nbgraders_penalty(cycle: Cycle) -> None:
    with gradebook(cycle.place) as book:
        value = book.find_submission_notebook("value", WEEK, "ben")
        assert value.late_submission_penalty == value.score > 0
        on_time = book.find_submission_notebook("value", WEEK, "ada")
        assert on_time.late_submission_penalty is None


def test_feedback_shows_verdicts_and_no_hidden_question(cycle: Cycle) -> None:
    page = cycle.place / "feedback" / "ben" / WEEK / "value.html"
    text = html.unescape(page.read_text("utf-8"))
    assert "✗ a * b: wrong" in text
    assert "✓ a + b: passed, 3 of 3 points" in text
    with Gradebook(whole(cycle).place / clerk.MEMORY) as book:
        (ben,) = (result for result in book if result.submission == "ben")
    secrets = [
        outcome.evidence
        for task in ben.tasks
        for outcome in task.outcomes
        if outcome.hidden and outcome.verdict is Verdict.WRONG
    ]
    assert secrets
    assert not [secret for secret in secrets if secret in text]


def test_feedback_is_released_and_grades_are_exported(cycle: Cycle) -> None:
    assert len(list((cycle.place / "exchange").rglob("feedback/*.html"))) == 6
    with (cycle.place / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {name: float(row["raw_score"]) for name, row in rows.items() if row["assignment"]} == {
        name: each[""]["score"] for name, each in cycle.rows.items()
    }


def test_a_student_fetches_the_feedback(cycle: Cycle) -> None:
    written = cycle.place / "feedback" / "ada" / WEEK / "value.html"
    fetched = (cycle.place / "homes" / "ada" / WEEK / "feedback").glob("*/value.html")
    assert written.read_bytes() in [page.read_bytes() for page in fetched]


def whole(cycle: Cycle) -> Cycle:
    """The same class, graded at once by `autograde`."""
    if not (cycle.whole / clerk.MEMORY).exists():
        whole_class.autograde(cycle.whole, WEEK, Way(jobs=2))
    return Cycle(cycle.whole, cycle.whole, classroom.scores(cycle.whole, WEEK))


def plain(rows: Rows) -> Any:
    """Rows without what is drawn anew in every gradebook."""
    return {
        student: {
            name: {key: each for key, each in row.items() if key != "id"}
            for name, row in of_one.items()
        }
        for student, of_one in rows.items()
    }


def test_a_class_at_once_gets_the_same_gradebook(cycle: Cycle) -> None:
    assert plain(whole(cycle).rows) == plain(cycle.rows)


def test_a_class_at_once_gets_the_same_autograded_folders(cycle: Cycle) -> None:
    one, other = (each / "autograded" for each in (cycle.place, whole(cycle).place))
    files = {path.relative_to(one) for path in one.rglob("*") if path.is_file()}
    assert files == {path.relative_to(other) for path in other.rglob("*") if path.is_file()}
    for file in files:
        assert (one / file).read_bytes() == (other / file).read_bytes()
        assert (one / file).stat().st_mode == (other / file).stat().st_mode


def test_every_autograded_notebook_is_a_valid_one(cycle: Cycle) -> None:
    notebooks = list((whole(cycle).place / "autograded").rglob("*.ipynb"))
    assert len(notebooks) == 6
    for path in notebooks:
        light.nbformat().validate(json.loads(path.read_text("utf-8")))


def test_what_has_not_changed_is_left_alone(cycle: Cycle) -> None:
    place = whole(cycle).place
    again = whole_class.autograde(place, WEEK, Way(jobs=2))
    assert (again.written, again.unchanged) == ([], ["ada", "ben", "cy"])


def test_a_run_that_was_interrupted_goes_on(cycle: Cycle) -> None:
    place = whole(cycle).place
    journal = place / clerk.MEMORY / clerk.JOURNAL
    lines = journal.read_text("utf-8").splitlines()
    journal.write_text("\n".join(lines)[:-5], "utf-8")
    again = whole_class.autograde(place, WEEK, Way(jobs=2))
    assert again.written == [json.loads(lines[-1])[1]]


def test_a_student_is_in_the_gradebook_whole_or_not_at_all(cycle: Cycle, tmp_path: Path) -> None:
    with Gradebook(whole(cycle).place / clerk.MEMORY) as known:
        ada = next(iter(known))
    shutil.copy(cycle.place / "nbgrader_config.py", tmp_path)
    shutil.copy(cycle.place / "before.db", tmp_path / "gradebook.db")
    (tmp_path / "autograded").write_text("in the way", "utf-8")
    with (
        pytest.raises(NotADirectoryError),
        clerk.at_work(CourseFolder(tmp_path), WEEK) as writer,
    ):
        writer.write("ada", ada)
    with gradebook(tmp_path) as book:
        assert book.students == []
        assert [each.name for each in book.assignments] == [WEEK]


def test_what_is_written_over_is_not_taken_for_unchanged(cycle: Cycle, tmp_path: Path) -> None:
    with Gradebook(whole(cycle).place / clerk.MEMORY) as known:
        ada = next(iter(known))
    shutil.copy(cycle.place / "nbgrader_config.py", tmp_path)
    shutil.copy(cycle.place / "before.db", tmp_path / "gradebook.db")
    (tmp_path / clerk.MEMORY).mkdir()
    (tmp_path / "autograded").write_text("in the way", "utf-8")
    submitted = tmp_path / "submitted" / "ada" / WEEK
    digest = clerk.digest_of(submitted, ada)
    with clerk.at_work(CourseFolder(tmp_path), WEEK) as writer:
        writer.journal.add(WEEK, "ada", digest)
        with pytest.raises(NotADirectoryError):
            writer.write_new(ada, again=True)
    assert not clerk.Journal(tmp_path / clerk.MEMORY / clerk.JOURNAL).has(WEEK, "ada", digest)


def test_points_by_hand_stay_and_ask_to_be_looked_at_again(cycle: Cycle) -> None:
    place = whole(cycle).place
    with gradebook(place) as book:
        book.find_grade("value-mul-test", "value", WEEK, "ada").manual_score = 2.5
        book.db.commit()
    whole_class.autograde(place, WEEK, Way(jobs=1, again=True))
    row = classroom.scores(place, WEEK)["ada"]["value-mul-test"]
    assert (row["auto_score"], row["manual_score"], row["needs_manual_grade"]) == (3.0, 2.5, True)


def test_an_assignment_that_nobody_handed_in_is_told(cycle: Cycle) -> None:
    with pytest.raises(CourseFolderError, match="nobody has handed in 'week9'"):
        whole_class.autograde(cycle.place, "week9", Way())


def test_a_folder_without_settings_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(CourseFolderError, match=r"has no nbgrader_config\.py"):
        whole_class.autograde(tmp_path, WEEK, Way())
