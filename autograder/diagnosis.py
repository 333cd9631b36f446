"""Says what a failure in a learner's code amounts to, in words that lead to its cause."""

import builtins
import re
from collections.abc import Sequence

from autograder import lacking, whereabouts
from autograder.course import Course, Task
from autograder.results import Finding, Verdict
from autograder.sandbox.replies import Failure
from autograder.submission import Submission
from autograder.whereabouts import Spot

NOT_WRITTEN = "not written yet"
NOT_CHECKED = "not checked here"
ANOTHER_IS_NOT = f"{NOT_WRITTEN}:"  # what the task needs beside its own code
OF_ANOTHER_KIND = "what comes back is not of the right kind"
ONE_OF_MANY = "it raises an exception, another than the ones before"
ENDLESS = "it did not end in time: a loop without an end, or a walk that goes every path again?"
NEVER_LOADED = "it did not end in time while the files were loaded: a loop outside all functions?"

WRONG_KIND = "WrongKindError"  # raised by a probe that cannot look at what came back
PLAIN_KINDS = ("NoneType", "function", "method", "generator")
NO_ATTRIBUTE = re.compile(r"'([\w.]+)' (?:object )?has no attribute '(\w+)'")
NO_OPERATOR = re.compile(r"unsupported operand type|bad operand type")
NO_MODULE = re.compile(r"No module named '(\w+)")
NO_UNIT = re.compile(r"No module named '(?:learner\.)?(\w+)'")
PARAMETERS = re.compile(r"takes .*argument|missing \d+ required|unexpected keyword argument")
NO_TUPLE = re.compile(r"object is not iterable$")
ONE_IN_BRACKETS = re.compile(r"[,=]\s*\((\w+)\)")
HALF_LOADED = re.compile(r"cannot import name '\w+' from '(?:learner\.)?(\w+)'")
UNKNOWN = " (unknown location)"  # of a unit, which is no file where it runs
AT_IMPORT = "lines outside of functions run as soon as a file is imported"
UNREADABLE = ("SyntaxError", "IndentationError", "TabError")  # the line is none that was run
TO_GRAD = re.compile(r"\.grad\s*[-+]?=[^=]")
ON_A_NUMBER = ("__radd__", "__rsub__", "__rmul__", "__rtruediv__")
FORBIDDEN = re.compile(r"Operation not permitted|Permission denied|Read-only file system")
ALLOWED = "checks may not write files, start programs or open windows"
NO_RETURN = (
    "is a return missing, or does it return what a call such as append gives, which is None?"
)
UNCALLED = re.compile(r"'(?:function|method|builtin_function_or_method)' object")
PARTS = re.compile(r"(?:too many|not enough) values to unpack")
NO_PARTS = re.compile(r"non-iterable (\w+) object|'(\w+)' object is not iterable")
A_VALUE = "What becomes a grad there is a Value, not a number, it seems: is a .data missing?"


def diagnose(failure: Failure, submission: Submission, course: Course, task: Task) -> Finding:
    """Return the finding for an exception that a question about a task ended with."""
    passed = whereabouts.spots(failure, submission)
    if failure.type == NotImplementedError.__name__:
        return not_written(passed, submission, task)
    if failure.type == ModuleNotFoundError.__name__:
        return not_found(failure, passed, course)
    return (None if passed else missing(failure, submission, task)) or crashed(
        failure, passed, submission, task
    )


def not_to_be_had(failure: Failure, lacking: Sequence[str]) -> Finding | None:
    """Return the finding for an import of a package that only has to be installed here.

    It says nothing about the code, so nobody can say whether it is wrong.
    """
    match = NO_MODULE.match(failure.message)
    if failure.type != ModuleNotFoundError.__name__ or not match or match[1] not in lacking:
        return None
    text = f"{NOT_CHECKED}: it needs {match[1]} (`make check` installs it)"
    return Finding(text, Verdict.BLOCKED, harmless=text)


def not_written(passed: Sequence[Spot], submission: Submission, task: Task) -> Finding:
    """Return the finding for a stub that was reached, which may be another task's."""
    file = passed[-1].file if passed else None
    if lack := above_code(passed) or another(passed, submission, task):
        text = f"{NOT_WRITTEN}{lack}"
        return Finding(text, Verdict.NOT_STARTED, harmless=NOT_WRITTEN, place=lack, file=file)
    text = f"{NOT_WRITTEN}{place(passed)}"
    return Finding(text, Verdict.NOT_STARTED, harmless=NOT_WRITTEN, file=file)


def above_code(passed: Sequence[Spot]) -> str:
    """Say that the line that was reached is to go, since work stands below; else nothing."""
    if not passed or not passed[-1].stands_above_code:
        return ""
    line = passed[-1]
    return f": {line} still stands above the code that is written there; delete it{line.quoted}"


def another(passed: Sequence[Spot], submission: Submission, task: Task) -> str:
    """Say which stub a task needs beside its own code; nothing if its own is what was reached."""
    if not passed or not passed[-1].around:
        return ""
    stub = passed[-1]
    lack = f": {stub.around[0].full_name} ({stub})"
    callers = [spot for spot in passed[:-1] if spot.around[:1] != stub.around[:1]]
    caller = whereabouts.telling(callers, task.unit) if callers else None
    if caller and not caller.is_in_a_stub:
        on_a_number = stub.around[0].name in ON_A_NUMBER and TO_GRAD.search(caller.text)
        value = f"\n{A_VALUE}" if on_a_number else ""
        return f"{lack}. It is called in {caller}:{caller.quoted}{value}"
    if whereabouts.is_written(submission.sources.get(task.unit, ""), task):
        return f"{lack}. Without it this task cannot be tried."
    return ""


def crashed(
    failure: Failure, passed: Sequence[Spot], submission: Submission, task: Task
) -> Finding:
    """Return the finding for an exception that no task asks for."""
    known = failure.type if hasattr(builtins, failure.type) else "an exception of its own"
    message = failure.message.replace("'learner.", "'")
    if not passed:
        reason = of_answer(failure, submission, task)
        return Finding(f"{failure.type}: {message}{reason}", Verdict.CRASHED, harmless=known)
    last = passed[-1]
    spot = last if failure.type in UNREADABLE else whereabouts.telling(passed, task.unit)
    for ending in (f" ({last.file}, line {last.number})", UNKNOWN):  # of errors that say it
        message = message.removesuffix(ending)
    reason = of_line(failure, spot, passed, submission, task)
    inside = "" if spot == last else f"\nIt gave up in {last}:{last.quoted}"
    return Finding(
        f"{failure.type} in {spot}: {message}{reason}{spot.quoted}{inside}",
        Verdict.CRASHED,
        harmless=known,
        place=f" in {spot}{spot.quoted}",
        file=last.file,
    )


def of_answer(failure: Failure, submission: Submission, task: Task) -> str:
    """Return why the grader's own call failed, or what it did with what came back."""
    if lack := lacking.of_class(failure.message, submission, task):
        return f" ({lack})"
    if PARAMETERS.search(failure.message):
        return " (does it still have the parameters that it has in the exercise?)"
    if FORBIDDEN.search(failure.message):
        return f" ({ALLOWED})"
    if failure.type in (TypeError.__name__, ValueError.__name__):
        return f" (so {of_kind(failure.message)})"
    return ""


def of_kind(message: str) -> str:
    """Return what is wrong with what came back, as far as the exception's words tell."""
    if "NoneType" in message:
        return f"there is None in what came back, or instead of it: {NO_RETURN}"
    if UNCALLED.search(message):
        return "a function came back, not what it gives: is a call missing?"
    if PARTS.search(message):
        return "what came back has more parts, or fewer, than the exercise asks for"
    if match := NO_PARTS.search(message):
        return f"{match[1] or match[2]} came back where several things belong together"
    return "what came back is not what the exercise asks for"


def of_line(
    failure: Failure, spot: Spot, passed: Sequence[Spot], submission: Submission, task: Task
) -> str:
    """Return why a line of the learner's failed, where that is known."""
    if lack := lacking.of_class(failure.message, submission, task):
        return f" ({lack})"
    if FORBIDDEN.search(failure.message):
        return f" ({ALLOWED})"
    if NO_TUPLE.search(failure.message) and (found := ONE_IN_BRACKETS.search(spot.text)):
        return f" (({found[1]}) is no tuple: is a comma missing, as in ({found[1]},)?)"
    still_loading = HALF_LOADED.search(failure.message)
    if still_loading and any(each.file == f"{still_loading[1]}.py" for each in passed):
        return f" ({still_loading[1]}.py is not loaded yet, but being imported: {AT_IMPORT})"
    return ""


def not_found(failure: Failure, passed: Sequence[Spot], course: Course) -> Finding:
    """Return the finding for an import of what is not there."""
    match, where = NO_UNIT.match(failure.message), place(passed)
    if match and match[1] in course.unit_names:
        absent = f"{match[1]}.py"
        text = f"there is no {absent}, which is imported"
        return Finding(f"{text}{where}", Verdict.CRASHED, harmless=text, place=where, file=absent)
    only = ", ".join(["the standard library", *course.packages])
    text = f"{failure.type}{where}: {failure.message} (to be had here: {only})"
    harmless = f"{failure.type} (to be had here: {only})"
    file = passed[-1].file if passed else None
    return Finding(text, Verdict.CRASHED, harmless=harmless, file=file)


def missing(failure: Failure, submission: Submission, task: Task) -> Finding | None:
    """Return the finding for something that is not there or cannot be looked at, if it is that."""
    if failure.type == WRONG_KIND:
        return Finding(failure.message, harmless=OF_ANOTHER_KIND)
    if match := NO_ATTRIBUTE.search(failure.message):
        owner, name = match.groups()
        if hasattr(builtins, owner) or owner in PLAIN_KINDS:
            asked = f" ({NO_RETURN})" if owner == "NoneType" else ""
            text = f"{owner} comes back where something with {name} belongs{asked}"
            return Finding(text, harmless=OF_ANOTHER_KIND)
        text = lacking.of_owner(owner, name, submission, task)
        return Finding(text, Verdict.NOT_STARTED, harmless=NOT_WRITTEN)
    if NO_OPERATOR.match(failure.message):
        lack = lacking.of_class(failure.message, submission, task)
        text = lack or f"there is no such operation yet: {failure.message}"
        return Finding(text, Verdict.NOT_STARTED, harmless=NOT_WRITTEN)
    return None


def place(passed: Sequence[Spot]) -> str:
    """Return where it happened, in words; nothing if no line of the learner's is known."""
    return f" in {passed[-1]}" if passed else ""
