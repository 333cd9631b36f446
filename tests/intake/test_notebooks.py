"""A notebook's code cells become units; what only IPython understands becomes comments."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import intake
from autograder.intake import magics, notebooks
from autograder.student_side.cells import split
from tests.intake.making import CODE, UNITS, code, fill, markdown, notebook, read_bytes

DEEP = '{"cells": ' + "[" * 100_000


def sources(folder: Path, name: str, *cells: object) -> dict[str, str]:
    return read_bytes(folder, name, notebook(*cells).encode()).sources


def refusal(folder: Path, content: str) -> str:
    return read_bytes(folder, "value.ipynb", content.encode()).unreadable["value"]


def test_code_cells_in_order_are_the_unit(tmp_path: Path) -> None:
    cells = [code("a = 1"), markdown("Some words."), code(["b = 2\n", "c = 3"])]
    assert sources(tmp_path, "value.ipynb", *cells) == {
        "value": "# %% cell 1\na = 1\n\n# %% cell 3\nb = 2\nc = 3\n\n"
    }


def test_raw_cells_and_words_are_left_out(tmp_path: Path) -> None:
    raw = {"cell_type": "raw", "source": "x = 1", "metadata": {}}
    assert sources(tmp_path, "value.ipynb", raw, markdown("x = 2"), code("x = 3")) == {
        "value": "# %% cell 3\nx = 3\n\n"
    }


def test_a_unit_in_the_middle_of_a_notebooks_name_counts(tmp_path: Path) -> None:
    assert sources(tmp_path, "02-value.ipynb", code("x = 1")).keys() == {"value"}


def test_nbgraders_tests_are_not_the_learners(tmp_path: Path) -> None:
    tests = code("assert 1", grade=True, solution=False, grade_id="value-add-test")
    by_hand = code("x = 1", grade=True, solution=True, grade_id="value-essay")
    assert sources(tmp_path, "value.ipynb", by_hand, tests) == {
        "value": "# %% solution 1\nx = 1\n\n"
    }


def test_the_courses_own_cells_are_not_the_learners_whatever_became_of_their_marks(
    tmp_path: Path,
) -> None:
    test = code('from checks import check\n\ncheck("value.add")')
    assert sources(tmp_path, "value.ipynb", test) == {"value": ""}


def test_a_head_in_a_learners_text_begins_no_cell(tmp_path: Path) -> None:
    text = sources(tmp_path, "value.ipynb", code('text = """\n# %% solution 7\n"""'))["value"]
    assert list(split(text)) == [(1, "cell", 'text = """\n#  %% solution 7\n"""\n\n')]


def test_running_an_earlier_units_notebook_imports_it(tmp_path: Path) -> None:
    run = code("%run ../week1/value.ipynb\n%run mine.py")
    text = sources(tmp_path, "nn.ipynb", run)["nn"]
    assert text == "# %% cell 1\nfrom .value import *\n# %run mine.py\n\n"


def test_an_output_may_be_large(tmp_path: Path) -> None:
    cell = code("x = 1") | {"outputs": [{"text": "1, 2, [" * 1_000_000}]}
    assert sources(tmp_path, "value.ipynb", cell) == {"value": "# %% cell 1\nx = 1\n\n"}


def test_an_output_of_a_million_parts_is_refused(tmp_path: Path) -> None:
    cell = code("x = 1") | {"outputs": [[]] * 1_000_000}
    assert "outputs of too many parts" in refusal(tmp_path, notebook(cell))


def test_a_module_goes_before_a_notebook(tmp_path: Path) -> None:
    folder = fill(tmp_path / "kim", "value.py")
    fill(folder, "value.ipynb", content=notebook(code("x = 1")))
    submission = intake.read(folder, UNITS)
    assert submission.sources["value"] == CODE
    assert "value.ipynb was passed over for value: there is another" in submission.notices


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("%matplotlib inline", "# %matplotlib inline"),
        ("!pip install x", "# !pip install x"),
        ("?Value", "# ?Value"),
        ("Value?", "# Value?"),
        ("Value.exp??", "# Value.exp??"),
        ("files = !ls", "# files = !ls"),
        ("t = %timeit -o f()", "# t = %timeit -o f()"),
        ("%%time\nx = 1", "# %%time\nx = 1"),
        ("%%bash\nls\nrm x", "# %%bash\n# ls\n# rm x"),
        ("for x in y:\n    %time f(x)", "for x in y:\n    pass  # %time f(x)"),
    ],
)
def test_magic_becomes_a_comment(cell: str, line: str) -> None:
    assert magics.as_python(cell) == line


@pytest.mark.parametrize(
    "cell",
    [
        "x = (7\n% 2)",
        "x = 7 \\\n% 2",
        'text = """\n%d of\n!\n"""',
        "text = '''it's\n%d'''",
        "x = [  # a bracket (\n'%d'\n% 3]",
        "x = 7 % 2\ny = x != 3",
        "why = 'really?'",
        "text = f'{x!r}'",
        "s = '\"\"\"'\nt = \"'''\"",
    ],
)
def test_python_that_looks_like_magic_stays(cell: str) -> None:
    assert magics.as_python(cell) == cell


@given(st.text(alphabet="\"'\\#()\n%!? =ax", max_size=60))
def test_magic_never_changes_the_number_of_lines(cell: str) -> None:
    assert magics.as_python(cell).count("\n") == cell.count("\n")


@pytest.mark.parametrize(
    "piece", ['"""\\', '"', "(?", "\\", "a = ", "a.", "a,\n", " ", "?\n", "a, "]
)
def test_the_time_for_magic_grows_with_the_length_alone(piece: str) -> None:
    magics.as_python(piece * (50_000 // len(piece)) + "x")  # what is not linear ends in a timeout


def test_one_notebook_may_hold_every_unit(tmp_path: Path) -> None:
    cells = [
        code("import math"),
        markdown("# Value"),
        code("class Value: ..."),
        code("# unit: backward\ndef backward(root): ..."),
        code("class Neuron: ...", grade_id="nn-neuron", solution=True, grade=False),
        code("class Layer: ..."),
    ]
    assert sources(tmp_path, "work.ipynb", *cells) == {
        "value": "# %% cell 1\nimport math\n\n# %% cell 3\nclass Value: ...\n\n",
        "backward": "# %% cell 1\nimport math\n\n# %% cell 0\nfrom .value import *\n\n"
        "# %% cell 4\n# unit: backward\ndef backward(root): ...\n\n",
        "nn": "# %% cell 1\nimport math\n\n"
        "# %% cell 0\nfrom .value import *\nfrom .backward import *\n\n"
        "# %% solution 5\nclass Neuron: ...\n\n# %% cell 6\nclass Layer: ...\n\n",
    }


@pytest.mark.parametrize("heading", ["# value", "## 2. Value", "### Unit 2: value", "# value.py #"])
def test_a_heading_begins_a_unit(heading: str) -> None:
    found = notebook(markdown(heading), code("x = 1"))
    assert notebooks.as_modules(found.encode(), "a", UNITS) == {"value": "# %% cell 2\nx = 1\n\n"}


def test_a_heading_that_only_mentions_a_unit_begins_none() -> None:
    found = notebook(markdown("# value"), markdown("## The value of nn"), code("x = 1"))
    assert notebooks.as_modules(found.encode(), "a", UNITS).keys() == {"value"}


def test_a_notebook_that_names_no_unit_says_so(tmp_path: Path) -> None:
    submission = read_bytes(tmp_path, "work.ipynb", notebook(code("x = 1")).encode())
    assert submission.sources == {}
    assert any("says nowhere which unit" in notice for notice in submission.notices)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "JSON cannot be read"),
        ("{", "JSON cannot be read"),
        (DEEP, "JSON cannot be read"),
        ('{"cells": ' + "1" * 5000 + "}", "JSON cannot be read"),
        ("[]", "no notebook"),
        ('{"worksheets": []}', "no notebook of format 4"),
        (notebook(nbformat=3), "another format than 4"),
        (notebook(nbformat=True), "another format than 4"),
        (notebook(1), "cell 1 of value.ipynb is broken"),
        (notebook(code([1])), "cell 1 of value.ipynb has no text"),
        (notebook(*[code("")] * 2001), "more than 2,000 cells"),
        (notebook(code("#" * (256 << 10)), code("x")), "more than 256 KiB of code"),
        (notebook(code("x = '\0'")), "NUL"),
        (notebook(code("x = '\ud800'")), "surrogate"),
        (json.dumps({"cells": "x" * (32 << 20)}), "larger than 32 MiB"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_sound_notebook_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    assert reason in refusal(tmp_path, content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(JSON, JSON, JSON)
def test_no_notebook_ends_the_run(cell: object, metadata: object, source: object) -> None:
    whole = {"cell_type": "code", "metadata": {"nbgrader": metadata}, "source": source}
    with contextlib.suppress(ValueError):  # in words for the author; anything else is a fault
        notebooks.as_modules(notebook(cell, whole).encode(), "a", UNITS)
