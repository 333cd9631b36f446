"""Draws the figures of the notes into course_notes/figures: `python -m autograder.site.figures`.

Their words for those who cannot see them are made from the same numbers, and stand in the pages.
"""

from __future__ import annotations

import re
from pathlib import Path

from autograder.course import PROJECT
from autograder.frozen import frozen
from autograder.site import circuits, drawing, layout, moons, plots
from solutions.backward import topological_sort
from solutions.graph import draw_dot

NOTES = PROJECT / "course_notes"
IMAGE = re.compile(r"!\[[^\]]*\]\(figures/(\w+)\.svg\)")
COLUMNS, LINES = 65, 41


@frozen
class Figure:
    """A picture, and what it shows in words."""

    name: str
    words: str
    svg: str


def from_expressions() -> list[Figure]:
    """The circuits, and what the learner's own `draw_dot` would show; made without PyTorch."""
    return [*map(_circuit, circuits.CIRCUITS), _drawn_by_draw_dot()]


def from_training() -> list[Figure]:
    """The moons: our losses on PyTorch's, and the border that each of the two finds."""
    data = moons.two_moons()
    ours, theirs = moons.trained(data), moons.trained_by_pytorch(data)
    return [_losses(ours, theirs), _borders(data, ours, theirs)]


def write(folder: Path, pages: Path) -> None:
    """Write every figure, and its words into the pages that show it."""
    figures = {figure.name: figure for figure in from_expressions() + from_training()}
    for figure in figures.values():
        (folder / f"{figure.name}.svg").write_text(figure.svg, "utf-8")
    for page in pages.glob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(IMAGE.sub(lambda image: markdown(figures[image[1]]), text), "utf-8")


def markdown(figure: Figure) -> str:
    """How a page shows the figure."""
    return f"![{figure.words}](figures/{figure.name}.svg)"


def _circuit(expression: circuits.Circuit) -> Figure:
    root = circuits.differentiated(expression)
    words = circuits.in_words(root)
    return Figure(expression.__name__, words, drawing.draw(root, words))


def _drawn_by_draw_dot() -> Figure:
    root = circuits.differentiated(circuits.running_example)
    drawn = draw_dot(root)
    lines = "".join(drawn.body)
    for index, value in enumerate(topological_sort(root)):  # id() differs from run to run
        lines = lines.replace(str(id(value)), f"value{index}")
    lines = "".join(sorted(lines.splitlines(keepends=True), key=lambda line: ("->" in line, line)))
    svg = layout.to_svg("digraph { graph [rankdir=LR bgcolor=transparent]\n" + lines + "}\n")
    operations = len(re.findall(r'_operation"? \[', lines))
    words = (
        "What draw_dot draws of the running example: "
        f"{lines.count('record')} boxes with label, data and grad, "
        f"{operations} operations, {lines.count('->')} arrows."
    )
    return Figure("drawn_by_draw_dot", words, _tidied(svg, words))


def _tidied(svg: str, words: str) -> str:
    """Graphviz's picture with our words, in the colour of the text around it."""
    svg = re.sub(r"<\?xml.*?(?=<svg)|<title>.*?</title>\n?|<!--.*?-->\n?", "", svg, flags=re.DOTALL)
    svg = svg.replace("<svg ", f'<svg class="dot" role="img" aria-label="{words}" ', 1)
    svg = re.sub(r'(width|height)="(\d+)pt"', r'\1="\2"', svg)
    svg = re.sub(r'(<text[^>]*?)font-family="[^"]*"', r'\1font-family="Times,serif"', svg)
    svg = re.sub(r' id="\w+"', "", svg).replace('"black"', '"currentColor"')
    return svg.replace("<text ", '<text fill="currentColor" ')


def _losses(ours: moons.Trained, theirs: moons.Trained) -> Figure:
    shown = ", ".join(f"{ours.losses[step]:.2f} at step {step}" for step in (0, 10, 40, 79))
    words = (
        f"The losses of the two moons over {moons.STEPS} steps: {shown}. "
        "PyTorch’s lie on the same curve."
    )
    return Figure("losses_of_the_moons", words, plots.losses(ours.losses, theirs.losses, words))


def _borders(data: moons.Moons, ours: moons.Trained, theirs: moons.Trained) -> Figure:
    grids = [moons.answers(each.parameters, COLUMNS, LINES) for each in (ours, theirs)]
    words = (
        "Two maps of the two moons, our network’s and PyTorch’s. In both, the border runs "
        "between the moons and round the tip of each; all points are on their own side."
    )
    svg = plots.maps(data, [("our network", grids[0]), ("PyTorch", grids[1])], words)
    return Figure("borders_of_the_moons", words, svg)


if __name__ == "__main__":
    write(NOTES / "figures", NOTES)
