"""Builds the site of the course notes with Sphinx: `python -m autograder.site.build [FOLDER]`.

The pages are gathered in a folder of their own, where they lie to each other as in the
repository, so that their links hold here and there. No cell is run: what stands beside the cells
is compared with what they give by the tests.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from sphinx.application import Sphinx

from autograder.course import PROJECT, Course, load
from autograder.site import moons

OUT = PROJECT / "build" / "notes"
START = "course_notes/index.html"
STATIC = Path(__file__).parent / "static"
BESIDE = (
    "exercises/README.md",
    "docs/student.md",
    "docs/teaching.md",
    "docs/tasks.md",
    "docs/verdicts.md",
    "docs/policy.md",
    "docs/intake.md",
)
LIVE = ("stepper", "moons")

CONTENTS = """

```{{toctree}}
:hidden:
:caption: Chapters

{chapters}
```

```{{toctree}}
:hidden:
:caption: To touch

{live}
```

```{{toctree}}
:hidden:
:caption: Beside the notes

{beside}
```
"""

MENDED = {
    'class="caption" role="heading"': 'class="caption" role="heading" aria-level="2"',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    '<div id="search-results">': '<h1>Search</h1><div id="search-results">',
    '<aside class="toc-drawer': '<aside aria-label="This page" class="toc-drawer',
}

REDIRECT = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Course notes</title>
<meta http-equiv="refresh" content="0; url={START}"></head>
<body><main><h1>Course notes</h1><p><a href="{START}">To the notes</a></p></main></body></html>
"""


def build(out: Path) -> None:
    """Write the site into `out`; anything Sphinx finds fault with ends it."""
    course = load()
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        gather(source, course)
        sphinx = Sphinx(
            srcdir=source,
            confdir=None,
            outdir=out,
            doctreedir=Path(folder) / "doctrees",
            buildername="html",
            confoverrides=settings(course.title, source / "static"),
            status=None,
            warningiserror=True,
        )
        sphinx.build()
        if sphinx.statuscode:
            raise SystemExit("the pages have faults: see above")
    for page in out.rglob("*.html"):
        page.write_text(accessible(page.read_text("utf-8")), "utf-8")
    (out / "index.html").write_text(REDIRECT, "utf-8")


def gather(source: Path, course: Course) -> None:
    """Copy the pages and what they need; the first page gets a table of contents."""
    shutil.copytree(PROJECT / "course_notes", source / "course_notes")
    shutil.copytree(STATIC, source / "static")
    (source / "static" / "moons_data.js").write_text(moons_data(), "utf-8")
    for name in BESIDE:
        (source / name).parent.mkdir(exist_ok=True)
        shutil.copy(PROJECT / name, source / name)
    with (source / "course_notes" / "index.md").open("a", encoding="utf-8") as index:
        index.write(contents(course))


def contents(course: Course) -> str:
    """The table of contents, which only the site has: the sidebar is made from it."""
    beside = "\n".join(f"../{name.removesuffix('.md')}" for name in BESIDE)
    live = "\n".join(f"live/{name}" for name in LIVE)
    return CONTENTS.format(chapters="\n".join(course.unit_names), live=live, beside=beside)


def accessible(page: str) -> str:
    """The page with what the theme leaves out: names of its sides, the level of its captions."""
    for old, new in MENDED.items():
        page = page.replace(old, new)
    return page


def moons_data() -> str:
    """The points and the start of the training view, as a script: pages cannot read files."""
    data = moons.two_moons()
    plain = {
        "sizes": moons.SIZES,
        "learningRate": moons.LEARNING_RATE,
        "area": [moons.LEFT, moons.RIGHT, moons.BOTTOM, moons.TOP],
        "rows": data.rows,
        "moons": data.moons,
        "start": data.start,
    }
    return f"var MOONS = {json.dumps(plain)};\n"


def settings(title: str, static: Path) -> dict[str, object]:
    """What Sphinx is told."""
    return {
        "project": title,
        "html_title": title,
        "language": "en",
        "root_doc": "course_notes/index",
        "extensions": ["myst_parser", "sphinx_copybutton", "autograder.site.extension"],
        "myst_enable_extensions": ["dollarmath"],
        "myst_heading_anchors": 3,
        "html_theme": "furo",
        "html_static_path": [str(static)],
        "html_css_files": ["site.css"],
        "html_js_files": [("site.js", {"defer": "defer"})],
        "html_math_renderer": "mathml",
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_show_copyright": False,
        "html_show_search_summary": False,  # it would have to read the pages' files
        "html_use_index": False,
        "copybutton_selector": "div.highlight-python pre, div.highlight-default pre",
        "exclude_patterns": ["static"],
    }


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    build(target)
    print(f"Open {target / 'index.html'}")
