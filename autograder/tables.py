"""Tables that people keep in spreadsheets: CSV read with care, and changed cell by cell.

A byte order mark, commas, semicolons or tabs, any line ends and any quoting are taken as they are.
Every cell knows its place in the file, so a changed table is the old file with a few cells new.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from autograder.errors import WrongUseError
from autograder.frozen import frozen

BYTE_ORDER_MARK = "\ufeff"
DELIMITERS = (",", ";", "\t")
QUOTED = re.compile(r'"(?:[^"]|"")*"')


class TableError(WrongUseError):
    """A table is not usable; the message names the file, the line and what to mend."""


@frozen
class Cell:
    """A cell's text, and where it stands in the file with its quotation marks."""

    text: str
    start: int
    end: int


@frozen
class Line:
    """One row of cells and the number of the line on which it begins."""

    number: int
    cells: tuple[Cell, ...]

    def text(self, column: int) -> str:
        """Return what stands in a column, without spaces around it; nothing if the row ends."""
        return self.cells[column].text.strip() if column < len(self.cells) else ""


@frozen
class Table:
    """A file's content and its rows, blank ones left out; `name` is for messages."""

    name: str
    content: str
    delimiter: str
    lines: tuple[Line, ...]

    @property
    def header(self) -> list[str]:
        """The cells of the first row, without spaces around them."""
        return [cell.text.strip() for cell in self.lines[0].cells]


@frozen
class Row:
    """One row by the names of its columns, and where it stands."""

    where: str
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return what stands in a column; nothing when the table lacks it."""
        return self.values.get(column, "")


def parse(content: bytes, name: str) -> Table:
    """Return the table in a file; bytes that are not UTF-8 are kept as they are."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TableError(f'{name} is UTF-16: save it as "CSV UTF-8"')
    text = content.decode("utf-8", "surrogateescape")
    delimiter = delimiter_of(text)
    lines = tuple(read_lines(text, delimiter, name))
    if not lines:
        raise TableError(f"{name} is empty: its first line should name the columns")
    return Table(name, text, delimiter, lines)


def delimiter_of(text: str) -> str:
    """Return the character between cells: the one that the first line has most of."""
    first = QUOTED.sub("", text.removeprefix(BYTE_ORDER_MARK).lstrip("\r\n")).partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def read_lines(text: str, delimiter: str, name: str) -> Iterator[Line]:
    """Give the rows of a text that are not blank."""
    place, number = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0, 1
    while place < len(text):
        cells = tuple(read_cells(text, place, delimiter, f"{name}, line {number}"))
        if any(cell.text.strip() for cell in cells):
            yield Line(number, cells)
        end = cells[-1].end
        end += 2 if text.startswith("\r\n", end) else 1
        number += len(re.findall(r"\r\n|\r|\n", text[place:end]))
        place = end


def read_cells(text: str, place: int, delimiter: str, where: str) -> Iterator[Cell]:
    """Give the cells of the row that begins at a place."""
    bare = re.compile(rf"[^{delimiter}\r\n]*")
    while True:
        found = QUOTED.match(text, place) or bare.match(text, place)
        assert found, "the second pattern always fits"
        if found.end() < len(text) and text[found.end()] not in (delimiter, "\r", "\n"):
            raise TableError(f"{where}: text follows a closing quotation mark; write it twice")
        if found[0].startswith('"') and not QUOTED.fullmatch(found[0]):
            raise TableError(f"{where}: a quotation mark is opened and never closed")
        yield Cell(unquoted(found[0]), place, found.end())
        if not text.startswith(delimiter, found.end()):
            return
        place = found.end() + 1


def unquoted(text: str) -> str:
    """Return what a cell says."""
    return text[1:-1].replace('""', '"') if QUOTED.fullmatch(text) else text


def changed(table: Table, changes: Mapping[Cell, str]) -> bytes:
    """Return the file with new texts in some cells and every other byte as it was."""
    parts, place = [], 0
    for cell in sorted(changes, key=lambda cell: cell.start):
        old, new = table.content[cell.start : cell.end], changes[cell]
        quoted = old.startswith('"') or any(c in new for c in (table.delimiter, '"', "\n"))
        parts += [table.content[place : cell.start], f'"{new}"' if quoted else new]
        place = cell.end
    return "".join([*parts, table.content[place:]]).encode("utf-8", "surrogateescape")


def rows(table: Table, required: Sequence[str], optional: Sequence[str] = ()) -> list[Row]:
    """Return the rows by column; raise TableError for columns missing, unknown or double."""
    names = [name.lower().replace(" ", "_") for name in table.header]
    while names and not names[-1]:
        names.pop()  # spreadsheets leave empty columns at the end
    check_columns(table, names, required, optional)
    return [row(table, line, names) for line in table.lines[1:]]


def check_columns(
    table: Table, names: Sequence[str], required: Sequence[str], optional: Sequence[str]
) -> None:
    """Raise TableError when the first line does not name the columns that are meant."""
    expected = ",".join([*required, *optional])
    where = f"{table.name}, line {table.lines[0].number}"
    for name in required:
        if name not in names:
            raise TableError(f"{where}: the column {name!r} is missing of {expected}")
    for name in names:
        if name not in (*required, *optional):
            raise TableError(f"{where}: {name!r} is none of the columns {expected}; remove it")
        if names.count(name) > 1:
            raise TableError(f"{where}: the column {name!r} stands there twice; remove one")


def row(table: Table, line: Line, names: Sequence[str]) -> Row:
    """Return one line by the names of the columns."""
    where = f"{table.name}, line {line.number}"
    texts = [cell.text.strip() for cell in line.cells]
    if any(texts[len(names) :]):
        raise TableError(f"{where}: it has more cells than the first line; is a text unquoted?")
    if any("\ud800" <= character <= "\udfff" for text in texts for character in text):
        raise TableError(f'{where}: it is not UTF-8; save the file as "CSV UTF-8"')
    return Row(where, dict(zip(names, texts, strict=False)))
