"""The shell of every page that we write: one file that loads nothing and runs our own script alone.

A page NAME is pages/NAME.html, which extends shell.html, with pages/NAME.css and pages/NAME.js
where it needs them. Whatever goes into a template is text: control characters are spelt out and
HTML is escaped, unless it is `Markup`, which our own code alone may make. The page's safety policy
names its style and script by their hashes, so a browser would not run anything else.
"""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.texts import shown

if TYPE_CHECKING:
    from jinja2 import Environment, Template

FOLDER = Path(__file__).parent / "pages"


def render(name: str, **content: Any) -> str:
    """Return a whole page."""
    return template(name).render(content)


def pieces(name: str, **content: Any) -> Iterator[str]:
    """Give a page piece by piece, for pages whose content is larger than memory should be."""
    return template(name).generate(content)


@cache
def template(name: str) -> "Template":
    """Return the template of a page, which knows its style, its script and its safety policy."""
    style, script = source("shell.css") + source(f"{name}.css"), source(f"{name}.js")
    own = {"style": trusted(style), "script": trusted(script), "policy": policy(style, script)}
    return environment().get_template(f"{name}.html", globals=own)


@cache
def environment() -> "Environment":
    """Return what makes templates; it is imported here, since most commands write no page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # no page, no wait

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: shown(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def trusted(text: str) -> str:
    """Return our own HTML, style or script as Markup, which is not escaped."""
    from markupsafe import Markup  # noqa: PLC0415  # as Jinja2 above

    return Markup(text)  # noqa: S704  # ours, never a learner's


def source(file: str) -> str:
    """Return a file beside the templates, nothing if there is none."""
    path = FOLDER / file
    return path.read_text("utf-8") if path.exists() else ""


def policy(style: str, script: str) -> str:
    """Return what a browser may do with the page: apply this style, run this script, no more."""
    allowed = {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": f"'sha256-{digest(style)}'",
        "script-src": f"'sha256-{digest(script)}'" if script else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{what} {where}" for what, where in allowed.items())


def digest(text: str) -> str:
    """Return a text's hash as a Content Security Policy writes it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
