"""A circuit as an SVG picture: each value a box with its name, data and gradient."""

from __future__ import annotations

from html import escape

from autograder.site.circuits import number, sign
from autograder.site.layout import Box, Layout, Point, place
from solutions.backward import topological_sort
from solutions.value import Value

HEIGHT, NARROWEST, PER_CHARACTER, ROUND = 42, 84, 7.4, 26
MARGIN = 6

# In a page of the site these colours come from its style sheet instead, which also knows the
# reader's choice of light or dark.
STYLE = """<style>
.circuit{--ink:#1f2430;--line:#667085;--box:#fff;--data:#e3ecfb;--grad:#fdeacf;--sign:#f2f4f7}
@media(prefers-color-scheme:dark){.circuit{--ink:#e7e9ee;--line:#98a2b3;--box:#1b2130;
--data:#23375c;--grad:#55390f;--sign:#2a3242}}
.circuit text{font:13px system-ui,sans-serif;fill:var(--ink);text-anchor:middle}
.circuit .name{font-weight:600}.circuit .box{fill:var(--box);stroke:var(--line)}
.circuit .data{fill:var(--data)}.circuit .grad{fill:var(--grad)}
.circuit .sign{fill:var(--sign);stroke:var(--line)}
.circuit path{fill:none;stroke:var(--line);stroke-width:1.4}
.circuit .arrow{fill:var(--line);stroke:none}
</style>"""


def draw(root: Value, words: str) -> str:
    """The picture of everything that leads to `root`; `words` say the same to a screen reader."""
    values = {f"v{index}": value for index, value in enumerate(topological_sort(root))}
    layout = place(_boxes(values), _edges(values))
    parts = [_wire(curve) for curve in layout.curves]
    for name, value in values.items():
        parts.append(_value(layout.places[name], value))
        if value._op:
            parts.append(_operation(layout.places[f"o{name[1:]}"], value._op))
    return _picture(layout, parts, words)


def _boxes(values: dict[str, Value]) -> list[Box]:
    boxes = [Box(name, _width(value), HEIGHT) for name, value in values.items()]
    signs = [
        Box(f"o{name[1:]}", _sign_width(value._op), ROUND)
        for name, value in values.items()
        if value._op
    ]
    return boxes + signs


def _edges(values: dict[str, Value]) -> list[tuple[str, str]]:
    names = {value: name for name, value in values.items()}
    edges = []
    for name, value in values.items():
        if value._op:
            edges += [(names[child], f"o{name[1:]}") for child in value._prev]
            edges.append((f"o{name[1:]}", name))
    return edges


def _width(value: Value) -> float:
    longest = max(len(number(value.data)), len(number(value.grad)))
    return max(NARROWEST, 2 * PER_CHARACTER * (longest + 2))


def _sign_width(operation: str) -> float:
    return max(ROUND, PER_CHARACTER * len(sign(operation)) + 14)


def _value(middle: Point, value: Value) -> str:
    """A box: the name above, data on the left below, gradient on the right."""
    width, (x, y) = _width(value), middle
    left, top, half = x - width / 2, y - HEIGHT / 2, HEIGHT / 2
    return (
        f'<rect class="box" {_frame(left, top, width, HEIGHT)} rx="5"/>'
        f'<rect class="data" {_frame(left + 1, y, width / 2 - 1, half - 1)}/>'
        f'<rect class="grad" {_frame(x, y, width / 2 - 1, half - 1)}/>'
        f"{_text(x, y - 6, value.label, 'name')}"
        f"{_text(x - width / 4, y + 15, number(value.data))}"
        f"{_text(x + width / 4, y + 15, number(value.grad))}"
    )


def _operation(middle: Point, operation: str) -> str:
    width, (x, y) = _sign_width(operation), middle
    frame = _frame(x - width / 2, y - ROUND / 2, width, ROUND)
    return f'<rect class="sign" {frame} rx="13"/>{_text(x, y + 4.5, sign(operation))}'


def _wire(curve: list[Point]) -> str:
    start, *rest = (f"{x:g},{y:g}" for x, y in curve)
    (x, y) = curve[-1]
    arrow = f"M{x:g},{y:g}l-7,-3.5l0,7z"
    return f'<path d="M{start}C{" ".join(rest)}"/><path class="arrow" d="{arrow}"/>'


def _frame(x: float, y: float, width: float, height: float) -> str:
    return f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{mark}>{escape(text)}</text>'


def _picture(layout: Layout, parts: list[str], words: str) -> str:
    width, height = (side + 2 * MARGIN for side in layout.size)
    box = f"{-MARGIN} {-MARGIN} {width:g} {height:g}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="circuit" viewBox="{box}"'
    size = f'width="{width:g}" height="{height:g}" role="img" aria-label="{escape(words)}"'
    return "\n".join([f"{head} {size}>", STYLE, *parts, "</svg>"]) + "\n"
