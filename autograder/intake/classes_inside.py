"""What was given as one submission and may be a whole class's: that is said, or refused."""

import os
from pathlib import Path

from autograder.intake.files import ARCHIVE_LIMIT, ENTRIES_LIMIT, is_archive, size_limit
from autograder.intake.layouts import Draft, children, exported
from autograder.submission import SubmissionError

LOOKS = "it looks like a class's download; if it is one,"
CLASS_INSIDE = f"{LOOKS} give this very folder to be graded"
CLASS_PACKED = f"{LOOKS} unpack it, and give the folder to be graded"


def point_out_class(draft: Draft) -> None:
    """Say of a folder that it looks like a class: who made it cannot be told from its inside."""
    folders = [part.place for part in draft.parts if not part.inside]
    open_ones = [each for each in folders if os.access(each, os.R_OK | os.X_OK)]
    if any(exported(child.name) for each in open_ones for child in children(each)):
        draft.notices.append(CLASS_INSIDE)
    if any(part.inside and packs_class(part.place) for part in draft.parts):
        draft.notices.append(CLASS_PACKED)


def refuse_other_files(path: Path) -> None:
    """Raise SubmissionError for a file that cannot be a submission, such as a roster."""
    if not size_limit(path.name):
        kinds = "a folder, a .py file, a notebook or an archive"
        table = "; tables such as a roster belong into OUT" if path.suffix == ".csv" else ""
        raise SubmissionError(f"{path}: a submission is {kinds}{table}")


def refuse_class(path: Path) -> None:
    """Raise SubmissionError for the archive of a whole class, which has to be unpacked first."""
    hint = "unpack it, and give the folder"
    if not is_archive(path.name):
        return
    if path.stat().st_size > ARCHIVE_LIMIT:
        raise SubmissionError(f"{path}: too large for one submission; if it is a class: {hint}")
    if packs_class(path):
        raise SubmissionError(f"{path}: this is a whole class's download: {hint}")


def packs_class(path: Path) -> bool:
    """Tell whether a zip looks like a class's download, by the names at its top."""
    from autograder.intake import zips
    from autograder.intake.compression import ArchiveError

    try:
        if not is_archive(path.name) or path.is_symlink() or path.stat().st_size > ARCHIVE_LIMIT:
            return False
        with zips.opened(path.read_bytes(), ENTRIES_LIMIT) as archive:
            parts = {part for name in archive.namelist() for part in name.split("/")[:2]}
    except (ArchiveError, OSError):
        return False
    return any(map(exported, parts))
