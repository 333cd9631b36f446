"""Every entry of the catalogue is whole, applies to the reference and costs points."""

import pytest

from autograder.course import Course
from autograder.misconceptions import catalogue
from autograder.misconceptions.planting import Change, PlantingError, changed

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
