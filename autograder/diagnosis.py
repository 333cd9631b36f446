"""Says what a failure in a learner's code amounts to, in words that lead to its cause."""

import builtins
import re
from collections.abc import Sequence
from dataclasses import replace

from autograder.results import Finding, Verdict
from autograder.sandbox.replies import Failure
from autograder.submission import Submission
from autograder.texts import cut, shown

NOT_WRITTEN = "not written yet"
NOT_CHECKED = "not checked here"
OF_ANOTHER_KIND = "what comes back is not of the right kind"
ONE_OF_MANY = "it raises an exception, another than the ones before"
QUOTE_LIMIT = 120  # characters of a learner's line
ENDLESS = "it did not end in time: a loop without an end, or a walk that goes every path again?"
NEVER_LOADED = "it did not end in time while the files were loaded: a loop outside all functions?"

CELL = re.compile(r"# %% (?:solution|cell) (\d+)")  # the head of a notebook's cell
WRONG_KIND = "WrongKindError"  # raised by a probe that cannot look at what came back
PLAIN_KINDS = ("NoneType", "function", "method", "generator")
NO_ATTRIBUTE = re.compile(r"'([\w.]+)' (?:object )?has no attribute '(\w+)'")
NO_OPERATOR = re.compile(r"unsupported operand type|bad operand type")
NO_MODULE = re.compile(r"No module named '(\w+)")
NO_UNIT = re.compile(r"No module named '(?:learner\.)?(\w+)'")


def diagnose(
    failure: Failure, submission: Submission, units: Sequence[str], packages: Sequence[str]
) -> Finding:
    """Return the finding for an exception that a question ended with."""
    lines = lines_of(failure, submission)
    failure = believable(failure, len(lines))
    if failure.type == NotImplementedError.__name__:
        text = f"{NOT_WRITTEN}{place(failure, lines)}"
        return Finding(text, Verdict.NOT_STARTED, harmless=NOT_WRITTEN, file=failure.file)
    if failure.type == ModuleNotFoundError.__name__:
        return not_found(failure, place(failure, lines), units, packages)
    return missing(failure) or crashed(failure, lines)


def not_to_be_had(failure: Failure, lacking: Sequence[str]) -> Finding | None:
    """Return the finding for an import of a package that only has to be installed here.

    It says nothing about the code, so nobody can say whether it is wrong.
    """
    match = NO_MODULE.match(failure.message)
    if failure.type != ModuleNotFoundError.__name__ or not match or match[1] not in lacking:
        return None
    text = f"{NOT_CHECKED}: it needs {match[1]} (`make check` installs it)"
    return Finding(text, Verdict.BLOCKED, harmless=text)


def crashed(failure: Failure, lines: Sequence[str]) -> Finding:
    """Return the finding for an exception that no task asks for."""
    line = lines[failure.line - 1].rstrip() if failure.line else ""
    quoted = f"\n{shown(cut(line, QUOTE_LIMIT))}" if failure.line else ""
    known = failure.type if hasattr(builtins, failure.type) else "an exception of its own"
    where = place(failure, lines)
    message = failure.message.replace("'learner.", "'")
    message = message.removesuffix(f" ({failure.file}, line {failure.line})")  # a SyntaxError's
    if failure.file is None and failure.type in (TypeError.__name__, ValueError.__name__):
        message += " (so what came back cannot be used: is a return missing, or a call?)"
    return Finding(
        f"{failure.type}{where}: {message}{quoted}",
        Verdict.CRASHED,
        harmless=known,
        place=f"{where}{quoted}",
        file=failure.file,
    )


def not_found(
    failure: Failure, where: str, units: Sequence[str], packages: Sequence[str]
) -> Finding:
    """Return the finding for an import of what is not there."""
    match = NO_UNIT.match(failure.message)
    if match and match[1] in units:
        text = f"there is no {match[1]}.py, which is imported"
        file = f"{match[1]}.py"
        return Finding(f"{text}{where}", Verdict.CRASHED, harmless=text, place=where, file=file)
    only = ", ".join(["the standard library", *packages])
    text = f"{failure.type}{where}: {failure.message} (to be had here: {only})"
    harmless = f"{failure.type} (to be had here: {only})"
    return Finding(text, Verdict.CRASHED, harmless=harmless, file=failure.file)


def missing(failure: Failure) -> Finding | None:
    """Return the finding for something that is not there or cannot be looked at, if it is that."""
    if failure.file is not None:
        return None  # the learner's own code ran into it, not a probe
    if failure.type == WRONG_KIND:
        return Finding(failure.message, harmless=OF_ANOTHER_KIND)
    if match := NO_ATTRIBUTE.search(failure.message):
        owner, name = match.groups()
        if hasattr(builtins, owner) or owner in PLAIN_KINDS:
            text = f"{owner} comes back where something with {name} belongs"
            return Finding(text, harmless=OF_ANOTHER_KIND)
        owner = re.sub(r"^learner\.(\w+)$", r"\1.py", owner)
        return Finding(f"{owner} has no {name}", Verdict.NOT_STARTED, harmless=NOT_WRITTEN)
    if NO_OPERATOR.match(failure.message):
        text = f"there is no such operation yet: {failure.message}"
        return Finding(text, Verdict.NOT_STARTED, harmless=NOT_WRITTEN)
    return None


def place(failure: Failure, lines: Sequence[str]) -> str:
    """Return where it happened, in words; nothing if no line of the learner's is known.

    In a notebook that is a cell and its line, as its author counts them.
    """
    if failure.file is None or failure.line is None:
        return ""
    heads = [n for n in range(failure.line) if CELL.fullmatch(lines[n])]
    if CELL.fullmatch(lines[0]) and (cell := CELL.fullmatch(lines[heads[-1]])):
        notebook = failure.file.removesuffix(".py") + ".ipynb"
        return f" in {notebook}, cell {cell[1]}, line {failure.line - heads[-1] - 1}"
    return f" in {failure.file}, line {failure.line}"


def believable(failure: Failure, lines: int) -> Failure:
    """Return a failure with its place only if there is such a line: it may be forged."""
    if 0 < (failure.line or 0) <= lines:
        return failure
    return replace(failure, file=None, line=None)


def lines_of(failure: Failure, submission: Submission) -> list[str]:
    """Return the lines of the learner's file that a failure came from."""
    files = {f"{name}.py": text for name, text in submission.sources.items()}
    return files[failure.file].split("\n") if failure.file in files else []
