"""A training that went wrong as pictures: the losses beside PyTorch's, and what was learned."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from autograder.feedback.layout import escaped
from autograder.trajectories import Trajectory

WIDTH, HEIGHT, MARGIN = 660, 240, 60
SIDE, CELLS, GAP = 190, 14, 20  # a panel of the plane: its side in pixels, its cells a side
LOW, HIGH = -1.75, 3.5  # of both inputs that a panel shows
SMALLEST_LOSS = 1e-6  # below it a logarithm has nothing to show
SIZES = (3, 4, 4, 1)
EXAMPLES = (
    ((2.0, 3.0, -1.0), 1),
    ((3.0, -1.0, 0.5), -1),
    ((0.5, 1.0, 1.0), -1),
    ((1.0, 1.0, -1.0), 1),
)

Point = tuple[float, float]


def losses(trajectory: Trajectory, name: str) -> str:
    """Return the curves of both losses, on a logarithmic scale, as SVG."""
    every = [x for x in (*trajectory.losses, *trajectory.expected) if x is not None]
    least, most = (max(x, SMALLEST_LOSS) for x in (min(every), max(every)))
    low, high = math.log10(least), math.log10(most)
    span, count = (high - low) or 1.0, max(len(trajectory.expected), len(trajectory.losses), 2)

    def place(step: int, loss: float) -> Point:
        height = (math.log10(max(loss, SMALLEST_LOSS)) - low) / span
        across = MARGIN + step / (count - 1) * (WIDTH - 2 * MARGIN)
        return across, HEIGHT - MARGIN - height * (HEIGHT - 2 * MARGIN)

    yours = [place(step, x) for step, x in enumerate(trajectory.losses) if x is not None]
    theirs = [place(step, x) for step, x in enumerate(trajectory.expected)]
    parts = [
        frame(),
        line(theirs, "theirs"),
        line(yours, "yours"),
        *(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in yours),
        text(0, MARGIN, short(most)),
        text(0, HEIGHT - MARGIN, short(least)),
        text(MARGIN, HEIGHT - 10, "step 0"),
        text(WIDTH - 80, HEIGHT - 10, f"step {count - 1}"),
        text(MARGIN, 20, "loss, yours: line with dots; PyTorch's: dashed"),
    ]
    return svg(name, "The loss at each step", told_losses(trajectory), parts, HEIGHT)


def told_losses(trajectory: Trajectory) -> str:
    """Return both losses in words."""
    yours = ", ".join("no number" if x is None else short(x) for x in trajectory.losses)
    theirs = ", ".join(map(short, trajectory.expected))
    return f"The losses before each step. Yours: {yours}. PyTorch's: {theirs}."


def plane(trajectory: Trajectory, name: str) -> str | None:
    """Return where the trained network says 1 and where -1, with the examples; None if it cannot.

    The inputs have three numbers: each panel shows the first two, at one value of the third.
    """
    if None in trajectory.parameters:
        return None
    yours = tuple(x for x in trajectory.parameters if x is not None)
    parts: list[str] = []
    for column, third in enumerate(sorted({inputs[2] for inputs, _ in EXAMPLES})):
        left = 20 + column * (SIDE + GAP)
        parts += panel(
            left, third, signs(yours, third), signs(trajectory.expected_parameters, third)
        )
    parts.append(text(20, SIDE + 60, "tinted: where yours says 1; dashed: PyTorch's border"))
    told = (
        "Where the trained network says 1 and where -1, with the four examples, in three slices of "
        "the space of inputs; beside it the border that PyTorch's network draws."
    )
    return svg(name, "What was learned", told, parts, SIDE + 70)


def panel(
    left: float, third: float, yours: Sequence[Sequence[bool]], theirs: Sequence[Sequence[bool]]
) -> Iterator[str]:
    """Give one slice: tinted where the answer is 1, PyTorch's border, the examples in it."""
    cell = SIDE / CELLS
    for row, answers in enumerate(yours):
        for start, length in runs(answers):
            x, y = left + start * cell, 40 + row * cell
            size = f'width="{length * cell:.1f}" height="{cell:.2f}"'
            yield f'<rect class="plus" x="{x:.1f}" y="{y:.1f}" {size}/>'
    yield f'<path class="theirs" d="{border(left, theirs)}"/>'
    yield f'<rect class="frame" x="{left:.1f}" y="40" width="{SIDE}" height="{SIDE}"/>'
    yield text(left, 30, f"third input {short(third)}")
    for inputs, target in EXAMPLES:
        if inputs[2] == third:
            yield from example(left, inputs, target)


def example(left: float, inputs: Sequence[float], target: int) -> Iterator[str]:
    """Give an example's mark: a circle with its target in it."""
    x, y = (SIDE * (each - LOW) / (HIGH - LOW) for each in inputs[:2])
    across, down = left + x, 40 + SIDE - y
    yield f'<circle class="point" cx="{across:.1f}" cy="{down:.1f}" r="9"/>'
    yield text(across - 4, down + 4, "+" if target > 0 else "−")


def runs(answers: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give where stretches of True begin, and how long they are."""
    start = None
    for place, answer in enumerate([*answers, False]):
        if answer and start is None:
            start = place
        if not answer and start is not None:
            yield start, place - start
            start = None


def border(left: float, answers: Sequence[Sequence[bool]]) -> str:
    """Return the path between cells whose answers differ."""
    cell, parts = SIDE / CELLS, list[str]()
    for row, line in enumerate(answers):
        for column, here in enumerate(line):
            x, y = left + column * cell, 40 + row * cell
            if column and line[column - 1] != here:
                parts.append(f"M{x:.1f} {y:.1f}v{cell:.2f}")
            if row and answers[row - 1][column] != here:
                parts.append(f"M{x:.1f} {y:.1f}h{cell:.2f}")
    return "".join(parts)


@lru_cache(maxsize=16)  # of one submission; a class is drawn one by one
def signs(parameters: tuple[float, ...], third: float) -> tuple[tuple[bool, ...], ...]:
    """Return for each cell of a slice, from above, whether the network's answer is positive."""
    middles = [LOW + (place + 0.5) / CELLS * (HIGH - LOW) for place in range(CELLS)]
    return tuple(
        tuple(output(parameters, (x, y, third)) > 0 for x in middles) for y in reversed(middles)
    )


def output(parameters: Sequence[float], inputs: Sequence[float]) -> float:
    """Return what the toy network says: weights then bias, neuron by neuron, tanh everywhere."""
    start = 0
    for inner, outer in pairwise(SIZES):
        rows = [parameters[start + n * (inner + 1) :][: inner + 1] for n in range(outer)]
        start += outer * (inner + 1)
        inputs = [
            math.tanh(sum(w * x for w, x in zip(r, inputs, strict=False)) + r[-1]) for r in rows
        ]
    return inputs[0]


def svg(name: str, title: str, told: str, parts: Sequence[str], height: int) -> str:
    """Return a picture with its name and description."""
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'aria-labelledby="{name}-title {name}-text" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escaped(title)}</title>'
        f'<desc id="{name}-text">{escaped(told)}</desc>{"".join(parts)}</svg>'
    )


def frame() -> str:
    """Return the frame of the curves."""
    size = f'width="{WIDTH - 2 * MARGIN}" height="{HEIGHT - 2 * MARGIN}"'
    return f'<rect class="frame" x="{MARGIN}" y="{MARGIN}" {size}/>'


def line(points: Sequence[Point], kind: str) -> str:
    """Return points joined by a line."""
    return f'<polyline class="{kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def text(x: float, y: float, words: str) -> str:
    """Return words at a place."""
    return f'<text x="{x:.1f}" y="{y:.1f}">{escaped(words)}</text>'


def short(number: float) -> str:
    """Return a number to three digits."""
    return f"{number:.3g}"
