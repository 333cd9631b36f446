"""A notebook's cells run as a kernel would run them, without what was only tried out."""

import json
from types import ModuleType
from typing import Any

import pytest

from autograder.intake import notebooks
from autograder.student_side import cells
from tests.intake.making import code, notebook


def solution(source: str) -> dict[str, Any]:
    return code(source, solution=True, grade=False, grade_id="value-a")


def example(given_out: str, now: str = "") -> dict[str, Any]:
    """A cell of the course's own, unless it was changed."""
    cell = code(now or given_out)
    return cell | {"metadata": {notebooks.EXAMPLE: notebooks.digest(given_out)}}


def run(*some: dict[str, Any]) -> dict[str, Any]:
    """The names that a notebook defines."""
    return vars(as_module(*some))


def as_module(*some: dict[str, Any]) -> Any:
    """A notebook as the module that it becomes."""
    text = notebooks.as_module(notebook(*some).encode(), "value.ipynb", ("value", "nn"))
    module = ModuleType("value")
    cells.run(text, "value.py", vars(module))
    return module


EXPERIMENTS = [
    "1 / 0",
    "input()",
    "while True:\n    pass",
    "assert False",
    "del f",
    "slow = f(never())",
    "import matplotlib.pyplot as plt\nplt.plot([1])",
    "%matplotlib inline\n!ls\n%run other.ipynb\nf??",
    "for x in y:\n    print(x)",
    "this is no Python",
    "f = = 3",
    "x = [y for y in never]",
    "exit()",
    "raise SystemExit",
]


@pytest.mark.parametrize("experiment", EXPERIMENTS)
@pytest.mark.parametrize("first", [True, False])
def test_an_experiment_costs_nothing(experiment: str, *, first: bool) -> None:
    work = solution("def f():\n    return 4")
    some = [code(experiment), work] if first else [work, code(experiment)]
    assert run(*some)["f"]() == 4


NEEDED = [
    "import math\nroot = math.sqrt",
    "from math import sqrt as root",
    "def root(x):\n    return x ** 0.5",
    "root = lambda x: x ** 0.5",
    "import functools\nroot = functools.partial(pow, exp=0.5)",
    "try:\n    from ours import root\nexcept ImportError:\n    from math import sqrt as root",
    "setattr(__import__('builtins'), 'root', lambda x: x ** 0.5)",
]


@pytest.mark.parametrize("helper", NEEDED)
@pytest.mark.parametrize("first", [True, False])
def test_what_the_work_needs_is_there_wherever_it_stands(helper: str, *, first: bool) -> None:
    work = solution("def f():\n    return root(16)")
    some = [code(helper), work] if first else [work, code(helper)]
    assert run(*some)["f"]() == 4


@pytest.mark.parametrize("shown", ["g = max(1, 2)", "def g(): return 0", "g = 3"])
def test_an_example_takes_no_name_of_the_learners_away(shown: str) -> None:
    work = solution("def g():\n    return 4\n\ndef f():\n    return g()")
    assert run(work, example(shown))["f"]() == 4


def test_an_example_gives_what_nobody_else_does() -> None:
    assert run(example("def g(): return 4"), solution("def f():\n    return g()"))["f"]() == 4


def test_an_example_that_was_changed_is_the_learners() -> None:
    work = solution("def f():\n    return g()")
    assert run(work, example("g = len", "def g(): return 4"))["f"]() == 4


def test_cells_in_any_order_run_when_what_they_need_has_run() -> None:
    names = run(solution("class B(A): ...\n"), solution("class A:\n    four = 4"))
    assert names["B"].four == 4


def test_the_last_of_two_copies_of_a_cell_counts() -> None:
    assert run(solution("x = 1"), solution("x = 2"))["x"] == 2


def test_a_method_put_into_a_class_from_outside_stays() -> None:
    names = run(solution("class A: ..."), code("def four(self):\n    return 4\nA.four = four"))
    assert names["A"]().four() == 4


def test_a_broken_cell_costs_what_it_defines() -> None:
    names = run(solution("def f():\n    return (4"), solution("def g():\n    return 4"))
    assert names["g"]() == 4
    with pytest.raises(SyntaxError):
        names["f"]()


def test_a_cell_that_fails_half_way_costs_all_of_it() -> None:
    names = run(solution("def f():\n    return 4\n1 / 0"), solution("def g():\n    return 4"))
    assert names["g"]() == 4
    with pytest.raises(ZeroDivisionError):
        names["f"]()


PART = "@more(A)\nclass A:\n    def two(self):\n        return (2"
MORE = """
def more(whole):
    def add(part):
        for name in ("two", "three"):
            if name in vars(part):
                setattr(whole, name, vars(part)[name])
        return whole
    return add
"""


def test_a_broken_part_of_a_class_costs_its_methods() -> None:
    three = "@more(A)\nclass A:\n    def three(self):\n        return 3"
    names = run(code(MORE), code("class A: ..."), solution(PART), solution(three))
    assert names["A"]().three() == 3
    with pytest.raises(SyntaxError):
        names["A"]().two()


MISTYPED = ["Def f_g():", "def f-g():", "def f_g(:", "deff_g():", "clas f_g:", "def f_g()"]


@pytest.mark.parametrize("head", MISTYPED)
def test_a_mistyped_head_is_told_where_its_name_is_missing(head: str) -> None:
    module = as_module(solution(f"{head}\n    return 4"), solution("def g():\n    return 4"))
    assert module.g() == 4
    with pytest.raises(SyntaxError) as caught:
        module.f_g()
    assert (caught.value.filename, caught.value.lineno) == ("value.py", 2)


def test_a_mistyped_head_does_not_stand_in_the_way_of_an_import() -> None:
    module = as_module(solution("Def f():\n    return 4"), solution("def g():\n    return 4"))
    assert not hasattr(module, "__all__")


def test_an_experiment_that_cannot_be_read_says_nothing_of_what_is_missing() -> None:
    module = as_module(code("Def f():\n    return 4"), solution("def g():\n    return 4"))
    with pytest.raises(AttributeError):
        module.f()


HEADS = [
    "@more(A)\nclass A:\n    Def two(self):",
    "@more(A)\nclass A:\n    deftwo(self):",
    "@more(A)\nclass A:\n    def two(self)",
    "@more(A)\nclas A:\n    def two(self):",
    "@more A\nclass A:\n    def two(self):",
]


@pytest.mark.parametrize("head", HEADS)
def test_a_mistyped_head_in_a_part_of_a_class_costs_its_method_alone(head: str) -> None:
    part = f"{head}\n        return len(self) + three(self, 4)"
    three = "@more(A)\nclass A:\n    def three(self):\n        return 3"
    names = run(code(MORE), code("class A: ..."), solution(part), solution(three))
    assert names["A"]().three() == 3
    with pytest.raises(SyntaxError):
        names["A"]().two()


def test_the_only_solution_cell_fails_as_a_file_would() -> None:
    with pytest.raises(ZeroDivisionError):
        run(code("import math"), solution("def f():\n    return 4\n1 / 0"))


@pytest.mark.parametrize("line", ["from nowhere import root", "from nowhere import *"])
def test_an_import_that_the_work_needs_fails_as_in_a_file(line: str) -> None:
    with pytest.raises(ModuleNotFoundError):
        run(code(line), solution("def f():\n    return root(16)"))


def test_an_import_from_the_future_holds_for_every_cell() -> None:
    future = code("from __future__ import annotations")
    assert run(future, solution("def f(x: never) -> never:\n    return 4"))["f"](0) == 4


def test_a_line_is_where_the_whole_text_has_it() -> None:
    some = notebook(code("import math"), code("x = 2"), solution("def f():\n    return 1 / 0"))
    text = notebooks.as_module(some.encode(), "value.ipynb")
    names: dict[str, Any] = {}
    cells.run(text, "value.py", names)
    with pytest.raises(ZeroDivisionError) as caught:
        names["f"]()
    assert text.split("\n")[caught.traceback[-1].lineno] == "    return 1 / 0"


def test_cells_of_a_notebook_without_marks_are_told_from_experiments_as_well() -> None:
    some = [code("def f():\n    return 4"), code("f() / 0"), code(json.dumps({"a": [1]}))]
    assert run(*some)["f"]() == 4
