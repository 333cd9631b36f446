"""Results that survive whatever happens: one SQLite file, each result committed as it comes.

A result stands for the work it was made from (the submission's digest) and the rules it was made
by (see fingerprint.py). What it replaces becomes history.
"""

import fcntl
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from autograder import records
from autograder.errors import WrongUseError
from autograder.records import RecordError
from autograder.results import Result
from autograder.submission import Receipt

FILE, LOCK = "gradebook.sqlite", "gradebook.lock"
VERSION = 1
TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, rules TEXT NOT NULL, started TEXT NOT NULL, finished TEXT
);
CREATE TABLE results (
    submission TEXT PRIMARY KEY, work TEXT NOT NULL, rules TEXT NOT NULL, complete INTEGER NOT NULL,
    record TEXT NOT NULL, present INTEGER NOT NULL, receipt TEXT
);
CREATE TABLE history (
    id INTEGER PRIMARY KEY, submission TEXT NOT NULL, work TEXT NOT NULL, rules TEXT NOT NULL,
    complete INTEGER NOT NULL, record TEXT NOT NULL, replaced_in INTEGER NOT NULL REFERENCES runs
);
CREATE INDEX replaced ON history (replaced_in, submission);
"""


class GradebookError(WrongUseError):
    """The gradebook cannot be used; the message says why and what to do."""


class Gradebook:
    """The results in a folder, for one run at a time; in a temporary place without a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open or make it; raise GradebookError if another run has it."""
        self._lock = lock(folder) if folder else None
        try:
            self._database = connect(folder / FILE if folder else None)
        except BaseException:
            self.close()
            raise
        self._run = 0

    def begin(self, rules: str) -> None:
        """Begin a run, or go on with the one by the same rules that came to no end."""
        last = self._database.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        if last and last["rules"] == rules and last["finished"] is None:
            self._run = last["id"]
        else:
            add = "INSERT INTO runs (rules, started) VALUES (?, ?)"
            self._run = self._database.execute(add, (rules, now())).lastrowid or 0
        self._database.execute("UPDATE results SET present = 0")

    def has(self, submission: str, work: str, rules: str) -> bool:
        """Tell whether a complete result of this work by these rules is here; it then counts."""
        update = (
            "UPDATE results SET present = 1 "
            "WHERE submission = ? AND work = ? AND rules = ? AND complete"
        )
        return self._database.execute(update, (submission, work, rules)).rowcount == 1

    def keep(self, submission: str, work: str, rules: str, record: str, *, complete: bool) -> None:
        """Keep a result for good; the one before it becomes history."""
        with self._database:  # one transaction
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute(
                "INSERT INTO history (submission, work, rules, complete, record, replaced_in) "
                "SELECT submission, work, rules, complete, record, ? FROM results "
                "WHERE submission = ?",
                (self._run, submission),
            )
            self._database.execute(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, 1, NULL)",
                (submission, work, rules, complete, record),
            )

    def receive(self, submission: str, receipt: Receipt) -> None:
        """Note who handed in and when, if that has become known or changed since grading."""
        select = "SELECT record FROM results WHERE submission = ? AND receipt IS NOT ?"
        row = self._database.execute(select, (submission, repr(receipt))).fetchone()
        if row:
            renewed = replace(records.from_line(row["record"]), receipt=receipt)
            update = "UPDATE results SET record = ?, receipt = ? WHERE submission = ?"
            values = (records.to_line(renewed), repr(receipt), submission)
            self._database.execute(update, values)

    def finish(self) -> None:
        """Say that every submission of the run has its result."""
        self._database.execute("UPDATE runs SET finished = ? WHERE id = ?", (now(), self._run))

    @property
    def complete(self) -> bool:
        """Whether the grader did all its work on this run's submissions."""
        found = self._database.execute("SELECT min(complete) FROM results WHERE present")
        return found.fetchone()[0] in (1, None)

    def __len__(self) -> int:
        """Return how many submissions of this run have their result."""
        count = self._database.execute("SELECT count(*) FROM results WHERE present")
        return int(count.fetchone()[0])

    def __iter__(self) -> Iterator[Result]:
        """Give the results of this run's submissions in order, reading one at a time."""
        select = "SELECT record FROM results WHERE present ORDER BY submission"
        for row in self._database.execute(select):
            yield records.from_line(row["record"])

    def as_line(self, result: Result) -> str:
        """Return the record of a result that is kept here."""
        select = "SELECT record FROM results WHERE submission = ?"
        return str(self._database.execute(select, (result.submission,)).fetchone()["record"])

    def regraded(self) -> Iterator[tuple[Result, Result]]:
        """Give the results before and after for work that this run graded again, unchanged.

        The first result that the run replaced counts, if both are complete.
        """
        select = (
            "SELECT old.record AS before, new.record AS after, min(old.id) "
            "FROM history old JOIN results new USING (submission, work) "
            "WHERE old.replaced_in = ? AND new.present AND old.complete AND new.complete "
            "GROUP BY submission ORDER BY submission"
        )
        for row in self._database.execute(select, (self._run,)):
            with suppress(RecordError):  # the old one may be of a version that nobody reads now
                yield records.from_line(row["before"]), records.from_line(row["after"])

    def close(self) -> None:
        """Close the file and let others have it."""
        if hasattr(self, "_database"):
            self._database.close()
        if self._lock:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()


def connect(path: Path | None) -> sqlite3.Connection:
    """Return the database in a file, with its tables; without a file it lives as long as we do."""
    database = sqlite3.connect(path or "", isolation_level=None)
    database.row_factory = sqlite3.Row
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing
        with closing(database.execute("PRAGMA user_version")) as found:
            version = found.fetchone()[0]
        if version == 0:
            database.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        elif version != VERSION:
            raise GradebookError(f"{path} is of another version ({version}): move it away")
    except sqlite3.DatabaseError as error:
        raise GradebookError(f"{path} cannot be used ({error}): move it away") from error
    return database


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
