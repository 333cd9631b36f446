"""The figures of the notes are what the real code draws, and their words are made from it."""

import re

import pytest

from autograder.site import figures, moons
from autograder.site.figures import Figure
from tests.notes.pages import NAMES, NOTES, read

IMAGE = re.compile(r"!\[[^\]]*\]\(figures/\w+\.svg\)")


@pytest.fixture(scope="module")
def trainings() -> list[Figure]:
    pytest.importorskip("torch")
    return figures.from_training()


def committed(figure: Figure) -> str:
    return (NOTES / "figures" / f"{figure.name}.svg").read_text("utf-8")


@pytest.mark.parametrize("figure", figures.from_expressions(), ids=lambda figure: figure.name)
def test_a_drawing_is_what_the_code_draws_now(figure: Figure) -> None:
    assert committed(figure) == figure.svg


def test_the_pictures_of_a_training_are_what_the_code_draws_now(trainings: list[Figure]) -> None:
    for figure in trainings:
        assert committed(figure) == figure.svg


def test_every_page_shows_figures_with_words_made_from_them(trainings: list[Figure]) -> None:
    known = {figures.markdown(figure) for figure in [*figures.from_expressions(), *trainings]}
    shown = {name: IMAGE.findall(read(name).text) for name in NAMES}
    assert all(shown.values())
    assert {image for images in shown.values() for image in images} == known


def test_the_moons_are_those_of_the_chapter() -> None:
    losses = moons.trained(moons.two_moons()).losses
    printed = "".join(f"step {step:2}: loss {losses[step]:.3f}\n" for step in (0, 10, 40, 79))
    assert f"```text\n{printed}```" in read("training").text


def test_a_circuit_says_in_words_what_it_shows() -> None:
    figure = next(each for each in figures.from_expressions() if each.name == "three_inputs")
    assert figure.words == (
        "Circuit, each value with its gradient. "
        "a (2, gradient −3) and b (−3, gradient 2) into × gives p (−6, gradient 1). "
        "p (−6, gradient 1) and c (10, gradient 1) into + gives d (4, gradient 1)."
    )
