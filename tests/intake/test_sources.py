"""A file is UTF-8 text or it is refused, in words for its author; one bad file is one bad file."""

import os
from pathlib import Path

import pytest

from autograder import intake
from autograder.intake.sources import SIZE_LIMIT
from tests.intake.making import CODE, UNITS, fill, read_bytes, zipped


def value_of(folder: Path, content: bytes) -> str:
    return read_bytes(folder, "value.py", content).sources["value"]


def refusal_of(folder: Path, content: bytes) -> str:
    submission = read_bytes(folder, "value.py", content)
    assert "value" not in submission.sources
    return submission.unreadable["value"]


def test_a_byte_order_mark_is_not_part_of_the_source(tmp_path: Path) -> None:
    assert value_of(tmp_path, b"\xef\xbb\xbfx = 1\n") == "x = 1\n"


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n"])
def test_every_line_end_becomes_a_plain_one(tmp_path: Path, end: bytes) -> None:
    assert value_of(tmp_path, b"x = 1" + end + b"y = 2" + end) == "x = 1\ny = 2\n"


def test_tabs_stay_as_they_are(tmp_path: Path) -> None:
    assert value_of(tmp_path, b"if 1:\n\tx = 1\n") == "if 1:\n\tx = 1\n"


def test_a_syntax_error_is_left_to_the_worker(tmp_path: Path) -> None:
    assert value_of(tmp_path, b"def (:\n") == "def (:\n"


def test_latin_1_is_refused_with_the_byte_and_line(tmp_path: Path) -> None:
    expected = "value.py is not UTF-8 text (byte 0xe9 in line 2): save it as UTF-8"
    assert refusal_of(tmp_path, b"x = 1\n# caf\xe9\n") == expected


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32"])
def test_other_encodings_are_named(tmp_path: Path, encoding: str) -> None:
    text = CODE.encode(encoding.lower())
    assert refusal_of(tmp_path, text) == f"value.py is {encoding} text: save it as UTF-8"


def test_a_nul_character_is_refused(tmp_path: Path) -> None:
    assert "NUL" in refusal_of(tmp_path, b"x = '\0'\n")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, b"#" * (SIZE_LIMIT + 1)) == "value.py is larger than 256 KiB"


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    assert len(value_of(tmp_path, b"#" * SIZE_LIMIT)) == SIZE_LIMIT


def test_an_empty_file_counts_as_not_started(tmp_path: Path) -> None:
    submission = read_bytes(tmp_path, "value.py", b" \n\n")
    assert submission.absence("value") == "value.py is empty"
    assert submission.has_stubs("value")


def test_missing_units_are_listed(tmp_path: Path) -> None:
    submission = read_bytes(tmp_path, "value.py", b"x = 1\n")
    assert submission.absence("nn") == "there is no nn.py"
    assert "there is no file for derivative, backward, graph, nn, training" in submission.notices


def test_one_bad_file_leaves_the_others(tmp_path: Path) -> None:
    folder = fill(tmp_path / "kim", "value.py", "nn.py")
    (folder / "value.py").write_bytes(b"\xff\xff")
    submission = intake.read(folder, UNITS)
    assert submission.sources.keys() == {"nn"}
    assert submission.unreadable.keys() == {"value"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = fill(tmp_path, "secret.py") / "secret.py"
    folder = fill(tmp_path / "kim", "nn.py")
    (folder / "value.py").symlink_to(secret)
    submission = intake.read(folder, UNITS)
    assert submission.unreadable["value"] == "value.py is a link, and links are not followed"


def test_a_linked_folder_is_passed_over_with_a_notice(tmp_path: Path) -> None:
    fill(tmp_path / "other", "value.py")
    folder = fill(tmp_path / "kim", "nn.py")
    (folder / "more").symlink_to(tmp_path / "other")
    assert "more is a link and was passed over" in intake.read(folder, UNITS).notices


def test_a_pipe_does_not_keep_the_reader_waiting(tmp_path: Path) -> None:
    folder = fill(tmp_path / "kim", "nn.py")
    os.mkfifo(folder / "value.py")
    assert intake.read(folder, UNITS).unreadable["value"] == "value.py is not a regular file"


def test_a_folder_that_cannot_be_read_is_a_word_about_its_submission(tmp_path: Path) -> None:
    folder = fill(tmp_path / "class" / "kim", "value.py")
    fill(tmp_path / "class" / "lee", "value.py")
    deliveries = list(intake.find(tmp_path / "class", UNITS))
    (folder / "value.py").unlink()
    folder.rmdir()
    kim, lee = (intake.read(delivery, UNITS) for delivery in deliveries)
    assert kim.unreadable["value"] == "the submission was not read: No such file or directory"
    assert lee.sources == {"value": CODE}


def test_file_names_with_capitals_are_pointed_out(tmp_path: Path) -> None:
    submission = read_bytes(tmp_path, "Value.py", b"x = 1\n")
    assert "Value.py is not value.py: file names are in lower case" in submission.notices


def test_a_second_download_is_not_taken_for_a_module(tmp_path: Path) -> None:
    submission = read_bytes(tmp_path, "value (1).py", b"x = 1\n")
    assert submission.sources == {}
    assert "value (1).py was passed over: it is no module's name" in submission.notices


def test_the_learners_other_modules_are_read_too(tmp_path: Path) -> None:
    folder = fill(tmp_path / "kim", "value.py", "operations.py", "__init__.py")
    assert intake.read(folder, UNITS).sources.keys() == {"value", "operations"}


def test_units_come_first_when_there_are_too_many_files(tmp_path: Path) -> None:
    folder = fill(tmp_path / "kim", "value.py", *(f"a{number}.py" for number in range(120)))
    submission = intake.read(folder, UNITS)
    assert len(submission.sources) == 100
    assert "value" in submission.sources
    assert "there are more than 100 files; the others were passed over" in submission.notices


def test_names_of_files_are_shown_without_control_characters(tmp_path: Path) -> None:
    submission = read_bytes(tmp_path, "\x1b[31mred.py", b"x = 1\n")
    assert all(notice.isprintable() for notice in submission.notices)


def test_sources_have_a_bound_together_and_units_come_first(tmp_path: Path) -> None:
    fill(tmp_path / "kim", *(f"a{n}.py" for n in range(4)), content="#" * SIZE_LIMIT)
    fill(tmp_path / "kim", "value.py")
    submission = intake.read(tmp_path / "kim", UNITS)
    assert list(submission.sources) == ["value", "a0", "a1", "a2"]
    assert submission.unreadable["a3"].endswith("the sources together are larger than 1 MiB")


@pytest.mark.parametrize("name", ["homework.py", "my work/essay.pdf"])
def test_where_no_unit_is_handed_in_what_is_there_is_named(tmp_path: Path, name: str) -> None:
    fill(tmp_path / "kim", name)
    assert f"handed in instead: {name}" in intake.read(tmp_path / "kim", UNITS).notices


def test_what_is_named_is_bounded_and_harmless(tmp_path: Path) -> None:
    fill(tmp_path / "kim", *(f"\x1b[31m{number:02}{'x' * 99}.txt" for number in range(50)))
    (said,) = (each for each in intake.read(tmp_path / "kim", UNITS).notices if "instead" in each)
    assert "\x1b" not in said
    assert len(said) < 600
    assert said.endswith(" and more")


@pytest.mark.parametrize("packed", [False, True])
def test_a_unit_with_another_ending_is_pointed_out(tmp_path: Path, packed: bool) -> None:
    files: dict[str, str | bytes] = {"value.py.txt": CODE, "nn.py": CODE}
    if packed:
        fill(tmp_path / "kim", "kim.zip", content=zipped(files))
    else:
        fill(tmp_path / "kim", *files)
    told = "value.py.txt was passed over: rename it to value.py if it is that"
    assert told in intake.read(tmp_path / "kim", UNITS).notices


def test_a_broken_notebook_that_may_hold_every_unit_is_why_they_are_not_there(
    tmp_path: Path,
) -> None:
    submission = read_bytes(tmp_path, "bad.ipynb", b"{")
    assert set(submission.unreadable) == set(UNITS)
    assert "bad.ipynb is no notebook" in submission.unreadable["value"]


def test_a_broken_notebook_beside_unit_files_is_only_a_notice(tmp_path: Path) -> None:
    fill(tmp_path / "kim", "value.py")
    assert read_bytes(tmp_path, "plots.ipynb", b"{").unreadable == {}
