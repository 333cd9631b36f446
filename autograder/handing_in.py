"""What a learner hands in: a zip of the right files and no others, and what is in it."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from autograder.errors import WrongUseError
from autograder.frozen import frozen
from autograder.intake.names import shown

ENDINGS = (".py", ".ipynb")
SIZE_LIMIT = 1 << 20  # bytes of one file; no exercise comes near it
FRONT = "checks.py"  # beside notebooks; it is not a learner's
ALONG = "goes along, since your units may import it"
OURS = frozenset({"README.md", "__init__.py", "__pycache__", ".ipynb_checkpoints"})  # no work


class NothingToHandInError(WrongUseError):
    """There is no file of any unit; the message says where one was looked for."""


@frozen
class Packed:
    """The files that go along, and what a learner should know of the others."""

    files: Mapping[str, bytes]
    left_out: tuple[str, ...]  # with the reason
    missing: tuple[str, ...]  # units without a file


def pack(folder: Path, units: Collection[str]) -> Packed:
    """Return what a folder has to be handed in: files of units, and modules beside them."""
    if not folder.is_dir():
        raise NothingToHandInError(f"{folder}: there is no such folder")
    files, left_out = dict[str, bytes](), list[str]()
    for path in sorted(folder.iterdir()):
        if path.name in OURS or path.name.startswith("."):
            continue
        if reason := unfit(path):
            left_out.append(f"{path.name} ({reason})")
        else:
            files[path.name] = path.read_bytes()
    stems = {Path(name).stem for name in files}
    if not stems & set(units) and not any(name.endswith(".ipynb") for name in files):
        raise NothingToHandInError(f"{folder}: there is no file of a unit ({', '.join(units)})")
    return Packed(files, tuple(left_out), tuple(unit for unit in units if unit not in stems))


def unfit(path: Path) -> str | None:
    """Say why a file does not go along; None if it does."""
    if path.is_symlink():
        return "a link"
    if path.is_dir():
        return "a folder"
    if path.suffix not in ENDINGS:
        return "neither .py nor .ipynb"
    if path.name == FRONT:
        return "the checks, which come with the notebooks"
    return "too large" if path.stat().st_size > SIZE_LIMIT else None


def summary(
    packed: Packed, passed: Mapping[str, str], notices: Sequence[str], content: bytes
) -> Iterator[str]:
    """Give what a learner should look at before handing in.

    `passed` is known by unit, `notices` are what the check says of the files.
    """
    widest = max(map(len, packed.files))
    for name, file in packed.files.items():
        words = noticed(name, notices) or passed.get(Path(name).stem, ALONG)
        yield f"  {name.ljust(widest)}  {len(file):>7,} bytes  {words}"
    for unit in packed.missing:
        yield f"  no file for {unit}"
    for words in packed.left_out:
        yield f"  left out: {words}"
    yield f"  sha256 {hashlib.sha256(content).hexdigest()}"


def noticed(name: str, notices: Sequence[str]) -> str:
    """Return what the check says of one file, such as that it is passed over; often nothing."""
    about = f"{shown(name)} "
    return next((words.removeprefix(about) for words in notices if words.startswith(about)), "")
