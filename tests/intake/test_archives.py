"""Archives are read within bounds and in memory; a bad one is a word about its submission."""

import io
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import intake
from autograder.intake import archives, files
from autograder.intake.files import File, Gathering
from autograder.submission import Submission
from tests.intake.making import CODE, UNITS, fill, gzipped, read_bytes, tar_of, tarred, zipped

Made = dict[str, Callable[[dict[str, str | bytes]], bytes]]
KINDS: Made = {
    "kim.zip": zipped,
    "kim.tar": tarred,
    "kim.tgz": lambda content: tarred(content, "w:gz"),
    "kim.tar.gz": lambda content: tarred(content, "w:gz"),
    "kim.tar.bz2": lambda content: tarred(content, "w:bz2"),
    "kim.tar.xz": lambda content: tarred(content, "w:xz"),
}


def refusal(folder: Path, name: str, content: bytes) -> str:
    """Return why nothing could be read of a submission that is one archive."""
    submission = read_bytes(folder, name, content)
    assert submission.sources == {}
    assert submission.unreadable.keys() == set(UNITS)
    return submission.unreadable["value"]


def members(content: bytes) -> dict[str, str | bytes]:
    """Return what an archive holds as it is gathered: contents, or problems in words."""
    gathering = Gathering()
    archives.expand(File("a.zip", content), gathering)
    return {file.path: file.problem or file.content for file in gathering.files}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("place", ["", "exercises/", "kim/work/exercises/"])
def test_a_package_in_an_archive_is_read(tmp_path: Path, name: str, place: str) -> None:
    content = KINDS[name]({f"{place}value.py": CODE, f"{place}nn.py": CODE})
    assert read_bytes(tmp_path, name, content).sources == {"value": CODE, "nn": CODE}


@pytest.mark.parametrize("name", KINDS)
def test_leavings_in_an_archive_are_passed_over(tmp_path: Path, name: str) -> None:
    leavings = ["__MACOSX/value.py", "._value.py", "__pycache__/nn.py", ".DS_Store"]
    content = KINDS[name]({"value.py": CODE} | dict.fromkeys(leavings, b"\0"))
    submission = read_bytes(tmp_path, name, content)
    assert submission.sources == {"value": CODE}
    assert submission.unreadable == {}


@pytest.mark.parametrize("name", KINDS)
def test_an_archive_in_an_archive_is_read(tmp_path: Path, name: str) -> None:
    content = KINDS[name]({"inner.zip": zipped({"work/value.py": CODE})})
    assert read_bytes(tmp_path, name, content).sources == {"value": CODE}


@pytest.mark.parametrize("name", KINDS)
def test_what_lies_too_deep_in_an_archive_is_named(tmp_path: Path, name: str) -> None:
    submission = read_bytes(tmp_path, name, KINDS[name]({"a/b/c/d/e/f/g/value.py": CODE}))
    assert submission.sources == {}
    told = "a/b/c/d/e/f/g/value.py lies more than 6 folders deep and was passed over"
    assert told in submission.notices


def test_a_bomb_within_is_told_by_the_name_that_its_author_knows(tmp_path: Path) -> None:
    bomb = zipped({"n0.zip": zipped({"value.py": CODE, "x.ipynb": bytes(32 << 20)})[:-9]})
    assert refusal(tmp_path, "bomb.zip", bomb).startswith("in bomb.zip: n0.zip was not read")


def test_a_second_archive_within_is_too_deep(tmp_path: Path) -> None:
    deep = zipped({"b.zip": zipped({"c.zip": zipped({"value.py": CODE})})})
    expected = "in a.zip: c.zip was not read: it lies too deep in other archives"
    assert refusal(tmp_path, "a.zip", deep) == expected


def test_an_archive_that_contains_itself_many_times_costs_little(tmp_path: Path) -> None:
    inner = zipped({f"{number}.zip": b"PK\3\4" for number in range(300)})
    outer = zipped({f"{number}.zip": inner for number in range(300)}, zipfile.ZIP_STORED)
    assert "was not read" in refusal(tmp_path, "a.zip", outer)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "path", ["../value.py", "/value.py", "a/../../value.py", "C:\\value.py", "..\\value.py"]
)
def test_paths_that_leave_the_archive_are_passed_over(tmp_path: Path, name: str, path: str) -> None:
    submission = read_bytes(tmp_path, name, KINDS[name]({path: CODE, "nn.py": CODE}))
    assert submission.sources == {"nn": CODE}
    assert any("no path within the archive" in notice for notice in submission.notices)


def test_backslashes_of_windows_are_slashes(tmp_path: Path) -> None:
    content = zipped({"work\\value.py": CODE})
    assert read_bytes(tmp_path, "a.zip", content).sources == {"value": CODE}


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_links_in_a_tar_are_not_followed(tmp_path: Path, kind: bytes) -> None:
    link = tarfile.TarInfo("value.py")
    link.type, link.linkname = kind, "/etc/passwd"
    submission = read_bytes(tmp_path, "a.tar", tar_of(link))
    assert submission.unreadable["value"] == "value.py is a link, and links are not followed"


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_devices_in_a_tar_are_refused(tmp_path: Path, kind: bytes) -> None:
    device = tarfile.TarInfo("value.py")
    device.type = kind
    submission = read_bytes(tmp_path, "a.tar", tar_of(device))
    assert submission.unreadable["value"] == "value.py is not a regular file"


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("value.py")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    submission = read_bytes(tmp_path, "a.zip", out.getvalue())
    assert submission.unreadable["value"] == "value.py is a link, and links are not followed"


def test_a_link_that_nobody_needs_does_no_harm(tmp_path: Path) -> None:
    link = tarfile.TarInfo("work/bin/python")
    link.type, link.linkname = tarfile.SYMTYPE, "/usr/bin/python3"
    content = bytearray(tar_of(link)[:512]) + tarred({"value.py": CODE})
    assert read_bytes(tmp_path, "a.tar", bytes(content)).sources == {"value": CODE}


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_in_a_tar_are_read(tmp_path: Path, form: int) -> None:
    content = tarred({f"{'é' * 150}/value.py": CODE}, format=form)
    assert read_bytes(tmp_path, "a.tar", content).sources == {"value": CODE}


def test_a_sparse_file_is_refused(tmp_path: Path) -> None:
    sparse = tarfile.TarInfo("value.py")
    sparse.type = tarfile.GNUTYPE_SPARSE
    expected = "a.tar was not read: it has a sparse file in it"
    assert refusal(tmp_path, "a.tar", tar_of(sparse)) == expected


def test_a_sparse_file_in_posix_clothes_is_refused(tmp_path: Path) -> None:
    sparse = tarfile.TarInfo("value.py")
    sparse.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.realsize": "99999999999"}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(sparse)
    assert "sparse" in refusal(tmp_path, "a.tar", out.getvalue())


def test_an_encrypted_file_is_named(tmp_path: Path) -> None:
    content = bytearray(zipped({"value.py": CODE}))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    submission = read_bytes(tmp_path, "a.zip", bytes(content))
    assert submission.unreadable["value"] == "value.py is encrypted"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_not_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("value.py", "x = 1\n")
        archive.writestr("value.py", "x = 2\n")
    submission = read_bytes(tmp_path, "a.zip", out.getvalue())
    assert submission.unreadable["value"] == "value.py is in the archive twice"


def test_a_file_that_is_in_a_tar_twice_is_not_read(tmp_path: Path) -> None:
    content = tarred({"value.py": "x = 1\n"})[:1024] + tarred({"./value.py": "x = 2\n"})
    submission = read_bytes(tmp_path, "a.tar", content)
    assert submission.unreadable["value"] == "value.py is in the archive twice"


def test_a_wrong_checksum_is_noticed(tmp_path: Path) -> None:
    content = zipped({"value.py": CODE}, zipfile.ZIP_STORED).replace(b"Value", b"Vague")
    submission = read_bytes(tmp_path, "a.zip", content)
    assert "value.py is damaged" in submission.unreadable["value"]


@pytest.mark.parametrize("claim", [1, 1000])
def test_a_size_that_does_not_hold_is_noticed(tmp_path: Path, claim: int) -> None:
    content = bytearray(zipped({"value.py": CODE}))
    struct.pack_into("<L", content, content.index(b"PK\1\2") + 24, claim)
    submission = read_bytes(tmp_path, "a.zip", bytes(content))
    assert "value.py is damaged" in submission.unreadable["value"]


def test_a_small_zip_in_the_form_for_large_ones_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("value.py", "w", force_zip64=True) as f:
        f.write(CODE.encode())
    assert read_bytes(tmp_path, "a.zip", out.getvalue()).sources == {"value": CODE}


def test_a_huge_file_in_an_archive_is_not_unpacked() -> None:
    content = zipped({"value.py": b"#" * (300 << 10), "nn.py": CODE})
    assert members(content) == {
        "a.zip/value.py": "value.py is larger than 256 KiB",
        "a.zip/nn.py": CODE.encode(),
    }


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = zipped({"all.ipynb": bytes(4 << 20)})
    assert members(bomb) == {"a.zip/all.ipynb": "all.ipynb unpacks to more than 200 times its size"}


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_compressed_bomb_is_left_early(tmp_path: Path, mode: str) -> None:
    bomb = tarred({"data.bin": bytes(32 << 20)}, mode)
    name = f"a.tar.{mode[2:]}"
    expected = f"{name} was not read: it unpacks to more than 200 times its size"
    assert refusal(tmp_path, name, bomb) == expected


def test_a_stream_after_a_stream_is_bounded(tmp_path: Path) -> None:
    content = gzipped(tarred({"value.py": CODE})) + gzipped(b"") * 1000
    assert "too many pieces" in refusal(tmp_path, "a.tgz", content)


def test_zeros_after_the_end_of_a_compressed_tar_do_no_harm(tmp_path: Path) -> None:
    content = tarred({"value.py": CODE}, "w:gz") + bytes(512)
    assert read_bytes(tmp_path, "a.tgz", content).sources == {"value": CODE}


def test_xz_that_asks_for_much_memory_is_refused(tmp_path: Path) -> None:
    content = bytearray(tarred({"value.py": CODE}, "w:xz"))
    content = content.replace(b"\x02\x00\x21\x01\x16", b"\x02\x00\x21\x01\x28")
    assert "was not read" in refusal(tmp_path, "a.tar.xz", bytes(content))


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    many = zipped(dict.fromkeys(map(str, range(files.ENTRIES_LIMIT + 1)), b""))
    assert refusal(tmp_path, "a.zip", many) == "a.zip was not read: it holds more than 10,000 files"


def test_too_many_entries_of_a_tar_are_refused(tmp_path: Path) -> None:
    names: Any = dict.fromkeys(map(str, range(files.ENTRIES_LIMIT + 1)), b"")
    content = tarred(names, "w:gz")
    assert "it holds more than 10,000 files" in refusal(tmp_path, "a.tgz", content)


def test_archives_too_large_together_are_refused() -> None:
    gathering = Gathering(bytes_left=1000)
    archives.expand(File("a.zip", zipped({"value.py": "#" * 1001})), gathering)
    assert gathering.files[0].problem.endswith("MiB together")


def test_an_archive_too_large_is_not_read(tmp_path: Path) -> None:
    content = bytes(files.ARCHIVE_LIMIT + 1)
    assert refusal(tmp_path, "a.zip", content) == "a.zip is larger than 16 MiB"


@pytest.mark.parametrize("name", ["a.rar", "a.7z", "a.zip", "a.tar.gz"])
def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path, name: str) -> None:
    content = b"Rar!\x1a\x07\x01\x00 and so on"
    assert refusal(tmp_path, name, content) == f"{name} was not read: it is no zip or tar archive"


@pytest.mark.parametrize("name", KINDS)
def test_an_archive_cut_short_is_said_to_be_broken(tmp_path: Path, name: str) -> None:
    content = KINDS[name]({"value.py": "".join(map(str, range(9999)))})
    assert "was not read" in refusal(tmp_path, name, content[: len(content) // 3])


def test_an_archive_named_for_another_kind_is_read(tmp_path: Path) -> None:
    content = tarred({"value.py": CODE}, "w:gz")
    assert read_bytes(tmp_path, "a.zip", content).sources == {"value": CODE}


def test_an_empty_archive_has_no_unit(tmp_path: Path) -> None:
    submission = read_bytes(tmp_path, "a.zip", zipped({}))
    assert submission.sources == {}
    assert "a.zip is empty" in submission.notices
    assert submission.absence("value") == "there is no value.py"


def test_a_broken_archive_beside_good_files_is_a_notice(tmp_path: Path) -> None:
    folder = fill(tmp_path / "kim", "value.py")
    fill(folder, "old.zip", content=b"PK\3\4")
    submission = intake.read(folder, UNITS)
    assert submission.sources == {"value": CODE}
    assert any(notice.startswith("old.zip was not read") for notice in submission.notices)


def test_nothing_is_written_to_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    fill(tmp_path / "kim", "a.zip", content=zipped({"value.py": CODE}))
    before = sorted(tmp_path.rglob("*"))
    intake.read(tmp_path / "kim", UNITS)
    assert sorted(tmp_path.rglob("*")) == before


PATHS = st.from_regex(r"([a-z]{1,8}/){0,2}[a-z]{1,8}\.py", fullmatch=True)
FILES = st.dictionaries(PATHS, st.binary(max_size=2000), max_size=5)


@given(FILES, st.sampled_from(sorted(KINDS)))
@settings(deadline=None, max_examples=60)
def test_every_archive_gives_back_what_was_put_in(content: dict[str, bytes], kind: str) -> None:
    folders = {part for path in content for part in path.split("/")[:-1]}
    kept = {f"a.zip/{path}": data for path, data in content.items() if not folders & files.JUNK}
    made = KINDS[kind]({**content})
    assert (members(made) if content else {}) == kept


@given(st.data(), st.sampled_from(sorted(KINDS)))
@settings(deadline=None, max_examples=150)
def test_no_damage_ends_the_run(data: st.DataObject, kind: str) -> None:
    content = bytearray(KINDS[kind]({"value.py": CODE, "work/nn.py": CODE * 9}))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(1, len(content))) :]
    assert all(isinstance(member, str | bytes) for member in members(bytes(content)).values())


def test_a_submission_says_nothing_twice(tmp_path: Path) -> None:
    submission: Submission = read_bytes(tmp_path, "a.zip", b"PK\3\4")
    assert len(submission.notices) == len(set(submission.notices))
