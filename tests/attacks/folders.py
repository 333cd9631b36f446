"""Attacks by what a folder holds rather than by what its code does: names, links, bytes.

Each function puts the hostile part into a folder that already holds the honest twin's files. Its
docstring is the story. Archives and notebooks belong here as soon as a submission may be one.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder import submission
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


PLANTS: tuple[Plant, ...] = tuple(
    plant
    for name, plant in sorted(globals().items())
    if name.partition("_")[0] in ("name", "file", "source")
)


def attacks(course: Course, stack: ExitStack) -> Iterator[Attack]:
    """Give an attack for each function above; the folders go when the stack is closed."""
    root = Path(stack.enter_context(TemporaryDirectory()))
    twin = submission.read(PROJECT / "exercises", course.unit_names)
    for plant in PLANTS:
        folder = root / f"=cmd|\x1b[2J<b>{plant.__name__}"  # what a folder may be called
        shutil.copytree(PROJECT / "exercises", folder)
        plant(folder)
        hostile = submission.read(folder, course.unit_names)
        story = (plant.__doc__ or "").strip()
        name = plant.__name__
        yield Attack(name, story, replace(hostile), twin, ("value", "backward", "graph"))
