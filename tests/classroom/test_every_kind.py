"""A class as it really arrives: every kind of file and damage in one run, which none of it ends."""

import csv
import json

import pytest

from autograder.course import PROJECT
from tests.classroom.conftest import grade
from tests.intake.making import fill, tarred, zipped

GOOD = (PROJECT / "solutions" / "derivative.py").read_text("utf-8")
WORDS = {  # submission: what its row in marks.csv must say, nothing where derivative is right
    "folder": "",
    "zipped": "",
    "tarred": "",
    "single": "",
    "notebook": "",
    "windows": "",
    "leavings": "",
    "further_down": "",
    "Kim_Lee_7": "",
    "leekim_9": "",
    "submission_3": "",
    "latin": "derivative.py is not UTF-8",
    "zeros": "NUL",
    "huge": "derivative.py is larger than 256 KiB",
    "syntax": "there is no file for value",
    "empty": "there is no file for derivative",
    "bomb": "derivative.py unpacks to more than 200 times its size",
    "broken": "broken.zip was not read",
    "linked": "links are not followed",
}
RIGHT = {name for name, words in WORDS.items() if not words}


def notebook(source: str) -> str:
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [{**cell, "source": f"# unit: derivative\n{source}"}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """What marks.csv says of each, after one run."""
    place = tmp_path_factory.mktemp("every")
    fill(folder := place / "class", "single_derivative.py", content=GOOD)
    for name in ("folder/derivative.py", "further_down/week1/work/src/derivative.py"):
        fill(folder, name, content=GOOD)
    fill(folder, "Kim Lee_7_assignsubmission_file_/derivative.py", content=GOOD)
    fill(folder, "leekim_LATE_9_10_derivative.py", "submission_3/derivative.py", content=GOOD)
    fill(folder, "leavings/derivative.py", content=GOOD)
    fill(folder, "leavings/__pycache__/x.pyc", "leavings/__MACOSX/derivative.py", content=b"\0")
    fill(folder, "zipped.zip", content=zipped({"derivative.py": GOOD}))
    fill(folder, "tarred.tar.gz", content=tarred({"work/derivative.py": GOOD}, "w:gz"))
    fill(folder, "notebook.ipynb", content=notebook(GOOD))
    windows = b"\xef\xbb\xbf" + GOOD.replace("    ", "\t").replace("\n", "\r\n").encode()
    fill(folder, "windows/derivative.py", content=windows)
    fill(folder, "latin/derivative.py", content=f"# é\n{GOOD}".encode("latin-1", "replace"))
    fill(folder, "zeros/derivative.py", content=f"{GOOD}\0")
    fill(folder, "huge/derivative.py", content=f"{GOOD}#{' ' * (256 << 10)}")
    fill(folder, "syntax/derivative.py", content=f"{GOOD}def\n")
    (folder / "empty").mkdir()
    fill(folder, "bomb.zip", content=zipped({"derivative.py": "#" * (8 << 20), "nn.py": GOOD}))
    fill(folder, "broken.zip", content=zipped({"derivative.py": GOOD})[:200])
    (folder / "linked").symlink_to(folder / "folder")
    status, _, said = grade(folder, "--out", place / "out")
    assert status == 0, said
    with (place / "out" / "marks.csv").open(encoding="utf-8") as table:
        return {row["submission"]: row for row in csv.DictReader(table)}


def test_each_has_a_row_and_each_is_graded(rows: dict[str, dict[str, str]]) -> None:
    assert rows.keys() == WORDS.keys()
    assert {row["status"] for row in rows.values()} == {"graded"}


def test_right_work_has_its_points_however_it_arrives(rows: dict[str, dict[str, str]]) -> None:
    assert {name for name, row in rows.items() if row["raw"] == "10"} == RIGHT


@pytest.mark.parametrize("name", sorted(WORDS.keys() - RIGHT))
def test_damage_is_said_in_clear_words(name: str, rows: dict[str, dict[str, str]]) -> None:
    assert WORDS[name] in rows[name]["notices"]
    assert rows[name]["raw"] == "0"
