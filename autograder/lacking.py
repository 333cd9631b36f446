"""What a learner's class or file lacks, and which of its names may be meant for it."""

import builtins
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice

from autograder.course import Task
from autograder.submission import Submission
from autograder.whereabouts import Function, functions, sends_to

OPERATORS = {"+": "add", "-": "sub", "*": "mul", "/": "truediv", "**": "pow"}
BINARY = re.compile(
    r"unsupported operand type\(s\) for (.{1,2}?)=?(?: or pow\(\))?: '(\w+)' and '(\w+)'"
)
OTHERS = {
    "__neg__": re.compile(r"bad operand type for unary -: '(\w+)'"),
    "__call__": re.compile(r"'(\w+)' object is not callable"),
    "__init__": re.compile(r"(\w+)\(\) takes no arguments"),
}
CLASS = re.compile(r"^class +(\w+)", re.MULTILINE)
NAMES_LIMIT, LENGTH_LIMIT = 200, 40  # names that are compared, and how long they may be
OWN, ANY = 0.5, 0.75  # how like a name must be: of the task's own functions, and of all


def method(message: str) -> tuple[str, str] | None:
    """Return the class and its method that an exception's text says is not there."""
    if found := BINARY.match(message):
        sign, left, right = found.groups()
        if sign not in OPERATORS:
            return None
        on_the_left = hasattr(builtins, left)
        return (
            (right, f"__r{OPERATORS[sign]}__") if on_the_left else (left, f"__{OPERATORS[sign]}__")
        )
    return next(((m[1], name) for name, each in OTHERS.items() if (m := each.match(message))), None)


def of_class(message: str, submission: Submission, task: Task) -> str | None:
    """Say which method a learner's class lacks, if that is what an exception's text means."""
    if not (found := method(message)):
        return None
    kind, name = found
    files = [text for text in submission.sources.values() if kind in CLASS.findall(text)]
    if not files or any(may_have(text, kind, name) for text in files):
        return None
    return f"class {kind} has no {name}{meant(name, in_class(files, kind), task)}"


def may_have(source: str, kind: str, name: str) -> bool:
    """Tell whether a class may have a method: defined, assigned or inherited."""
    if name not in source:
        return False
    inherits = re.search(rf"^class +{kind}\(", source, re.MULTILINE)
    mentioned = re.search(rf"\b{name}\b" if inherits else rf"\b{name}\b(?!\()", source)
    return bool(mentioned) or any(each.name == name for each in in_class([source], kind))


def of_owner(owner: str, name: str, submission: Submission, task: Task) -> str:
    """Say that an object or a file has no such name, and what may be meant for it."""
    unit = owner.removeprefix("learner.")
    if unit != owner:
        there = [each for each in functions(submission.sources.get(unit, "")) if not each.kind]
        return f"{unit}.py has no {name}{meant(name, there, task)}"
    return f"{owner} has no {name}{meant(name, in_class(submission.sources.values(), owner), task)}"


def in_class(files: Iterable[str], kind: str) -> list[Function]:
    """Return the methods of a class."""
    return [each for text in files for each in functions(text) if each.kind == kind]


def meant(name: str, there: Sequence[Function], task: Task) -> str:
    """Ask whether a function is meant for a name that is not there; nothing if none is like it."""
    misnamed = {bare(each.name): each for each in islice(unknown(name, there), NAMES_LIMIT)}
    own = [short for short, each in misnamed.items() if sends_to(each, task)]
    like = get_close_matches(bare(name), own, 1, OWN) or get_close_matches(
        bare(name), misnamed, 1, ANY
    )
    return f"; is {misnamed[like[0]].name} meant for it?" if like else ""


def unknown(name: str, there: Sequence[Function]) -> Iterator[Function]:
    """Give the functions whose names Python itself gives no meaning, as it does to `__radd__`."""
    for each in there:
        known = hasattr(float, each.name) or hasattr(type, each.name)
        if not known and len(each.name) <= LENGTH_LIMIT and each.name != name:
            yield each


def bare(name: str) -> str:
    """Return a name without what stands around it."""
    return name.strip("_").lower()
