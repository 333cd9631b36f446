"""The worker: how a learner's files are loaded, asked and described."""

import json
from collections.abc import Callable

import pytest

from autograder.sandbox.replies import Reply
from autograder.sandbox.supervisor import Zygote

from .conftest import ACTING, Start, ask

VALUE = "class Value:\n    def __init__(self, data): self.data = data\n"
Ask = Callable[..., Reply]


def nothing(data: object) -> str:
    return "def act(data): ..." if data is None else f"def act(data): return {data}"


@pytest.mark.parametrize(
    "statement",
    [
        "from .value import Value",
        "from value import Value",
        "from exercises.value import Value",
        "from submission.value import Value",
        "from . import value; Value = value.Value",
        "import value; Value = value.Value",
        "import exercises.value as v; Value = v.Value",
    ],
)
def test_every_way_to_import_a_unit_gives_one_class(start: Start, statement: str) -> None:
    other = f"{statement}\nfrom learner.value import Value as Same\nassert Value is Same\n"
    assert start(value=VALUE, other=other, unit="other").loaded == Reply(True, None, "")  # type: ignore[attr-defined]  # set in conftest.py


def test_a_unit_runs_once_however_it_is_imported(load: Ask) -> None:
    other = "import value, exercises.value\nfrom .value import Value\n"
    assert load(value="print('once')", other=other, unit="other").failure is not None
    assert load(value="print('once')\n" + VALUE, other=other, unit="other").said == "once\n"


def test_a_helper_file_is_found(load: Ask) -> None:
    assert load(value="from .tools import Value", tools=VALUE).answer is True


def test_two_units_may_import_each_other_late(load: Ask) -> None:
    value = VALUE + "def late():\n    from .other import answer\n    return answer\n"
    other = "from .value import late\nanswer = 42\nassert late() == 42\n"
    assert load(value=value, other=other, unit="other").failure is None


def test_a_given_file_replaces_the_learners_own(start: Start) -> None:
    worker = start(
        value="raise ValueError", nn="from .value import Value", unit="nn", given={"value": VALUE}
    )
    assert (
        worker.ask({"ask": "forward", "with": {"program": {"steps": []}, "values": []}}, 5).answer
        == []
    )


def test_a_standard_module_wins_over_a_file_of_that_name(load: Ask) -> None:
    assert load(value="import math; math.pi", math="").failure is None


@pytest.mark.parametrize(
    ("made", "seen"),
    [
        ("None", None),
        ("True", True),
        ("3", 3),
        ("2.5", 2.5),
        ("'text'", "text"),
        ("(1, [2.0, {'a': 3}])", [1, [2.0, {"a": 3}]]),
        ("{1: 2}", {"1": 2}),
        ("2 ** 1022", 2**1022),
        ("2 ** 1023", {"object": "int"}),
        ("10 ** 10000", {"object": "int"}),
        ("type('Liar', (float,), {})(1.0)", {"object": "Liar"}),
        ("type('Liar', (list,), {})([1.0])", {"object": "Liar"}),
        ("{1.0}", {"object": "set"}),
        ("1j", {"object": "complex"}),
        ("b'x'", {"object": "bytes"}),
        ("object()", {"object": "object"}),
    ],
)
def test_answers_have_exact_types(start: Start, made: str, seen: object) -> None:
    worker = start(value=f"class Value:\n    def __init__(self, data): self.data = {made}\n")
    question = {"ask": "forward", "with": {"program": {"steps": []}, "values": [0.0]}}
    assert worker.ask(question, 5).answer == [seen]


def test_an_endless_nesting_is_cut(start: Start) -> None:
    loop = "self.data = []; self.data.append(self.data)"
    worker = start(value=f"class Value:\n    def __init__(self, data): {loop}\n")
    question = {"ask": "forward", "with": {"program": {"steps": []}, "values": [0.0]}}
    answer = json.dumps(worker.ask(question, 5).answer)
    assert answer.endswith('{"object": "list"}' + "]" * 12)


def test_printed_text_comes_with_the_answer(act: Ask) -> None:
    assert act("def act(data): print('hello'); return 'x'") == Reply("x", None, "hello\n")


def test_text_printed_to_the_error_stream_is_kept_too(act: Ask) -> None:
    assert act("import sys\ndef act(data): print('oh', file=sys.stderr); return ''").said == "oh\n"


def test_a_flood_of_printed_text_is_cut_with_notice(act: Ask) -> None:
    said = act("def act(data):\n    for _ in range(10_000): print('x' * 99)\n    return ''").said
    assert said.endswith("\n[998000 more characters were cut]")


def test_printed_text_of_one_question_is_not_told_again(acting: Start) -> None:
    worker = acting("def act(data): print(data); return ''")
    assert [ask(worker, 1).said, ask(worker, 2).said] == ["1\n", "2\n"]


def test_nothing_can_be_read_from_the_keyboard(act: Ask) -> None:
    failure = act("def act(data): return input()").failure
    assert failure is not None
    assert failure.type == "EOFError"


def test_an_error_is_described_with_file_and_line(act: Ask) -> None:
    failure = act("def act(data):\n    return 1 / 0\n").failure
    assert failure is not None
    assert (failure.type, failure.message) == ("ZeroDivisionError", "division by zero")
    assert failure.places == (("value.py", 9), ("value.py", 2))


def test_an_error_in_a_helper_file_is_placed_there(start: Start) -> None:
    worker = start(value="from .helper import act\n" + ACTING, helper="\ndef act(data): data.x\n")
    failure = ask(worker, 1.0).failure
    assert failure is not None
    assert failure.places == (("value.py", 8), ("helper.py", 2))


def test_of_a_long_way_to_an_error_the_two_ends_are_told(act: Ask) -> None:
    failure = act("def act(n):\n    return act(n + 1) if n < 99 else 1 / 0\n", 0).failure
    assert failure is not None
    assert failure.places == (("value.py", 9), *[("value.py", 2)] * 7)


def test_an_error_in_a_given_file_is_placed_where_the_learner_called_it(start: Start) -> None:
    given = {"tools": "def broken(): raise KeyError"}
    worker = start(value="from .tools import broken\ndef act(_):\n  broken()" + ACTING, given=given)
    failure = ask(worker).failure
    assert failure is not None
    assert failure.places[-1] == ("value.py", 3)


def test_a_syntax_error_is_placed_in_its_line(load: Ask) -> None:
    failure = load(value="x = 1\nx = = 2\n").failure
    assert failure is not None
    assert (failure.type, failure.places) == ("SyntaxError", (("value.py", 2),))


def test_a_syntax_error_in_a_helper_is_placed_there(load: Ask) -> None:
    failure = load(value="import helper", helper="\n\n  x\n").failure
    assert failure is not None
    assert failure.type == "IndentationError"
    assert failure.places == (("value.py", 1), ("helper.py", 3))


def test_a_cookie_cannot_change_how_the_source_is_read(load: Ask) -> None:
    reply = load(value="# coding: utf-7\nx = '+AGE-'\nassert x[0] == '+'\n")
    assert reply.failure is None


def test_leaving_is_an_answer(act: Ask) -> None:
    failure = act("import sys\ndef act(data): sys.exit(0)").failure
    assert failure is not None
    assert failure.type == "SystemExit"


def test_an_exception_that_cannot_be_shown_is_described(act: Ask) -> None:
    failure = act(
        "class Bad(Exception):\n    def __str__(self): raise KeyError\ndef act(_): raise Bad"
    ).failure
    assert failure is not None
    assert (failure.type, failure.message) == ("Bad", "[its text cannot be shown]")


def test_endless_recursion_is_an_error_and_the_worker_goes_on(acting: Start) -> None:
    worker = acting("def act(data): return act(data) if data else 'well'")
    failure = ask(worker, 1).failure
    assert failure is not None
    assert failure.type == "RecursionError"
    assert ask(worker, 0).answer == "well"


def test_too_much_memory_is_an_error_and_the_worker_goes_on(acting: Start) -> None:
    worker = acting("def act(data): return 'well' if not data else str(bytearray(data << 20))")
    failure = ask(worker, 600).failure
    assert failure is not None
    assert failure.type == "MemoryError"
    assert ask(worker, 0).answer == "well"


def test_an_unknown_question_is_an_error_without_a_place(acting: Start) -> None:
    failure = acting("").ask({"ask": "nonsense", "with": {}}, 5).failure
    assert failure is not None
    assert (failure.type, failure.places) == ("KeyError", ())


@pytest.mark.parametrize(
    "source",
    [
        "import os.path; os.path.join",
        "import collections.abc as abc; abc.Mapping",
        "from collections import abc; abc.Mapping",
        "from concurrent import futures; futures.Future",
        "import importlib.util; importlib.util.find_spec",
        "from xml.etree import (  # here\n    ElementTree as ET,\n)\nET.Element",
        "import math; import decimal; decimal.Decimal",
        "if True: import colorsys",
        "from os import \\\n    path",
        "def f():\n    import difflib\nf()",
        "def f():\n    from email import message\nf()",
        "from helper import difflib",
        "'x'.encode('latin-1').decode('ascii')",
        "import graphviz; graphviz.Digraph().node('a')",
    ],
)
def test_the_standard_library_is_at_hand(load: Ask, source: str) -> None:
    assert load(value=source, helper="import difflib").failure is None


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import torch", "No module named 'torch'"),
        ("from numpy import array", "No module named 'numpy'"),
        ("from .valeu import x", "No module named 'learner.valeu'"),
        ("import autograder", "No module named 'autograder'"),
        ("import autograder.graders.hidden", "No module named 'autograder'"),
    ],
)
def test_a_module_that_is_not_there_is_said_plainly(load: Ask, source: str, message: str) -> None:
    failure = load(value=source).failure
    assert failure is not None
    assert (failure.type, failure.message) == ("ModuleNotFoundError", message)


def test_a_standard_module_that_no_file_names_says_what_to_do(load: Ask) -> None:
    failure = load(value="import importlib\nimportlib.import_module('color' + 'sys')").failure
    assert failure is not None
    assert failure.message.startswith("No module named 'colorsys': only modules that your files")


def test_a_module_that_acts_when_imported_is_not_imported_beforehand(zygote: Zygote) -> None:
    with_it = zygote.fork(["unittest.__main__"])  # it leaves with SystemExit
    assert with_it.end()
