"""Results that survive whatever happens: one SQLite file, each result committed as it comes.

A result stands for the work it was made from (the submission's digest) and the rules it was made
by (see fingerprint.py). What it replaces becomes history.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from autograder import records
from autograder.course import Course
from autograder.frozen import frozen
from autograder.gradebook import outset
from autograder.gradebook.database import FILE, connect, explained, lock, now, packed, unpacked
from autograder.records import RecordError
from autograder.results import Result
from autograder.submission import Found, Receipt


@frozen
class Entry:
    """A result, and what is known of it beside."""

    result: Result
    digest: str  # of its record
    seconds: float | None  # that grading it took
    reported: str | None  # what its reports were written from


class Gradebook:
    """The results in a folder, for one run at a time; in a temporary place without a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open or make it; raise GradebookError if another run has it."""
        self._path = folder / FILE if folder else None
        self._lock = lock(folder) if folder else None
        try:
            self._database = connect(self._path)
        except BaseException:
            self.close()
            raise
        self._run = 0

    def begin(self, rules: str, course: Course | None = None, found: Iterable[Found] = ()) -> None:
        """Begin a run, or go on with the one by the same rules that came to no end."""
        with self._database:  # one transaction
            self._database.execute("BEGIN IMMEDIATE")
            self._begin(rules)
            outset.note(self._database, course, found)

    def _begin(self, rules: str) -> None:
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

    def keep(
        self,
        submission: str,
        work: str,
        rules: str,
        record: str,
        *,
        complete: bool,
        receipt: Receipt | None = None,
        seconds: float | None = None,
    ) -> None:
        """Keep a result for good; the one before it becomes history."""
        known = None if receipt is None else repr(receipt)
        row = (submission, work, rules, complete, packed(record), known, seconds)
        with self._database:  # one transaction
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute(
                "INSERT INTO history (submission, work, rules, complete, record, replaced_in) "
                "SELECT submission, work, rules, complete, record, ? FROM results "
                "WHERE submission = ?",
                (self._run, submission),
            )
            self._database.execute(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, 1, ?, ?, "
                "(SELECT reported FROM results WHERE submission = ?))",
                (*row, submission),
            )

    def receive(self, submission: str, receipt: Receipt) -> None:
        """Note who handed in and when, if that has become known or changed since grading."""
        select = "SELECT record FROM results WHERE submission = ? AND receipt IS NOT ?"
        row = self._database.execute(select, (submission, repr(receipt))).fetchone()
        if row:
            renewed = replace(unpacked(row["record"]), receipt=receipt)
            update = "UPDATE results SET record = ?, receipt = ? WHERE submission = ?"
            values = (packed(records.to_line(renewed)), repr(receipt), submission)
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
        for entry in self.entries():
            yield entry.result

    def entries(self) -> Iterator[Entry]:
        """Give the same with what is known of each beside."""
        select = "SELECT * FROM results WHERE present ORDER BY submission"
        for row in self._database.execute(select):
            digest = hashlib.sha256(row["record"]).hexdigest()
            yield Entry(unpacked(row["record"]), digest, row["seconds"], row["reported"])

    def note_reported(self, sources: Mapping[str, str | None]) -> None:
        """Remember, by submission, what its reports were written from; None if they are gone."""
        rows = [(source, submission) for submission, source in sources.items()]
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany("UPDATE results SET reported = ? WHERE submission = ?", rows)

    def outdated(self) -> list[str]:
        """Return who has reports but is not among this run's submissions."""
        select = (
            "SELECT submission FROM results WHERE NOT present AND reported IS NOT NULL "
            "ORDER BY submission"
        )
        return [str(row["submission"]) for row in self._database.execute(select)]

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
                yield unpacked(row["before"]), unpacked(row["after"])

    def close(self) -> None:
        """Close the file and let others have it."""
        if hasattr(self, "_database"):
            self._database.close()
        if self._lock:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Close it; raise GradebookError for what the database's disk did not do."""
        self.close()
        if isinstance(error, sqlite3.Error):
            raise explained(error, self._path) from error
