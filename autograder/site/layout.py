"""Where the boxes and lines of a circuit stand: Graphviz finds the places, in points."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from graphviz import Digraph

from autograder.frozen import frozen

PROGRAM = "graphviz-pure"  # of one pinned version, so that everybody gets the same bytes
INCH = 72

Point = tuple[float, float]


@frozen
class Box:
    """A node that wants a place: its size in points."""

    name: str
    width: float
    height: float


@frozen
class Layout:
    """The size of the drawing, the middle of each node, and each edge as a Bézier curve."""

    size: Point
    places: dict[str, Point]
    curves: list[list[Point]]


def place(boxes: Sequence[Box], edges: Sequence[tuple[str, str]]) -> Layout:
    """Lay the graph out from left to right, the origin at the top left."""
    return _read(_graphviz("plain", _describe(boxes, edges)))


def to_svg(source: str) -> str:
    """What Graphviz itself draws from DOT."""
    return _graphviz("svg", source)


def _describe(boxes: Sequence[Box], edges: Sequence[tuple[str, str]]) -> str:
    graph = Digraph(graph_attr={"rankdir": "LR", "nodesep": "0.22", "ranksep": "0.3"})
    for box in boxes:
        width, height = f"{box.width / INCH:.4f}", f"{box.height / INCH:.4f}"
        graph.node(box.name, "", shape="box", fixedsize="true", width=width, height=height)
    for start, end in edges:
        graph.edge(start, end, arrowhead="none")
    return str(graph.source)


def _graphviz(form: str, source: str) -> str:
    beside = Path(sys.executable).parent / PROGRAM
    program = str(beside) if beside.exists() else shutil.which(PROGRAM)
    if program is None:
        raise FileNotFoundError(f"{PROGRAM} is not installed: pip install {PROGRAM}")
    done = subprocess.run(  # noqa: S603  # our own text to a program of our own set-up
        [program, f"-T{form}"], input=source, capture_output=True, encoding="utf-8", check=True
    )
    drawn: str = done.stdout
    return drawn


def _read(plain: str) -> Layout:
    rows = [line.split() for line in re.sub(r"\\\n", "", plain).splitlines()]
    width, height = (round(float(text) * INCH, 1) for text in rows[0][2:4])

    def point(x: str, y: str) -> Point:  # y is not turned over: the first input stands on top
        return round(float(x) * INCH, 1), round(float(y) * INCH, 1)

    def curve(count: str, *numbers: str) -> list[Point]:
        ends = 2 * int(count)
        return list(map(point, numbers[0:ends:2], numbers[1:ends:2]))

    places = {row[1]: point(row[2], row[3]) for row in rows if row[0] == "node"}
    curves = [curve(*row[3:]) for row in rows if row[0] == "edge"]
    return Layout((width, height), places, curves)
