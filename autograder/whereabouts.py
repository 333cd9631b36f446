"""Where in a learner's files something happened, and what is written there; their text alone.

Nothing of a file is run or parsed: it is looked at line by line, and may be cut in half.
"""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import islice

from autograder.course import Task
from autograder.frozen import frozen
from autograder.sandbox.replies import Failure
from autograder.submission import Submission
from autograder.texts import cut, shown

FUNCTIONS_LIMIT = 2_000  # of one file, so many are looked at
QUOTE_LIMIT = 120  # characters of a learner's line
CELL = re.compile(r"# %% (?:solution|cell) (\d+)")  # the head of a notebook's cell
DEFINITION = re.compile(
    r"^(?P<margin>[ \t]*)(?:async +)?def +(?P<name>\w+)|^class +(?P<kind>\w+)", re.MULTILINE
)
IMPORT = re.compile(r"(?:from|import)\b")
EXERCISE = "Read: course_notes/"  # in the docstring of all that a learner fills in
STUB = "raise NotImplementedError"
GIVEN_RETURN = re.compile(r"return \w+(?:, \w+)*")  # as it stands below some stubs


@frozen
class Function:
    """A function of a learner's file, with its text as far as the next definition."""

    kind: str  # the class that it belongs to, if it does
    name: str
    margin: int
    line: int
    text: str

    @property
    def full_name(self) -> str:
        """Its name with its class's, as in `Value.__add__`."""
        return f"{self.kind}.{self.name}" if self.kind else self.name


@lru_cache(maxsize=16)
def functions(source: str) -> tuple[Function, ...]:
    """Return the functions of a file in order, inner ones too; of very many the first."""
    kind, line, last = "", 1, 0
    starts = list(islice(DEFINITION.finditer(source), FUNCTIONS_LIMIT))
    ends = [*(match.start() for match in starts[1:]), len(source)]
    found = []
    for match, end in zip(starts, ends, strict=False):
        line += source.count("\n", last, match.start())
        last = match.start()
        margin = len((match["margin"] or "").expandtabs())
        kind = match["kind"] or (kind if margin else "")
        if match["name"]:
            text = source[match.start() : end]
            found.append(Function(kind, match["name"], margin, line, text))
    return tuple(found)


def is_written(source: str, task: Task) -> bool:
    """Tell whether a task's own functions are written: those that send a reader to its notes."""
    own = [each for each in functions(source) if sends_to(each, task)]
    return bool(own) and not any(STUB in each.text for each in own)


def sends_to(function: Function, task: Task) -> bool:
    """Tell whether a function's docstring names the heading under which a task is explained."""
    return EXERCISE in function.text and f'"{task.notes}"' in function.text


@frozen
class Spot:
    """One line of a learner's file."""

    file: str
    number: int
    source: str

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of its file."""
        return self.source.split("\n")

    @property
    def text(self) -> str:
        """What is written there."""
        return self.lines[self.number - 1].rstrip()

    @property
    def quoted(self) -> str:
        """What is written there, on a line of its own and fit to be shown."""
        return f"\n{shown(cut(self.text, QUOTE_LIMIT))}"

    def __str__(self) -> str:
        """Where it is: in a notebook a cell and its line, as its author counts them."""
        if not CELL.fullmatch(self.lines[0]):
            return f"{self.file}, line {self.number}"
        heads = ((n, CELL.fullmatch(self.lines[n])) for n in reversed(range(self.number)))
        line, cell = next((n, found[1]) for n, found in heads if found)
        notebook = self.file.removesuffix(".py") + ".ipynb"
        return f"{notebook}, cell {cell}, line {self.number - line - 1}"

    @cached_property
    def around(self) -> tuple[Function, ...]:
        """The functions that it lies in, the innermost first."""
        text = self.text.expandtabs()
        margin = len(text) - len(text.lstrip())
        found: list[Function] = []
        for each in reversed([each for each in functions(self.source) if each.line < self.number]):
            if each.margin < margin and (not found or each.kind == found[-1].kind):
                found.append(each)
                margin = each.margin
        return tuple(found)

    @property
    def is_in_a_stub(self) -> bool:
        """Whether a function that it lies in is not written yet."""
        return any(STUB in each.text for each in self.around)

    @property
    def stands_above_code(self) -> bool:
        """Whether it raises what stubs raise, and lines of the same block follow that never run."""
        here = self.text.expandtabs()
        margin = len(here) - len(here.lstrip())
        for line in self.lines[self.number :] if here.lstrip().startswith(STUB) else ():
            text = line.expandtabs()
            if not text.strip() or text.lstrip().startswith("#"):
                continue
            if len(text) - len(text.lstrip()) < margin:
                return False
            if not GIVEN_RETURN.fullmatch(text.strip()):
                return True
        return False

    @property
    def is_given(self) -> bool:
        """Whether it seems to have come with the exercise: imports, and what nobody fills in."""
        if not self.around:
            return bool(IMPORT.match(self.text))
        head = self.lines[self.around[-1].line - 1 : self.number]
        return not any(EXERCISE in line for line in head)


def spots(failure: Failure, submission: Submission) -> list[Spot]:
    """Return the lines that a failure went through, in the learner's files: others are forged."""
    sources = {f"{name}.py": text for name, text in submission.sources.items()}
    return [
        Spot(file, line, sources[file])
        for file, line in failure.places
        if file in sources and 0 < line <= sources[file].count("\n") + 1
    ]


def telling(passed: Sequence[Spot], unit: str) -> Spot:
    """Return the spot to look at first: the last in the unit that was asked, if it is not given."""
    own = [spot for spot in passed if not spot.is_given]
    asked = [spot for spot in own if spot.file == f"{unit}.py"]
    return (asked or own or passed)[-1]
