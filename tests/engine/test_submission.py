"""A submission is read once, as text; whatever cannot be read costs its own unit only."""

import os
from pathlib import Path

import pytest

from autograder import intake, self_check, submission
from autograder.intake.sources import SIZE_LIMIT

UNITS = ("value", "backward")


def read(folder: Path) -> submission.Submission:
    return intake.read(folder, UNITS)


def write(folder: Path, content: bytes, name: str = "value.py") -> Path:
    (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    "content",
    [b"a = 1\nb = 2\n", b"a = 1\r\nb = 2\r\n", b"a = 1\rb = 2\r", b"\xef\xbb\xbfa = 1\nb = 2\n"],
    ids=["plain", "CRLF", "CR", "byte order mark"],
)
def test_ways_of_writing_a_text_make_no_difference(tmp_path: Path, content: bytes) -> None:
    assert read(write(tmp_path, content)).sources == {"value": "a = 1\nb = 2\n"}


def test_a_text_may_hold_any_character_of_utf_8(tmp_path: Path) -> None:
    assert read(write(tmp_path, "x = 'Ü漢'\n".encode())).sources["value"] == "x = 'Ü漢'\n"


def refused(folder: Path) -> str:
    handed_in = read(folder)
    assert "value" not in handed_in.sources
    return handed_in.unreadable["value"]


def test_a_file_that_is_too_large_is_refused_with_the_limit(tmp_path: Path) -> None:
    assert refused(write(tmp_path, b"#" * (SIZE_LIMIT + 1))) == "value.py is larger than 256 KiB"


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    assert len(read(write(tmp_path, b"#" * SIZE_LIMIT)).sources["value"]) == SIZE_LIMIT


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "value.py")
    assert refused(tmp_path) == "value.py is not a regular file"


def test_a_file_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    write(write(tmp_path, b"\xff"), b"x = 1\n", "backward.py")
    assert read(tmp_path).sources == {"backward": "x = 1\n"}


def test_files_beside_the_units_come_along(tmp_path: Path) -> None:
    write(write(tmp_path, b"import tools\n"), b"x = 1\n", "tools.py")
    assert read(tmp_path).sources.keys() == {"value", "tools"}


def test_other_files_and_the_package_s_own_are_left_out(tmp_path: Path) -> None:
    write(write(tmp_path, b"x = 1\n"), b"", "__init__.py")
    assert read(write(tmp_path, b"hello", "notes.txt")).sources.keys() == {"value"}


def test_a_package_one_level_down_is_found(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    write(tmp_path / "exercises", b"x = 1\n")
    assert read(tmp_path).sources == {"value": "x = 1\n"}


def test_the_folder_with_the_most_units_is_taken(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    write(tmp_path / "old", b"x = 1\n")
    write(write(tmp_path, b"x = 2\n"), b"y = 2\n", "backward.py")
    assert read(tmp_path).sources["value"] == "x = 2\n"


def test_a_linked_package_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "inside").mkdir(parents=True)
    write(tmp_path / "elsewhere" / "inside", b"x = 1\n")
    (tmp_path / "handed_in").mkdir()
    (tmp_path / "handed_in" / "package").symlink_to(tmp_path / "elsewhere" / "inside")
    assert read(tmp_path / "handed_in").sources == {}


def test_an_empty_folder_is_a_submission_without_files(tmp_path: Path) -> None:
    assert (read(tmp_path).sources, read(tmp_path).unreadable) == ({}, {})


def modules(folder: Path, source: str) -> set[str]:
    return set(read(write(folder, source.encode())).standard_modules)


def test_standard_modules_that_are_imported_are_known(tmp_path: Path) -> None:
    source = "import cmath, json as j\nfrom fractions import Fraction\ndef f():\n    import array\n"
    assert modules(tmp_path, source) >= {"cmath", "json", "fractions", "array"}


def test_other_modules_are_none_of_the_standard_library(tmp_path: Path) -> None:
    assert not modules(tmp_path, "import torch\nfrom .value import Value\nfrom os_path import x\n")


@pytest.mark.parametrize("name", ["antigravity", "this", "idlelib", "turtledemo", "test"])
def test_modules_that_act_when_they_are_imported_are_left_out(tmp_path: Path, name: str) -> None:
    assert name not in modules(tmp_path, f"import {name}\n")


def test_beyond_a_number_of_names_no_import_is_looked_at() -> None:
    many = ", ".join(f"a{number}" for number in range(submission.NAMES_LIMIT))
    assert submission.standard_modules([f"import {many}, json"]) == frozenset()


def test_beyond_a_length_no_import_is_looked_for() -> None:
    assert submission.standard_modules(["#" * submission.SEARCHED, "import json"]) == frozenset()


def test_a_name_is_found_just_before_the_length_ends() -> None:
    sources = ["#" * (submission.SEARCHED - 20), "import json"]
    assert submission.standard_modules(sources) == {"json"}


def test_the_same_files_have_the_same_digest(tmp_path: Path) -> None:
    write(tmp_path, b"x = 1\n")
    assert read(tmp_path).digest == read(tmp_path).digest


def test_other_files_have_another_digest(tmp_path: Path) -> None:
    first = read(write(tmp_path, b"x = 1\n")).digest
    assert read(write(tmp_path, b"x = 2\n")).digest != first


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from value import Value", [("backward", "value")]),
        ("def f():\n    from value import (\n        Value,\n    )", [("backward", "value")]),
        ("from .value import Value", []),
        ("from values import Value", []),
        ("# %% cell 1\nfrom value import Value", []),
    ],
)
def test_an_import_without_a_dot_is_found(line: str, found: list[tuple[str, str]]) -> None:
    handed_in = submission.Submission("x", {"value": "", "backward": f"{line}\n"}, {})
    assert list(handed_in.without_a_dot(UNITS)) == found


def test_the_check_says_that_lines_pasted_into_python_need_the_dot(tmp_path: Path) -> None:
    folder = write(tmp_path, b"from value import Value\n", "backward.py")
    notices = self_check.examine(write(folder, b"class Value: pass\n")).notices
    assert notices[-1].startswith("backward.py: `from value import …` is right in this check")
