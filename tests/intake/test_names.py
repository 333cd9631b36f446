"""Names of submissions are safe as names of folders, and no two look the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import intake
from autograder.intake.names import looks, safe_name, shown
from tests.intake.making import UNITS, fill


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("jane.doe", "jane.doe"),
        ("Jane Doe_123", "Jane_Doe_123"),
        ("Łukasz Ñandú", "Łukasz_Ñandú"),
        ("李雷", "李雷"),
        ("../../etc/passwd", "etc_passwd"),
        ("a/b\\c", "a_b_c"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("CON", "_CON"),
        ("nul.py", "_nul.py"),
        ("red\x1b[31m", "red_31m"),
        ("left\u202eright", "left_right"),
        ("grades.csv", "grades_csv"),
        ("=1+1", "1+1"),
        ("", "unnamed"),
        ("..", "unnamed"),
    ],
)
def test_a_name_is_made_safe(given_name: str, name: str) -> None:
    assert safe_name(given_name) == name


@given(st.text())
def test_any_text_makes_one_harmless_part_of_a_path(text: str) -> None:
    name = safe_name(text)
    assert Path(name).parts == (name,)
    assert name.isprintable()
    assert 0 < len(name.encode()) < 255
    assert name not in {".", ".."}
    assert safe_name(name) == name


@given(st.text())
def test_any_text_can_be_shown(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text)) <= 80


def test_a_long_name_is_cut_and_stays_its_own() -> None:
    first, second = safe_name("a" * 300), safe_name("a" * 299 + "b")
    assert first != second
    assert len(first) == len(second) == 60


@pytest.mark.parametrize("other", ["Kim", "KIM", "ｋｉｍ", "k\u0456m", "k1m"])
def test_names_that_look_alike_are_taken_for_alike(other: str) -> None:
    assert looks(other) == looks("kim")


def test_names_that_look_alike_are_told_apart_with_a_notice(tmp_path: Path) -> None:
    fill(tmp_path / "k1m", "value.py")
    fill(tmp_path / "kim", "value.py")
    first, second = intake.find(tmp_path, UNITS)
    assert first.name == "k1m"
    assert second.name.startswith("kim-")
    assert first.receipt.class_notices == ("another submission has a name like this one: kim",)
    assert second.receipt.class_notices == ("another submission has a name like this one: k1m",)


def test_a_folder_and_an_archive_of_one_name_are_both_read(tmp_path: Path) -> None:
    fill(tmp_path / "kim", "value.py")
    fill(tmp_path, "kim.zip")
    names = [delivery.name for delivery in intake.find(tmp_path, UNITS)]
    assert names[0] == "kim"
    assert names[1].startswith("kim-")


def test_the_suffix_is_the_same_next_time(tmp_path: Path) -> None:
    fill(tmp_path / "k1m", "value.py")
    fill(tmp_path / "kim", "value.py")
    before = [delivery.name for delivery in intake.find(tmp_path, UNITS)]
    fill(tmp_path / "lee", "value.py")
    after = [delivery.name for delivery in intake.find(tmp_path, UNITS)]
    assert after == [*before, "lee"]


def test_several_paths_share_one_set_of_names(tmp_path: Path) -> None:
    paths = [fill(tmp_path / week / "kim", "value.py").parent for week in ("one", "two", "three")]
    names = [delivery.name for delivery in intake.find_all(paths, UNITS)]
    assert len(set(names)) == 3
