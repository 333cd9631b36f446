"""Every cell of the notes runs, and every number that stands beside it is the computed one."""

import pytest

from tests.notes.pages import NAMES, Page, read
from tests.notes.running import Run

DRAWING = "```text\na  2 | 0.5\n```\n\n```python\nclass a:\n    data, grad = 2, 0.5\n```\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_what_its_cells_give(name: str) -> None:
    pytest.importorskip("torch")
    run = Run(read(name))
    assert not run.wrong, "\n".join(run.wrong)
    assert run.compared > 10


RIGHT = [
    "```python\n1 + 1  # → 2\n```\n",
    "```python\nprint(3)\n```\n\n```text\n3\n```\n",
    "```python\nx = 114\n```\n\nHere `x` is 114.\n",
    "By hand `2·3² - 4 = 14`, and `1/3 ≈ 0.33`.\n",
    DRAWING,
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_holds_is_compared_and_found_right(text: str) -> None:
    run = Run(Page("page", text))
    assert run.compared > 0
    assert not run.wrong


@pytest.mark.parametrize(
    "text",
    [
        "```python\n1 + 1  # → 3\n```\n",
        "```python\n1 + 1\n```\n",
        "```python\nprint(3)\n```\n",
        "```python\nprint(3)\n```\n\n```text\n4\n```\n",
        "```python\nx = 114\n```\n\nHere `x` is 27.\n",
        "By hand `2·3 = 7`.\n",
        "By hand `1/3 ≈ 0.34`.\n",
        DRAWING.replace("| 0.5", "| 0.25"),
        DRAWING.replace("| 0.5", "| half"),
        DRAWING.partition("```python")[0],
    ],
)
def test_what_does_not_hold_is_found(text: str) -> None:
    assert Run(Page("page", text)).wrong
