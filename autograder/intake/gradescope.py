"""Who handed in what and when, from a Gradescope export's submission_metadata.yml.

Line by line, since the file repeats every test's output of a whole class and may be very long. The
export is written by one program in one way: two spaces a level, so that the few lines wanted here
stand in columns where no output, however odd, can stand.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from autograder.intake.times import read_time
from autograder.submission import Receipt, Student

NAME = "submission_metadata.yml"
LINE_LIMIT = 2_000
SUBMISSION = re.compile(r"(submission_\w+):\s*")
FIELD = re.compile(r"  :?(\w+):\s*(.*?)\s*")
SUBMITTER = re.compile(r"  (- |  ):?(name|sid|email):\s*(.*?)\s*")


def read_metadata(folder: Path) -> dict[str, Receipt]:
    """Return the receipts by submission, empty where there is no such file."""
    path = folder / NAME
    if path.is_symlink() or not path.is_file():
        return {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        return parse(lines)


def parse(lines: Iterable[str]) -> dict[str, Receipt]:
    """Return the receipts that a metadata file's lines hold; the first of a name stands."""
    receipts: dict[str, Receipt] = {}
    for key, submitters, fields in blocks(lines):
        students = tuple(
            Student(each.get("sid", ""), each.get("name", ""), each.get("email", ""))
            for each in submitters
        )
        receipts.setdefault(key, Receipt(students, read_time(fields.get("created_at", ""))))
    return receipts


Block = tuple[str, list[dict[str, str]], dict[str, str]]


def blocks(lines: Iterable[str]) -> Iterable[Block]:
    """Give each submission's name, its submitters and its other fields on one line."""
    block: Block | None = None
    field = ""
    for line in (each[:LINE_LIMIT].rstrip("\n") for each in lines):
        if start := SUBMISSION.fullmatch(line):
            if block:
                yield block
            block, field = (start[1], [], {}), ""
        elif block and (submitter := SUBMITTER.fullmatch(line)) and field == "submitters":
            if submitter[1] == "- " or not block[1]:
                block[1].append({})
            block[1][-1][submitter[2]] = scalar(submitter[3])
        elif block and (match := FIELD.fullmatch(line)):
            field = match[1]
            block[2].setdefault(field, scalar(match[2]))
    if block:
        yield block


def scalar(text: str) -> str:
    """Return a value on one line, with or without quotes."""
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", text[1:-1])
    return "" if text in ("~", "null") else text
