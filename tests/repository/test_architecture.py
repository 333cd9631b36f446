"""The drawing and the table in docs/architecture.md say what the imports say."""

import re

import pytest

from tests.repository.test_layers import ARROWS, MODULES, ROOT, room

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
DRAWING = PAGE.split("```")[1].splitlines()
ROOMS = {room(module) for module in MODULES} - {"", "__init__", "__main__"}


def rows() -> dict[str, int]:
    """Return every room that is drawn, and the line of the drawing that it stands in."""
    found: dict[str, int] = {}
    for number, line in enumerate(DRAWING):
        for name in re.findall(r"\w+", line[:46] if number < bottom() else line[:99]):
            if name in ROOMS:
                found.setdefault(name, number)
    return found


def bottom() -> int:
    """Return the line from which on everything is the bottom, where order means nothing."""
    return next(number for number, line in enumerate(DRAWING) if line.startswith(" course ·"))


ROWS = {name: min(row, bottom()) for name, row in rows().items()}


def test_every_room_is_in_the_table_once() -> None:
    cells = re.findall(r"^\| (`.*?`) \|", PAGE, re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert set(named) == ROOMS
    assert len(named) == len(set(named))


def test_the_main_rooms_are_drawn() -> None:
    assert len(ROWS) > 30
    assert {"commands", "grading", "graders", "learner", "oracle", "sandbox"} <= ROWS.keys()


@pytest.mark.parametrize("name", sorted(ROWS))
def test_no_import_goes_up_in_the_drawing(name: str) -> None:
    modules = [module for module in MODULES if room(module) == name]
    imported = {room(each) for module in modules for each in ARROWS[module] if each in MODULES}
    above = {other for other in imported & ROWS.keys() if ROWS[other] < ROWS[name]}
    assert not above
