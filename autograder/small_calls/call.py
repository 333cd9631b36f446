"""One small call: the lines to paste, the probe that answers it, and what is looked at."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from autograder.expressions import Program, formula, named_steps
from autograder.frozen import frozen
from autograder.graders.comparisons import distinct, is_close, matches, quoted, said
from autograder.learner import Learner
from autograder.texts import cut, shown

Plain = Any
Question = tuple[str, dict[str, Plain]]

MOST = 8  # entries of a list that are shown
LONGEST = 160  # characters of an answer
VALUE = "from exercises.value import Value"


@frozen
class Row:
    """One thing to look at: what should be, and what the learner's code gives."""

    what: str
    right: Plain
    yours: Plain
    agrees: bool
    wanted: str = ""  # what should be, where it is no answer but words

    @property
    def texts(self) -> tuple[str, str, str]:
        """The row as texts, of which the two numbers differ if they do."""
        right, yours = in_words(self.right, self.yours)
        return self.what, self.wanted or right, shown(cut(yours, LONGEST))

    @property
    def as_question(self) -> "Row":
        """The row as a question with yes or no, where the number is another one each time."""
        what = f"round({self.what}, 6) == {round(self.right, 6)!r}"
        return Row(what, True, False, self.agrees)


@frozen
class Call:
    """Lines of Python, the probe that does the same in the sandbox, and what PyTorch is asked.

    `compare` gives the rows for the probe's answer and PyTorch's, and may ask more.
    """

    formula: str  # for people: "zero_grad([a])"
    lines: tuple[str, ...]
    last: str  # what is asked for below those lines, where it raises an exception
    probe: str
    arguments: dict[str, Plain]
    compare: Callable[[Learner, Plain, Plain], Iterable[Row]]
    question: Question | None = None
    note: str = ""  # where what should be comes from, unless PyTorch says it
    raises: str = ""  # the exception that should come
    walks: bool = False  # whether the lines rest on the learner's own backward


def row(what: str, right: Plain, yours: Plain) -> Row:
    """Return one thing to look at; numbers are compared as the checks compare them."""
    match right:
        case bool() | str():
            agrees = type(yours) is type(right) and yours == right
        case list() if all(type(each) is str for each in right):
            agrees = yours == right
        case list():
            agrees = matches(yours, right)
        case _:
            agrees = is_close(yours, right)
    return Row(what, right, yours, agrees)


def in_words(right: Plain, yours: Plain) -> tuple[str, str]:
    """Return what should be and what is, as Python would show them, numbers to a few digits."""
    if isinstance(right, list) and all(type(each) is str for each in right):
        return listed(map(repr, right)), listed(map(repr, yours))  # labels, which are ours
    if isinstance(right, list) and isinstance(yours, list):
        if len(right) != len(yours):
            return listed(map(text, right)), listed(map(text, yours))
        pairs = [in_words(*pair) for pair in zip(right, yours, strict=True)]
        return listed(pair[0] for pair in pairs), listed(pair[1] for pair in pairs)
    if type(right) in (int, float) and not is_close(yours, right):
        words = distinct(right, yours)
        return words[0], words[1] if type(yours) in (int, float) else text(yours)
    if type(right) is str:
        return repr(right), repr(quoted(yours)) if type(yours) is str else text(yours)
    return text(right), text(right if type(right) is float else yours)


def text(plain: Plain) -> str:
    """Return an answer as Python would show it, but no text that somebody may have chosen."""
    if type(plain) is list:
        return listed(map(text, plain))
    return said(plain)


def listed(texts: Iterable[str]) -> str:
    """Return the first few entries of a list, and say how many were left out."""
    every = list(texts)
    more = [f"… ({len(every) - MOST} more)"] if len(every) > MOST else []
    return f"[{', '.join([*every[:MOST], *more])}]"


def as_lambda(program: Program) -> str:
    """Return a program without shared nodes as a function of plain numbers."""
    return f"lambda {', '.join(program.inputs)}: {formula(program).removeprefix('L = ')}"


def labels(program: Program) -> list[str]:
    """Return the names of a program's nodes."""
    return [*program.inputs, *(name for name, _ in named_steps(program))]


def labelled(program: Program, values: Sequence[float]) -> list[str]:
    """Return the lines that make a program's nodes, each with its name as its label."""
    inputs = [
        f'{name} = Value({value!r}, label="{name}")'
        for name, value in zip(program.inputs, values, strict=True)
    ]
    steps = [
        line
        for name, made in named_steps(program)
        for line in (f"{name} = {made}", f'{name}.label = "{name}"')
    ]
    return [*inputs, *steps]
