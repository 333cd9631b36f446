"""Pictures of a training: the losses as a curve, the answers of a network as a map."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby, pairwise

from autograder.site.moons import BOTTOM, LEFT, RIGHT, TOP, Moons, Rows

WIDTH, HEIGHT, LEFT_MARGIN, MARGIN = 640, 280, 44, 30
MAP_WIDTH, MAP_HEIGHT, GAP = 340, 212, 24

STYLE = """<style>
.plot{--ink:#1f2430;--line:#667085;--first:#1d5fc4;--second:#a1500c;--first-ground:#dbe7fb;
--second-ground:#fcebd3}
@media(prefers-color-scheme:dark){.plot{--ink:#e7e9ee;--line:#98a2b3;--first:#8db8ff;
--second:#f5b263;--first-ground:#1f335a;--second-ground:#4d350f}}
.plot text{font:13px system-ui,sans-serif;fill:var(--ink)}
.plot .axis{stroke:var(--line);fill:none}.plot .ours{stroke:var(--first);fill:none;stroke-width:2}
.plot .theirs{fill:none;stroke:var(--second);stroke-width:1.5}
.plot .first-ground{fill:var(--first-ground)}.plot .second-ground{fill:var(--second-ground)}
.plot .border{stroke:var(--ink);fill:none;stroke-width:1.6}
.plot .first{fill:var(--first)}.plot .second{fill:var(--second)}
</style>"""


def losses(ours: Sequence[float], theirs: Sequence[float], words: str) -> str:
    """Our losses as a line and PyTorch's, every fourth, as rings on it."""
    highest = max(ours)
    wide, high = WIDTH - LEFT_MARGIN - 16, HEIGHT - 2 * MARGIN

    def at(step: int, loss: float) -> tuple[float, float]:
        return LEFT_MARGIN + wide * step / (len(ours) - 1), MARGIN + high * (1 - loss / highest)

    line = " ".join("{:.1f},{:.1f}".format(*at(*pair)) for pair in enumerate(ours))
    rings = "".join(
        '<circle class="theirs" cx="{:.1f}" cy="{:.1f}" r="4"/>'.format(*at(step, theirs[step]))
        for step in range(0, len(theirs), 4)
    )
    bottom = MARGIN + high
    frame = f'<path class="axis" d="M{LEFT_MARGIN},{MARGIN}V{bottom}H{WIDTH - 16}"/>'
    levels = "".join(
        _text(LEFT_MARGIN - 8, at(0, level)[1] + 4, str(level), "end")
        for level in range(0, int(highest) + 1, 10)
    )
    steps = "".join(_text(at(step, 0)[0], bottom + 18, str(step)) for step in (0, 20, 40, 60, 79))
    key = (
        f'<path class="ours" d="M420,40h28"/>{_text(456, 44, "our losses", "start")}'
        f'<circle class="theirs" cx="434" cy="62" r="4"/>{_text(456, 66, "PyTorch’s", "start")}'
    )
    names = _text(LEFT_MARGIN, 16, "loss") + _text(WIDTH - 70, bottom + 18, "step", "end")
    curve = f'<polyline class="ours" points="{line}"/>'
    return _picture(WIDTH, HEIGHT, words, frame, levels, steps, curve, rings, key, names)


def maps(data: Moons, panels: Sequence[tuple[str, Rows]], words: str) -> str:
    """One map for each panel: the ground by the sign of the answer, the border, the points."""
    width = len(panels) * (MAP_WIDTH + GAP) - GAP
    drawn = [
        f'<g transform="translate({index * (MAP_WIDTH + GAP)} 24)">'
        f"{_text(MAP_WIDTH / 2, -8, title)}{_ground(grid)}{_border(grid)}{_points(data)}</g>"
        for index, (title, grid) in enumerate(panels)
    ]
    return _picture(width, MAP_HEIGHT + 28, words, *drawn)


def _ground(grid: Rows) -> str:
    """The second moon's colour everywhere, the first's over it, in one stroke for each run."""
    wide, high = MAP_WIDTH / (len(grid[0]) - 1), MAP_HEIGHT / (len(grid) - 1)
    strokes = []
    for line, (above, below) in enumerate(pairwise(grid)):
        corners = zip(above, above[1:], below, below[1:], strict=False)
        signs = [sum(numbers) > 0 for numbers in corners]
        for is_first, run in groupby(enumerate(signs), key=lambda each: each[1]):
            if is_first:
                columns = [column for column, _ in run]
                start, long = f"{columns[0] * wide:.1f}", f"{len(columns) * wide:.1f}"
                strokes.append(f"M{start},{line * high:.1f}h{long}v{high:.1f}h-{long}z")
    whole = f'<rect class="second-ground" width="{MAP_WIDTH}" height="{MAP_HEIGHT}"/>'
    return f'{whole}<path class="first-ground" d="{"".join(strokes)}"/>'


def _border(grid: Rows) -> str:
    """Where the answer is 0: in each cell, from edge to edge, straight."""
    wide, high = MAP_WIDTH / (len(grid[0]) - 1), MAP_HEIGHT / (len(grid) - 1)
    strokes = []
    for line, (above, below) in enumerate(pairwise(grid)):
        for column in range(len(above) - 1):
            ring = [
                (column, line, above[column]),
                (column + 1, line, above[column + 1]),
                (column + 1, line + 1, below[column + 1]),
                (column, line + 1, below[column]),
            ]
            crossings = [_crossing(*ends) for ends in pairwise([*ring, ring[0]])]
            met = [f"{x * wide:.1f},{y * high:.1f}" for x, y in filter(None, crossings)]
            strokes += [f"M{start}L{end}" for start, end in zip(met[::2], met[1::2], strict=False)]
    return f'<path class="border" d="{"".join(strokes)}"/>'


Corner = tuple[float, float, float]


def _crossing(start: Corner, end: Corner) -> tuple[float, float] | None:
    if (start[2] > 0) == (end[2] > 0):
        return None
    part = start[2] / (start[2] - end[2])
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _points(data: Moons) -> str:
    """Discs for the first moon, squares for the second: told apart without colour too."""
    marks = []
    for (across, up), moon in zip(data.rows, data.moons, strict=True):
        x = MAP_WIDTH * (across - LEFT) / (RIGHT - LEFT)
        y = MAP_HEIGHT * (TOP - up) / (TOP - BOTTOM)
        disc = f'<circle class="first" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        square = f'<rect class="second" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>'
        marks.append(disc if moon > 0 else square)
    return "".join(marks)


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _picture(width: int, height: int, words: str, *parts: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {width} {height}"'
    size = f'width="{width}" height="{height}" role="img" aria-label="{escape(words)}"'
    return "\n".join([f"{head} {size}>", STYLE, *parts, "</svg>"]) + "\n"
