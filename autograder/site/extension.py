"""What Sphinx does not do by itself: figures in the page, MathML, places for mistakes, scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

SAMPLE = re.compile(r"<!-- ((?:wrong|crashed|timed_out)_\w+) -->")
STYLE = re.compile(r"<style>.*?</style>\n?", re.DOTALL)
SCRIPTS = {
    "course_notes/live/stepper": (
        "value.js",
        "expression.js",
        "steps.js",
        "circuit.js",
        "stepper.js",
    ),
    "course_notes/live/moons": (
        "value.js",
        "network.js",
        "moons_data.js",
        "circuit.js",
        "maps.js",
        "moons.js",
    ),
}


class InlineFigures(SphinxPostTransform):
    """Our SVG pictures stand in the page itself, where they take its colours."""

    default_priority = 5  # before Sphinx collects pictures as files
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Put each picture in the place of its reference."""
        for image in list(self.document.findall(nodes.image)):
            file = Path(self.env.srcdir, image["uri"])
            if file.suffix == ".svg":
                image.replace_self(nodes.raw("", figure(file.read_text("utf-8")), format="html"))


class PlacesForMistakes(SphinxPostTransform):
    """A row of a table of mistakes can be linked to by the name of its sample."""

    default_priority = 6
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Make the comment that names a sample into a place to jump to."""
        for raw in list(self.document.findall(nodes.raw)):
            if sample := SAMPLE.fullmatch(raw.astext().strip()):
                place = f'<span id="{sample[1]}"></span>'
                raw.replace_self(nodes.raw("", place, format="html"))


def figure(svg: str) -> str:
    """The picture without its own colours, in a frame that scrolls where it is too wide."""
    return f'<div class="figure">{STYLE.sub("", svg)}</div>'


def inline_formula(translator: Any, node: nodes.math) -> None:
    """A formula in a line, as MathML: browsers draw it and screen readers read it."""
    translator.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def formula(translator: Any, node: nodes.math_block) -> None:
    """A formula of its own."""
    mathml = tex2mathml(node.astext(), as_block=True)
    translator.body.append(f'<div class="formula">{mathml}</div>\n')
    raise nodes.SkipNode


def add_scripts(app: Sphinx, page: str, *_: object) -> None:
    """The pages to touch get their scripts; classic ones, since files may not load modules."""
    for name in SCRIPTS.get(page, ()):
        app.add_js_file(name, loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of all this."""
    app.add_post_transform(InlineFigures)
    app.add_post_transform(PlacesForMistakes)
    app.add_html_math_renderer("mathml", (inline_formula, None), (formula, None))
    app.connect("html-page-context", add_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
