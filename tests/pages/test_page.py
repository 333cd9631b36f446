"""The shell of all pages: what it lets through and what it does not."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from playwright.sync_api import Browser

from autograder.feedback import page
from tests.made import HOSTILE
from tests.pages.looking import opened, violations

TEMPLATE = """
{% extends "shell.html" %}
{% import "parts.html" as parts %}
{% block title %}{{ text }}{% endblock %}
{% block header %}<h1>{{ text }}</h1>{% endblock %}
{% block content %}
{{ parts.verdict("timed_out", "timed out") }}
{% call parts.scrolling("numbers") %}<p>{{ more }}</p>{{ parts.bar(0.25) }}{% endcall %}
{% endblock %}
{% block footer %}The end{% endblock %}
"""


def written(text: str, more: str, script: str = "") -> str:
    style = page.source("shell.css")
    own = {
        "style": page.trusted(style),
        "script": page.trusted(script),
        "policy": page.policy(style, script),
    }
    return page.environment().from_string(TEMPLATE, globals=own).render(text=text, more=more)


def test_what_learners_wrote_is_text_and_spells_out_control_characters() -> None:
    text = written(HOSTILE, "")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "\\x1b[31mred" in text
    assert "\\u202e" in text
    text.encode()


def test_an_entry_that_is_missing_is_no_empty_text() -> None:
    with pytest.raises(UndefinedError, match="nothing"):
        page.environment().from_string("{{ nothing }}").render()


def test_a_browser_runs_our_script_and_no_other(browser: Browser, tmp_path: Path) -> None:
    ours = "document.title = 'ours ran'"
    injected = page.trusted("<script>document.title = 'injected'</script>")  # as by a bug
    (tmp_path / "page.html").write_text(written("text", injected, ours), "utf-8")
    context = browser.new_context()
    window = context.new_page()
    window.goto((tmp_path / "page.html").as_uri())
    assert window.title() == "ours ran"
    context.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_shell_leaves_nobody_out(browser: Browser, tmp_path: Path, colours: str) -> None:
    (tmp_path / "page.html").write_text(written("text", "more"), "utf-8")
    with opened(browser, tmp_path / "page.html", colours=colours) as window:
        assert violations(window) == []
