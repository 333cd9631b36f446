"""What of the reference a learner's files stand on, and whether it is enough for them.

The learner's files are searched as text, like for other imports: nothing of them is parsed here,
and what they raise when they are loaded is up to them.
"""

import ast
import binascii
import marshal
import re
import sys
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice

from autograder.course import PROJECT, Course
from autograder.submission import NAMES_LIMIT, imported, searched, taken

# Probes that walk over graphs, and the units none of whose tasks such a walk could answer.
WALKS = PROJECT / "autograder" / "student_side" / "walks.py"
INTERVIEW = WALKS.with_name("interview.py")
WALKED = ("value", "nn")

# Attributes as text has them: where objects get them, and where something is asked for them.
HELD = re.compile(r"\bself\.(\w+)|^[ \t]+def[ \t]+(\w+)|^[ \t]+(\w+)[ \t]*:[ \t]*\w", re.MULTILINE)
USED = re.compile(r"\.([A-Za-z_]\w*)")
LAST_WORD = re.compile(r"\w+\Z")
LONGEST = max(map(len, sys.stdlib_module_names)) + 1
REMEMBERED = 16  # sources: those of one submission
COMMON = frozenset(name for kind in (list, dict, set, tuple, str, float) for name in dir(kind))


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


def attributes_leant_on(
    sources: Iterable[str], own: Mapping[str, str], reference: Mapping[str, str]
) -> set[str]:
    """Return the attributes that sources use and that only objects of the learner's files have.

    `own` are these files by unit. What the sources give objects of their own does not count, nor
    what modules or Python's own types have.
    """
    pairs = ((own[unit], source) for unit, source in reference.items() if unit in own)
    lacking = {name for mine, given in pairs for name in held(mine) - attributes(given)} - COMMON
    text = searched(sources)
    return used(text, lacking - held(text)) if lacking else set()


@lru_cache(REMEMBERED)
def held(source: str) -> frozenset[str]:
    """Return the attributes and methods that a learner's file seems to have, searched as text."""
    found = islice(HELD.finditer(searched([source])), NAMES_LIMIT)
    return frozenset(next(filter(None, each.groups())) for each in found)


def used(text: str, names: Collection[str]) -> set[str]:
    """Return which of some attributes a text seems to use of anything but a module."""
    modules = {part for name in imported(text) for part in name.split(".")}
    others = modules & sys.stdlib_module_names
    return {
        each[1]
        for each in islice(USED.finditer(text), NAMES_LIMIT)
        if each[1] in names and each[1] not in modules and base(text, each.start()) not in others
    }


def base(text: str, dot: int) -> str:
    """Return the word before a dot, as far as a module's name can be long."""
    word = LAST_WORD.search(text[max(0, dot - LONGEST) : dot])
    return word[0] if word else ""


@cache
def attributes(source: str) -> frozenset[str]:
    """Return the attributes and methods that a file of the reference uses or has."""
    nodes = list(ast.walk(ast.parse(source)))
    return frozenset(
        {each.attr for each in nodes if isinstance(each, ast.Attribute)}
        | {each.name for each in nodes if isinstance(each, ast.FunctionDef)}
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
