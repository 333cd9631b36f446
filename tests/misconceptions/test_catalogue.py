"""Every entry of the catalogue is whole, applies to the reference and costs points."""

import pytest

from autograder import checks, course
from autograder.course import Course
from autograder.grading import Bench
from autograder.learner import Learner
from autograder.misconceptions import catalogue, known, recording
from autograder.misconceptions.catalogue import Entry
from autograder.misconceptions.planting import Change, PlantingError, changed, planted
from autograder.results import Verdict
from autograder.submission import Submission
from tests.misconceptions import report
from tests.misconceptions.__main__ import PAGE

UNITS = course.load().unit_names

SOURCE = """\
class Value:
    def one(self):
        ### BEGIN SOLUTION
        return 1
        ### END SOLUTION

    def two(self):
        return 1
"""


def test_a_change_stays_in_its_function() -> None:
    text = changed(SOURCE, Change("value", "Value.two", "return 2", "return 1"))
    assert text == SOURCE.replace("return 1\n", "return 2\n").replace("return 2", "return 1", 1)


def test_a_whole_solution_is_replaced_between_its_marks() -> None:
    text = changed(SOURCE, Change("value", "Value.one", "\nx = 3\nreturn x\n"))
    assert "        x = 3\n        return x\n        ### END" in text
    assert text.count("return 1") == 1


@pytest.mark.parametrize(
    "change",
    [
        Change("value", "Value.two", "", "return 7"),
        Change("value", "Value.two", "pass"),
        Change("value", "Value.three", "", "return 1"),
    ],
)
def test_a_change_that_does_not_apply_is_refused(change: Change) -> None:
    with pytest.raises(PlantingError):
        changed(SOURCE, change)


def test_words_of_the_catalogue_are_sentences(the_course: Course) -> None:
    for entry in catalogue.load(the_course):
        for words in (entry.sentence, entry.thought, *entry.hints):
            assert words[-1] in ".?", f"{entry.id}: {words}"
            assert "{" not in words, f"{entry.id}: {words}"


def test_every_entry_is_read_up_under_a_heading_of_its_notes(the_course: Course) -> None:
    for entry in catalogue.load(the_course):
        notes = (the_course.folder / "course_notes" / f"{entry.unit}.md").read_text("utf-8")
        assert f"# {entry.read}\n" in notes, f"{entry.id}: {entry.read}"


def test_what_is_remembered_is_not_stale() -> None:
    again = "run: python -m autograder misconceptions --record"
    assert known.load().made_with == recording.digest(), again


def test_every_entry_is_remembered_with_its_words(the_course: Course) -> None:
    remembered = known.load().mistakes
    written = {entry.id: entry for entry in catalogue.load(the_course)}
    assert list(remembered) == list(written)
    for name, entry in written.items():
        assert remembered[name].sentence == entry.sentence
        assert remembered[name].hints == entry.hints


def test_no_two_entries_answer_alike_unless_they_say_the_same() -> None:
    mistakes = list(known.load().mistakes.values())
    ways = {repr(way): each.id for each in mistakes for way in each.ways}
    assert len(ways) == sum(len(each.ways) for each in mistakes)


def test_the_page_of_mistakes_has_every_entry_as_it_is(the_course: Course) -> None:
    text = PAGE.read_text("utf-8")
    assert report.page(text, the_course, None, None) == text


@pytest.mark.parametrize("unit", UNITS)
def test_every_entry_costs_points(unit: str, the_course: Course, bench: Bench) -> None:
    entries = [entry for entry in catalogue.load(the_course) if entry.unit == unit]
    harmless = [entry.id for entry in entries if not costs_points(entry, bench)]
    assert entries
    assert not harmless


def costs_points(entry: Entry, bench: Bench) -> bool:
    """Grade an entry on the checks of its task, until one of them fails."""
    sources = planted(bench.course.solutions, entry.ways[0])
    submission = Submission(entry.id, sources, {})
    learner = Learner(bench.course, submission, bench.zygote, bench.pytorch, own_files=False)
    try:
        return any(
            checks.run(check, learner, bench.course).verdict is not Verdict.PASSED
            for check in reversed(bench.checks)
            if check.task == entry.task
        )
    finally:
        learner.close()
