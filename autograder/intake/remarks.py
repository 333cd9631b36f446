"""What an instructor should know of a class's folder as a whole; no student reads it."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from autograder.intake import gradescope, strays
from autograder.intake.finding import class_folder, put_together
from autograder.intake.names import shown

NAMED = 5


def remarks(paths: Sequence[Path], units: Collection[str]) -> Iterator[str]:
    """Give a sentence for each thing that may not be as it was meant."""
    if len(paths) != 1 or not paths[0].is_dir():
        return
    top = paths[0].resolve()
    files = strays.unit_files(top, units)
    if files and not strays.are_strays(files, top, units):
        if folders := strays.holders(files[:1], top, units):
            yield graded_as_one(top, files, folders)
        return
    home = class_folder(top, units)
    if not put_together(home, units):
        return
    if found := [*files, *(strays.unit_files(home, units) if home != top else ())]:
        yield passed_over(found)
    if absent := [name for name in gradescope.read_metadata(home) if not (home / name).exists()]:
        yield not_there(absent)


def graded_as_one(top: Path, files: Sequence[Path], folders: Sequence[Path]) -> str:
    """Say that a folder was taken for one student's, and what to do if it is none."""
    return (
        f"{top} is graded as one submission, since {listed(files)} lies at its top; there are "
        f"unit files in {listed(folders)} too: if these are students, take {listed(files)} away"
    )


def passed_over(files: Sequence[Path]) -> str:
    """Say that unit files lie where only students' folders belong."""
    return f"{listed(files)} at the top of the class's folder is nobody's: passed over"


def not_there(names: Sequence[str]) -> str:
    """Say whom an export's record names in vain."""
    return (
        f"{gradescope.NAME} names {listed(list(map(Path, names)))}, but there is no such folder: "
        "is the download whole?"
    )


def listed(places: Sequence[Path]) -> str:
    """Return the names of some places, the first few of many."""
    more = f" and {len(places) - NAMED} more" if len(places) > NAMED else ""
    return f"{', '.join(shown(each.name) for each in places[:NAMED])}{more}"
