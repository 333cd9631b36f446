"""Runs a notebook's cells as one unit: as a kernel would, but without what was only tried out.

The text is a module in the percent format: `# %% solution 4` above the cells that hold the work,
`# %% example 5` above the course's own, `# %% cell 6` above the others. Solution cells run whole.
Of the others only what defines something runs (imports, functions, classes, plain assignments),
and assignments that the functions need: somebody's long training or drawing is not graded. An
example only gives what is needed and defined nowhere else: its names never take a learner's away.
Order does not matter, since a part that fails is tried again after the others; a cell that fails
for good costs what it defines.
"""

import __future__

import _ast
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from types import CodeType

HEAD = "# %% "
SOLUTION, EXAMPLE = "solution", "example"
CELL = re.compile(r"^# %% (solution|cell|example) \d+\n", re.MULTILINE)
FUTURE = re.compile(r"^from __future__ import ([\w, ]+)", re.MULTILINE)
BOUND = re.compile(r"^(?:def|class|async def) (\w+)", re.MULTILINE)
PART_OF_A_CLASS = re.compile(r"^@\w+[^\w\n]+(\w+)[^\w\n]*\n\w+ +\1\b", re.MULTILINE)
METHOD = re.compile(r"^[ \t]+def (\w+)", re.MULTILINE)
MISTYPED = re.compile(r"^[ \t]+(?:\w+[ \t]+|def)(\w+)[ \t]*\([ \t]*self\b", re.MULTILINE)
ONLY_TREE = 0x400  # ast.PyCF_ONLY_AST, without the cost of importing ast
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)

IMPORTING = (_ast.Import, _ast.ImportFrom)
DEFINING = (*IMPORTING, _ast.FunctionDef, _ast.AsyncFunctionDef, _ast.ClassDef)
CHOOSING = (_ast.If, _ast.Try)  # kept if they define something inside
ASSIGNING = (_ast.Assign, _ast.AnnAssign, _ast.AugAssign)
ACTING = ("setattr", "sys")  # calls that change something for good: setattr(…), sys.…(…)


@dataclass
class Part:
    """A solution cell, or one statement of another cell."""

    code: CodeType | None
    source: str
    strict: bool
    defines: bool = True
    imports: bool = False
    names: Collection[str] = ()  # what it binds
    example: bool = False
    error: Exception | None = field(default=None)


def run(text: str, filename: str, namespace: dict[str, object]) -> None:
    """Run what counts of all cells in a namespace; raise where a file would raise at import."""
    parts = [part for cell in split(text) for part in parts_of(*cell, filename, flags(text))]
    waiting = wanted(parts)
    needed = needs(waiting)
    while waiting:
        failed = [part for part in waiting if not succeeds(part, namespace)]
        if len(failed) == len(waiting):
            break
        waiting = failed
    strict = [part for part in waiting if part.strict]
    for part in waiting:
        missed = part.imports and (not part.names or needed.intersection(part.names))
        if part.error and (missed or (strict and len(strict) == count_strict(parts))):
            raise part.error
        leave_word(part, namespace)


def split(text: str) -> Iterator[tuple[int, str, str]]:
    """Give each cell: how many lines are before it, its kind, its source."""
    heads = list(CELL.finditer(text))
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        yield text.count("\n", 0, head.end()), head[1], text[head.end() : end]


def flags(text: str) -> int:
    """Return how cells are compiled when one of them imports from the future: all of them so."""
    names = {name.strip() for found in FUTURE.findall(text) for name in found.split(",")}
    known = [getattr(__future__, name) for name in names if name in __future__.all_feature_names]
    return sum({feature.compiler_flag for feature in known})


def parts_of(line: int, kind: str, source: str, filename: str, future: int) -> Iterator[Part]:
    """Give the parts of one cell; their lines are those of the whole text."""
    strict, example = kind == SOLUTION, kind == EXAMPLE
    try:
        tree = compile("\n" * line + source, filename, "exec", ONLY_TREE | future, True)
        if strict:
            code = compile(tree, filename, "exec", future, True)
            yield Part(code, source, strict, names=bound(tree.body))
            return
        for statement in tree.body:
            alone = _ast.Module([statement], [])
            code = compile(alone, filename, "exec", future, True)
            imports = isinstance(statement, IMPORTING)
            chosen = not example and defines(statement)
            yield Part(code, "", strict, chosen, imports, bound([statement]), example)
    except UNREADABLE as error:
        yield Part(None, source, strict, names=BOUND.findall(source), error=error)


def defines(statement: _ast.stmt) -> bool:
    """Tell whether a statement is more than an experiment."""
    if isinstance(statement, IMPORTING):  # an earlier unit's loop must not cost a later one
        return not bound([statement])
    if isinstance(statement, DEFINING):
        return True
    if isinstance(statement, ASSIGNING):
        plain = all(isinstance(each, _ast.Name) for each in targets(statement))
        return not plain or not calls(statement)
    if isinstance(statement, CHOOSING):
        return any(isinstance(each, (*DEFINING, *ASSIGNING)) for each in statement.body)
    if isinstance(statement, _ast.Expr) and isinstance(statement.value, _ast.Call):
        function = statement.value.func
        while isinstance(function, _ast.Attribute):
            function = function.value
        return isinstance(function, _ast.Name) and function.id in ACTING
    return False


def targets(statement: _ast.Assign | _ast.AnnAssign | _ast.AugAssign) -> list[_ast.expr]:
    """Return what an assignment assigns to."""
    return statement.targets if isinstance(statement, _ast.Assign) else [statement.target]


def calls(node: object) -> bool:
    """Tell whether something is called when a statement runs."""
    if isinstance(node, list):
        return any(map(calls, node))
    if isinstance(node, _ast.Lambda) or not isinstance(node, _ast.AST):
        return False
    return isinstance(node, _ast.Call) or any(calls(getattr(node, f, None)) for f in node._fields)


def bound(statements: Sequence[_ast.stmt]) -> set[str]:
    """Return the names that statements bind at the outermost level, as far as they are plain."""
    found: set[str] = set()
    for each in statements:
        if isinstance(each, ASSIGNING):
            for target in targets(each):
                items = getattr(target, "elts", [target])
                found |= {item.id for item in items if isinstance(item, _ast.Name)}
        elif isinstance(each, IMPORTING):
            found |= {alias.asname or alias.name.partition(".")[0] for alias in each.names}
        elif isinstance(each, DEFINING):
            found.add(each.name)  # type: ignore[union-attr]  # a class or a function
    return found - {"*"}


def wanted(parts: Sequence[Part]) -> list[Part]:
    """Return the parts to run, in order: what defines, and what that needs."""
    chosen = [part.defines for part in parts]
    learners = {name for part in parts if not part.example for name in part.names}
    while True:
        running = [part for part, runs in zip(parts, chosen, strict=True) if runs]
        needed = needs(running)
        gaps = needed - learners
        more = [
            part.defines or bool((gaps if part.example else needed).intersection(part.names))
            for part in parts
        ]
        if more == chosen:
            return running
        chosen = more


def needs(parts: Sequence[Part]) -> set[str]:
    """Return the names that parts look up and do not bind themselves."""
    codes = [(part.code, part.names) for part in parts if part.code]
    return {name for code, own in codes for name in names_in(code).difference(own)}


def names_in(code: CodeType) -> set[str]:
    """Return the names that code and the functions in it look up: globals, and attributes too."""
    inner = [names_in(each) for each in code.co_consts if isinstance(each, CodeType)]
    return set(code.co_names).union(*inner)


def succeeds(part: Part, namespace: dict[str, object]) -> bool:
    """Run a part; tell whether it came to its end."""
    if part.code is None:
        return False
    try:
        exec(part.code, namespace)  # noqa: S102  # on the learner's side of the wall
    except Exception as error:
        part.error = error
        return False
    return True


def count_strict(parts: Sequence[Part]) -> int:
    """Return how many solution cells there are."""
    return sum(part.strict for part in parts)


def leave_word(part: Part, namespace: dict[str, object]) -> None:
    """Put what raises a part's error where its names would be.

    Of a solution cell that cannot be read, any name that is missing may be one.
    """
    assert part.error
    found = PART_OF_A_CLASS.search(part.source)
    whole = namespace.get(found[1]) if found else None
    if isinstance(whole, type):
        mistyped = () if part.code else MISTYPED.findall(part.source)
        missing = [name for name in mistyped if name not in vars(whole)]
        for name in (*METHOD.findall(part.source), *missing):
            setattr(whole, name, raising(part.error))
        return
    namespace |= dict.fromkeys(part.names, raising(part.error))
    if part.strict and not part.code:
        namespace.setdefault("__getattr__", raising_if_missing(part.error))


def raising(error: Exception) -> Callable[..., object]:
    """Return a function that raises an error, whatever it is called with."""
    trace = error.__traceback__

    def broken(*_: object, **__: object) -> object:
        raise error.with_traceback(trace)

    return broken


def raising_if_missing(error: Exception) -> Callable[[str], object]:
    """Return a module's `__getattr__` that raises an error for every name of a learner's."""
    broken = raising(error)

    def missing(name: str) -> object:
        if name.startswith("__"):  # the import system asks for names that need not be there
            raise AttributeError(name)
        return broken()

    return missing
