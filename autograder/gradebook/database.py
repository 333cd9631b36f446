"""The gradebook's file: an SQLite database, a lock that ends with its process, packed records."""

import fcntl
import os
import socket
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from autograder import records
from autograder.errors import WrongUseError
from autograder.results import Result
from autograder.whole import naming

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
PLAIN_CODE = 0xFF  # the part of an error's code that says its kind
BROKEN = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}  # no gradebook


class GradebookError(WrongUseError):
    """The gradebook cannot be used; the message says why and what to do."""


def connect(path: Path | None) -> sqlite3.Connection:
    """Return the database in a file, with its tables; without a file it lives as long as we do."""
    database = sqlite3.connect(path or "", isolation_level=None)
    database.row_factory = sqlite3.Row
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing
        version = version_of(database)
        if version == 0:
            database.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        else:
            require(version, path)
        database.executescript(LATER)
    except BaseException as error:
        database.close()
        if isinstance(error, sqlite3.Error):
            raise explained(error, path) from error
        raise
    return database


def require(version: int, path: Path | None) -> None:
    """Raise GradebookError for tables of another version."""
    if version != VERSION:
        raise GradebookError(f"{path} is of another version ({version}): move it away")


def explained(error: sqlite3.Error, path: Path | None) -> GradebookError:
    """Return what to say of an error: a full disk is no reason to move a sound gradebook away."""
    place = path or f"a temporary gradebook in {tempfile.gettempdir()}"
    if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & PLAIN_CODE in BROKEN:
        return GradebookError(f"{place} cannot be used ({error}): move it away")
    return GradebookError(f"{place}: {error}")


@contextmanager
def to_read(folder: Path) -> Iterator[sqlite3.Connection]:
    """Give a folder's gradebook without a lock; raise GradebookError if it cannot be read."""
    path = folder / FILE
    if folder.is_file():
        raise GradebookError(f"{folder} is a file: give the folder that `grade … --out` wrote")
    if not path.is_file():
        raise GradebookError(f"{path} is not there: `grade … --out {folder}` writes it")
    try:
        with closing(readable(path)) as database:
            yield database
    except sqlite3.Error as error:
        raise explained(error, path) from error


def readable(path: Path) -> sqlite3.Connection:
    """Return a database to read from, also where the disk is full or nothing may be written."""
    try:
        return opened(path, "mode=rw")
    except sqlite3.OperationalError:
        if changes_wait(path):  # a run is at work, or was killed: only they say what holds
            return opened(path, "mode=ro")
        return opened(path, "immutable=1")


def opened(path: Path, how: str) -> sqlite3.Connection:
    """Return a database that is there, if it can be read in this way."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, isolation_level=None)
    database.row_factory = sqlite3.Row
    try:
        require(version_of(database), path)
        database.execute("SELECT count(*) FROM results").fetchone()
    except BaseException:
        database.close()
        raise
    return database


def changes_wait(path: Path) -> bool:
    """Tell whether changes lie beside a database that are not in it yet."""
    beside = path.with_name(f"{path.name}-wal")
    return beside.exists() and beside.stat().st_size > 0


def version_of(database: sqlite3.Connection) -> int:
    """Return the version of a gradebook's tables; 0 for a file that is new."""
    with closing(database.execute("PRAGMA user_version")) as found:
        return int(found.fetchone()[0])


def results_in(folder: Path) -> Iterator[Result]:
    """Give the last run's results without a lock; raise GradebookError if there are none."""
    select = "SELECT record FROM results WHERE present ORDER BY submission"
    with to_read(folder) as database:
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
    with naming(folder / LOCK):
        file.truncate(0)
        holder = f"process {os.getpid()} on {socket.gethostname()} since {now()}"
        print(holder, file=file, flush=True)
    return file


def now() -> str:
    """Return this moment as ISO 8601 writes it, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
