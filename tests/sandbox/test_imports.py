"""Which modules a submission asks for, found in its text without running or parsing it."""

import time

import pytest

from autograder.submission import MODULES_LIMIT, Submission


def found(source: str) -> set[str]:
    return set(Submission("", {"value": source}, {}).standard_modules)


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("import math", {"math"}),
        ("import os.path, json as j", {"os.path", "json"}),
        ("import math; import json", {"math", "json"}),
        ("if x: import json", {"json"}),
        ("def f():\n\timport json", {"json"}),
        ("from collections import abc as c", {"collections", "collections.abc"}),
        ("from xml.dom import (\n  minidom,  # yes\n)", {"xml.dom", "xml.dom.minidom"}),
        ("from os import \\\n  path", {"os", "os.path"}),
        ("from math import *\nimport json", {"math", "json"}),
        ("from __future__ import annotations", {"__future__", "__future__.annotations"}),
        ("from .math import x\nfrom . import math", set()),
        ("import torch, numpy.linalg", set()),
        ("import unittest.__main__, test.support, antigravity, _testcapi", set()),
        ("important = 1; reimport = 2", set()),
    ],
)
def test_imports_are_found(source: str, modules: set[str]) -> None:
    assert found(source) == modules - {"__future__.annotations"}


def test_the_number_of_modules_is_bounded() -> None:
    source = "".join(f"from math import a{number}\n" for number in range(10_000))
    assert len(found(source)) == MODULES_LIMIT


@pytest.mark.parametrize("piece", ["from x import (", "import ", ": ", "from ", "import a,", "as "])
def test_no_text_takes_long_to_search(piece: str) -> None:
    start = time.process_time()
    found(piece * ((256 << 10) // len(piece)))
    assert time.process_time() - start < 1
