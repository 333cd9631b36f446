"""What was sent becomes a notebook that nbgrader accepts, with every test in its place."""

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.nbgrader import document
from autograder.nbgrader.document import Source
from tests.intake.making import code, markdown, notebook

WORK = Source("value-add", "code", "stub", "0" * 32, locked=False, solution=True, points=None)
TEST = Source(
    "value-add-test", "code", "check()", "1" * 32, locked=True, solution=False, points=3.0
)
LAST = Source(
    "value-mul-test", "code", "check(2)", "2" * 32, locked=True, solution=False, points=2.0
)
SOURCE = [WORK, TEST, LAST]


def marks(source: Source, **changes: Any) -> dict[str, Any]:
    return source.marks | changes


def restored(*cells: dict[str, Any]) -> list[dict[str, Any]]:
    found = document.read(notebook(*cells).encode(), "value.ipynb")
    document.restore(found, SOURCE)
    return list(found["cells"])


def names(cells: list[dict[str, Any]]) -> list[str]:
    return [document.name_of(cell) for cell in cells]


WHOLE = [code(each.text, **each.marks) for each in SOURCE]


def test_a_notebook_as_it_was_released_stays() -> None:
    cells = restored(*WHOLE)
    assert names(cells) == [each.id for each in SOURCE]
    assert [cell["metadata"]["nbgrader"] for cell in cells] == [each.marks for each in SOURCE]


def test_a_test_that_was_deleted_comes_back_where_it_was() -> None:
    cells = restored(WHOLE[0], WHOLE[2])
    assert names(cells) == [each.id for each in SOURCE]
    assert cells[1]["source"] == "check()"


def test_all_tests_come_back_to_an_empty_notebook() -> None:
    assert names(restored()) == ["value-add-test", "value-mul-test"]


def test_an_edited_test_has_its_text_and_points_back() -> None:
    edited = code("print(3.0)", **marks(TEST, points=100))
    cells = restored(WHOLE[0], edited, WHOLE[2])
    assert (cells[1]["source"], cells[1]["metadata"]["nbgrader"]["points"]) == ("check()", 3.0)


def test_a_test_that_became_words_is_code_again() -> None:
    words = markdown("check()") | {"metadata": {"nbgrader": TEST.marks}}
    cells = restored(WHOLE[0], words, WHOLE[2])
    assert (cells[1]["cell_type"], cells[1]["outputs"]) == ("code", [])


def test_of_two_copies_the_last_one_has_the_name() -> None:
    cells = restored(code("old", **WORK.marks), code("new", **WORK.marks), *WHOLE[1:])
    assert names(cells) == ["", "value-add", "value-add-test", "value-mul-test"]
    assert cells[1]["source"] == "new"


def test_a_changed_name_is_no_name_but_the_work_stays() -> None:
    cells = restored(code("work", **marks(WORK, grade_id="mine")), *WHOLE[1:])
    assert names(cells) == ["", "value-add-test", "value-mul-test"]
    assert cells[0]["source"] == "work"


def test_outputs_that_were_sent_are_gone() -> None:
    cell = WHOLE[1] | {"outputs": [{"output_type": "execute_result", "data": {"text/plain": "3"}}]}
    assert restored(WHOLE[0], cell, WHOLE[2])[1]["outputs"] == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"cells": 1}', b"x" * (33 << 20)]
)
def test_what_is_no_notebook_becomes_one_that_says_so(content: bytes) -> None:
    found = document.read(content, "value.ipynb")
    document.restore(found, SOURCE)
    assert "could not be read" in found["cells"][0]["source"]
    assert names(found["cells"])[1:] == ["value-add-test", "value-mul-test"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(JSON, JSON, st.sampled_from(["code", "markdown", "raw", "odd"]))
def test_whatever_a_cell_holds_every_test_is_there_once(mark: Any, source: Any, kind: str) -> None:
    cell = {"cell_type": kind, "metadata": {"nbgrader": mark}, "source": source}
    found = document.read(notebook(cell, *copy.deepcopy(WHOLE)).encode(), "value.ipynb")
    document.restore(found, SOURCE)
    assert [name for name in names(found["cells"]) if name.endswith("test")] == [TEST.id, LAST.id]
    json.dumps(found).encode()


def test_a_link_is_no_notebook(tmp_path: Path) -> None:
    (tmp_path / "secret.ipynb").write_text(notebook(code("secret = 1")), "utf-8")
    (tmp_path / "value.ipynb").symlink_to(tmp_path / "secret.ipynb")
    (cell,) = document.at(tmp_path / "value.ipynb")["cells"]
    assert "value.ipynb is a link, and links are not followed" in cell["source"]


def test_nobody_waits_for_a_pipe_or_falls_over_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "value.ipynb")
    (tmp_path / "nn.ipynb").mkdir()
    for name in ("value.ipynb", "nn.ipynb"):
        (cell,) = document.at(tmp_path / name)["cells"]
        assert f"{name} is not a regular file" in cell["source"]


def test_marks_that_are_no_plain_ones_are_dropped() -> None:
    deep: list[Any] = []
    for _ in range(400):
        deep = [deep]
    found = document.read(notebook(code("x", grade_id="a", deep=deep)).encode(), "value.ipynb")
    assert found["cells"][0]["metadata"]["nbgrader"] == {"grade_id": "a"}
