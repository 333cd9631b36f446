"""The gradebook's file: an SQLite database, a lock that ends with its process, packed records."""

import fcntl
import os
import socket
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from autograder import records
from autograder.errors import WrongUseError
from autograder.results import Result

FILE, LOCK = "gradebook.sqlite", "gradebook.lock"
VERSION = 2
TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, rules TEXT NOT NULL, started TEXT NOT NULL, finished TEXT
);
CREATE TABLE results (
    submission TEXT PRIMARY KEY, work TEXT NOT NULL, rules TEXT NOT NULL, complete INTEGER NOT NULL,
    record BLOB NOT NULL, present INTEGER NOT NULL, receipt TEXT, seconds REAL, reported TEXT
);
CREATE TABLE history (
    id INTEGER PRIMARY KEY, submission TEXT NOT NULL, work TEXT NOT NULL, rules TEXT NOT NULL,
    complete INTEGER NOT NULL, record BLOB NOT NULL, replaced_in INTEGER NOT NULL REFERENCES runs
);
CREATE INDEX replaced ON history (replaced_in, submission);
"""
LATER = """
CREATE TABLE IF NOT EXISTS graded_by (course TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS found (
    submission TEXT PRIMARY KEY, receipt TEXT NOT NULL, sources TEXT NOT NULL
);
"""  # added to the gradebooks that were there before


class GradebookError(WrongUseError):
    """The gradebook cannot be used; the message says why and what to do."""


def connect(path: Path | None, *, new: bool = True) -> sqlite3.Connection:
    """Return the database in a file, with its tables; without a file it lives as long as we do.

    Unless it may be a new one, raise GradebookError if it is not there.
    """
    if path and not new and not path.is_file():
        raise GradebookError(f"{path} is not there: `grade … --out {path.parent}` writes it")
    database = sqlite3.connect(path or "", isolation_level=None)
    database.row_factory = sqlite3.Row
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing
        version = version_of(database)
        if version == 0:
            database.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        elif version != VERSION:
            raise GradebookError(f"{path} is of another version ({version}): move it away")
        database.executescript(LATER)
    except sqlite3.DatabaseError as error:
        raise GradebookError(f"{path} cannot be used ({error}): move it away") from error
    return database


def version_of(database: sqlite3.Connection) -> int:
    """Return the version of a gradebook's tables; 0 for a file that is new."""
    with closing(database.execute("PRAGMA user_version")) as found:
        return int(found.fetchone()[0])


def results_in(folder: Path) -> Iterator[Result]:
    """Give the last run's results without a lock; raise GradebookError if there are none."""
    select = "SELECT record FROM results WHERE present ORDER BY submission"
    with closing(connect(folder / FILE, new=False)) as database:
        for row in database.execute(select):
            yield unpacked(row["record"])


def packed(record: str) -> bytes:
    """Return a record in a fifth of its size: most of it are the sentences of checks."""
    return zlib.compress(record.encode("ascii"), 3)


def unpacked(record: bytes) -> Result:
    """Return the result in a packed record."""
    return records.from_line(zlib.decompress(record))


def lock(folder: Path) -> IO[str]:
    """Return the folder's lock, which ends with this process however that ends."""
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / LOCK).open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        holder = file.read().strip() or "another run"
        file.close()
        raise GradebookError(
            f"{folder} is in use by {holder}: wait for it to end, or name another --out"
        ) from error
    file.truncate(0)
    print(f"process {os.getpid()} on {socket.gethostname()} since {now()}", file=file, flush=True)
    return file


def now() -> str:
    """Return this moment as ISO 8601 writes it, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
