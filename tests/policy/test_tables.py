"""Tables are read as spreadsheets write them, and changed without a trace elsewhere."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import tables
from autograder.tables import TableError

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=6)


def read(text: str) -> list[list[str]]:
    lines = tables.parse(text.encode(), "t.csv").lines
    return [[cell.text for cell in line.cells] for line in lines]


def rows(text: str) -> list[tables.Row]:
    return tables.rows(tables.parse(text.encode(), "t.csv"), ("a", "b"), ("c",))


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert rows("\ufeffa,b\n1,2\n")[0]["a"] == "1"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end_will_do(delimiter: str, end: str) -> None:
    text = end.join([f"a{delimiter}b", f'"x{delimiter}{end}"{delimiter}"y""z"', ""])
    assert read(text) == [["a", "b"], [f"x{delimiter}{end}", 'y"z']]


def test_names_of_columns_may_be_written_with_capitals_and_spaces() -> None:
    found = tables.rows(tables.parse(b"Student ID,A\n7,x\n", "t"), ("student_id",), ("a",))
    assert found[0]["student_id"] == "7"


def test_blank_lines_do_not_shift_the_numbers_of_lines() -> None:
    assert rows('a,b\n\n"1\n1",2\n,,\n3,4\n')[-1].where == "t.csv, line 6"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\n1\n", r"t.csv, line 1: the column 'b' is missing of a,b,c"),
        ("a,b,d\n", r"t.csv, line 1: 'd' is none of the columns"),
        ("a,b,a\n", r"t.csv, line 1: the column 'a' stands there twice"),
        ("a,b\n1,2,3\n", r"t.csv, line 2: it has more cells"),
        ('a,b\n"1,2\n', r"t.csv, line 2: a quotation mark is opened"),
        ('a,b\n"1"x,2\n', r"t.csv, line 2: text follows"),
        ("", r"t.csv is empty"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, words: str) -> None:
    with pytest.raises(TableError, match=words):
        rows(text)


def test_other_encodings_are_refused_with_a_remedy() -> None:
    with pytest.raises(TableError, match="CSV UTF-8"):
        tables.parse("a,b".encode("utf-16"), "t.csv")
    with pytest.raises(TableError, match=r"line 2: it is not UTF-8"):
        tables.rows(tables.parse(b"a,b\n\xe9,1\n", "t.csv"), ("a", "b"))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_it_reads_what_the_csv_module_writes(content: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *content])
    assert read(text.getvalue())[1:] == [row for row in content if any(map(str.strip, row))]


@given(st.text(max_size=40).filter(lambda text: "\ufeff" not in text))
def test_a_table_without_changes_is_the_same_file(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    try:
        table = tables.parse(content, "t")
    except TableError:
        return
    assert tables.changed(table, {}) == content
