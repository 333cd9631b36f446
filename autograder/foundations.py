"""What of the reference a learner's files stand on, and whether it is enough for them.

The learner's files are searched as text, like for other imports: nothing of them is parsed here,
and what they raise when they are loaded is up to them.
"""

import ast
import binascii
import marshal
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from autograder.course import PROJECT, Course
from autograder.submission import imported, searched, taken

# Probes that walk over graphs, and the units none of whose tasks such a walk could answer.
WALKS = PROJECT / "autograder" / "student_side" / "walks.py"
INTERVIEW = WALKS.with_name("interview.py")
WALKED = ("value", "nn")


def given(course: Course, unit: str, own: Collection[str]) -> tuple[str, ...]:
    """Return the earlier units that a unit needs of the reference: no other is in its worker.

    These are the units of the tasks that it builds on, and what any of the files imports.
    """
    earlier = course.before(unit)
    needed, waiting = set[str](), named(own) | required(course, unit)
    while waiting:
        name = waiting.pop()
        if name in earlier and name not in needed:
            needed.add(name)
            waiting |= named([course.solutions[name]]) | required(course, name)
    return tuple(name for name in earlier if name in needed)


def required(course: Course, unit: str) -> set[str]:
    """Return the units of the tasks that a unit's tasks build on."""
    tasks = (task for task in course.tasks.values() if task.unit == unit)
    return {course.tasks[name].unit for task in tasks for name in task.requires}


def named(sources: Iterable[str]) -> set[str]:
    """Return the last parts of the names of all modules that sources import."""
    return {name.rpartition(".")[2] for name in imported(searched(sources))}


def leans(sources: Iterable[str], reference: Mapping[str, str]) -> bool:
    """Tell whether sources import a name from a module of the reference that is not in it."""
    return any(
        module in reference and not offered(reference[module]).issuperset(names)
        for module, names in modules_of(searched(sources))
    )


def modules_of(source: str) -> Iterable[tuple[str, list[str]]]:
    """Give module and names of each import, however the package before it is called."""
    for package, names in taken(source):
        yield package.rpartition(".")[2], names


@cache
def offered(source: str) -> frozenset[str]:
    """Return the names that a file of the reference has at its top."""
    names = set[str]()
    for statement in ast.parse(source).body:
        match statement:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names.update((each.asname or each.name).partition(".")[0] for each in aliases)
            case ast.Assign() | ast.AnnAssign():
                names.update(n.id for n in ast.walk(statement) if isinstance(n, ast.Name))
    return frozenset(names)


@cache
def further_probes(unit: str) -> str:
    """Return the probes that a unit's worker needs beside those that every worker has, compiled."""
    return ready(WALKS.read_text("utf-8"), "<walks>") if unit in WALKED else ""


@cache
def probes_of_interview() -> str:
    """Return the probes that a worker needs which is asked for the name of a mistake, compiled."""
    return ready(WALKS.read_text("utf-8") + INTERVIEW.read_text("utf-8"), "<interview>")


@cache
def compiled(name: str, source: str) -> str:
    """Return a given file as workers take it."""
    return ready(source, f"<given {name}.py>")


def ready(source: str, file: str) -> str:
    """Return our own source as workers take it: compiled, without comments and docstrings.

    The same interpreter runs here and there, so it is marshalled; the text is base64.
    """
    code = compile(source, file, "exec", dont_inherit=True, optimize=2)
    return binascii.b2a_base64(marshal.dumps(code), newline=False).decode()
