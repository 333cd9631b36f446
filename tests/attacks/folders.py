"""Attacks by what a folder holds rather than by what its code does: names, links, bytes.

Each function puts the hostile part into a folder that already holds the honest twin's files. Its
docstring is the story.
"""

import io
import json
import os
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder import intake
from autograder.course import PROJECT, Course

from .attack import Attack

Plant = Callable[[Path], None]


def name_look_alikes(folder: Path) -> None:
    """File names that look like value.py and are not, with the reference in them."""
    for name in ("v\u0430lue.py", "value\u200b.py", "Value.py", "value.py ", "value\u2024py"):
        shutil.copy(PROJECT / "solutions" / "value.py", folder / name)


def name_dots_and_controls(folder: Path) -> None:
    """File names of dots, control characters, escape codes, line ends and HTML."""
    for name in ("..py", "...py", "-rf.py", "a\nb.py", "\x1b[2J.py", "<img src=x>.py", "=1+1.py"):
        (folder / name).write_text("raise SystemExit('LEAK')", "utf-8")


def name_very_long(folder: Path) -> None:
    """A file name as long as the file system takes, of characters that fill a terminal."""
    (folder / ("\U0001f600" * 60 + ".py")).write_bytes(b"\xff")


def name_package_for_a_unit(folder: Path) -> None:
    """A package value/ beside value.py, and a folder autograder/ that shadows the grader's."""
    for name in ("value", "autograder", "learner"):
        (folder / name).mkdir()
        shutil.copy(PROJECT / "solutions" / "value.py", folder / name / "__init__.py")


def name_path_files(folder: Path) -> None:
    """Files that Python or pytest read at their start: .pth, pyvenv.cfg, pytest.ini, setup.cfg."""
    for name in ("x.pth", "pyvenv.cfg", "pytest.ini", "setup.cfg", "tox.ini", "pyproject.toml"):
        (folder / name).write_text("import os; os._exit(0)\n[pytest]\naddopts = --co\n", "utf-8")


def file_links(folder: Path) -> None:
    """Links where unit files should be: to the reference and to the system's secrets."""
    for unit in ("backward", "graph"):
        (folder / f"{unit}.py").unlink()
        (folder / f"{unit}.py").symlink_to(PROJECT / "solutions" / f"{unit}.py")
    (folder / "secrets.py").symlink_to("/etc/shadow")


def file_devices(folder: Path) -> None:
    """A pipe that nobody fills and a file that never ends, where unit files should be."""
    for unit in ("backward", "graph"):
        (folder / f"{unit}.py").unlink()
    os.mkfifo(folder / "backward.py")
    (folder / "graph.py").symlink_to("/dev/zero")


def file_without_bytes(folder: Path) -> None:
    """A file of a terabyte that takes no room on the disk."""
    with suppress(OSError), (folder / "backward.py").open("wb") as file:
        file.truncate(1 << 40)


def file_many(folder: Path) -> None:
    """Thousands of files beside the units."""
    for number in range(3_000):
        (folder / f"a{number}.py").write_bytes(b"import os, json, random")


def file_giants(folder: Path) -> None:
    """Modules as large as may be, which every unit imports, with hundreds of odd modules named."""
    names = [name for name in sorted(sys.stdlib_module_names) if not name.startswith("_")]
    imports = "".join(f"    import {name}\n" for name in names)
    lines = "".join(f"a{number} = [1, {number}]\n" for number in range(12_000))
    for number in range(20):
        (folder / f"m{number}.py").write_text(f"def f():\n{imports}{lines}", "utf-8")
    for unit in ("value", "backward", "graph"):
        with (folder / f"{unit}.py").open("a", encoding="utf-8") as file:
            file.writelines(f"from . import m{number}\n" for number in range(20))


def source_nul(folder: Path) -> None:
    """A NUL in the middle of a file, after which a reader in C sees nothing."""
    with (folder / "backward.py").open("ab") as file:
        file.write(b"\n\0\nraise SystemExit(0)\n")


def source_utf_16(folder: Path) -> None:
    """A file in UTF-16, which is no UTF-8, and one in Latin-1."""
    (folder / "backward.py").write_bytes("raise SystemExit(0)".encode("utf-16"))
    (folder / "graph.py").write_bytes(b"# caf\xe9\nraise SystemExit(0)\n")


def source_lone_carriage_returns(folder: Path) -> None:
    """A comment with lone carriage returns, which only some readers take for line ends."""
    text = b"# nothing to see here\rraise SystemExit('code after a lone CR')\r"
    (folder / "backward.py").write_bytes(text)


def source_marks_of_order(folder: Path) -> None:
    """A byte order mark before each line, and between the letters of a keyword."""
    text = (folder / "backward.py").read_bytes()
    (folder / "backward.py").write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\n\xef\xbb\xbf"))


CODE = "raise SystemExit('LEAK')"


def archive_slip(folder: Path) -> None:
    """A zip whose entries climb out of it, by dots, by roots, by backslashes and drive letters."""
    with zipfile.ZipFile(folder / "work.zip", "w") as archive:
        for name in ("../../escape.py", "/escape.py", "..\\..\\escape.py", "C:/escape.py"):
            archive.writestr(name, CODE)


def archive_links(folder: Path) -> None:
    """A tar with links to the reference and to secrets, a device, a pipe."""
    with tarfile.open(folder / "work.tar", "w") as archive:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, b"6")):
            entry = tarfile.TarInfo(f"unit{number}.py")
            entry.type, entry.linkname = kind, str(PROJECT / "solutions" / "value.py")
            archive.addfile(entry)


def archive_bomb(folder: Path) -> None:
    """A zip of a few kilobytes that unpacks to many gigabytes, and one in another in another."""
    content = bytes(1 << 24)
    for depth in range(6):
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(8):
                archive.writestr(f"{depth}{copy}.zip" if depth else f"{copy}.py", content)
        content = memory.getvalue()
    (folder / "work.zip").write_bytes(content)


def archive_that_lies(folder: Path) -> None:
    """A zip with one name twice, one encrypted, and lengths that are not true."""
    memory = io.BytesIO()
    with suppress(UserWarning), zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("value.py", CODE)
        archive.writestr("Value.py", CODE)
    content = bytearray(memory.getvalue())
    content[6] |= 1
    content[22:26] = b"\xff\xff\xff\x7f"
    (folder / "work.zip").write_bytes(content)


def notebook(folder: Path, *cells: object, **more: object) -> None:
    """Put a notebook beside the files."""
    content = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}
    (folder / "value.ipynb").write_text(json.dumps(content), "utf-8")


def notebook_commands(folder: Path) -> None:
    """A notebook whose cells run shells, magics and scripts."""
    sources = ("!cp -r / /tmp", "%%bash\nrm -rf /", "%load_ext x", "%run ../solutions/value.py")
    notebook(folder, *({"cell_type": "code", "source": source} for source in sources))


def notebook_outputs(folder: Path) -> None:
    """A notebook with outputs that claim full marks, HTML, and the metadata of a grader."""
    cell = {
        "cell_type": "code",
        "source": "score = 100",
        "outputs": [{"output_type": "display_data", "data": {"text/html": "<script>1</script>"}}],
        "metadata": {"nbgrader": {"grade": True, "points": 100, "locked": False, "solution": True}},
    }
    notebook(folder, cell, metadata={"kernelspec": {"name": "x; rm -rf /"}})


def notebook_of_another_form(folder: Path) -> None:
    """A notebook whose cells are no cells and whose source is a tree of lists."""
    source: object = CODE
    for _ in range(200):
        source = [source]
    notebook(folder, None, 7, [], {"cell_type": "code", "source": source}, nbformat="9" * 1_000)


def notebook_deep(folder: Path) -> None:
    """A notebook of a hundred thousand brackets, for parsers that call themselves."""
    (folder / "value.ipynb").write_text("[" * 100_000 + "]" * 100_000, "utf-8")


PLANTS: tuple[Plant, ...] = tuple(
    plant
    for name, plant in sorted(globals().items())
    if name.partition("_")[0] in ("name", "file", "source", "archive", "notebook") and "_" in name
)


def attacks(course: Course) -> Iterator[Attack]:
    """Give an attack for each function above; its folder is there until the next is asked for."""
    for plant in PLANTS:
        with planted(plant, course) as attack:
            yield attack


@contextmanager
def planted(plant: Plant, course: Course) -> Iterator[Attack]:
    """Give the attack that a function makes of the stubs."""
    twin = intake.read(PROJECT / "exercises", course.unit_names)
    with TemporaryDirectory() as root:
        folder = Path(root) / f"=cmd|\x1b[2J<b>{plant.__name__}"  # what a folder may be called
        shutil.copytree(PROJECT / "exercises", folder)
        plant(folder)
        (delivery,) = intake.find(folder, course.unit_names)
        hostile = intake.read(delivery, course.unit_names)
        story = (plant.__doc__ or "").strip()
        yield Attack(plant.__name__, story, hostile, twin, ("value", "backward", "graph"))
