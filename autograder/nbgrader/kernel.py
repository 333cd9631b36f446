"""A learner's own kernel in the place of the sandbox: answers questions about what it holds now.

It is the learner's own machine and the learner's own code, which has run here already.
"""

import binascii
import importlib
import json
import linecache
import marshal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from autograder.course import Course
from autograder.intake import notebooks
from autograder.learner import Learner
from autograder.oracle import RECORDED, Oracle
from autograder.sandbox import replies
from autograder.sandbox.replies import Reply
from autograder.sandbox.supervisor import Zygote
from autograder.student_side import probes, worker
from autograder.submission import Submission

PROBES = vars(probes)
CELL, OTHER_CELL = "your cell", "another cell of yours"  # the names under which lines are quoted
OURS = Path(__file__).resolve().parents[1]
Names = dict[str, Any]  # what a kernel holds


class Here(ModuleType):
    """The unit being written: whatever the kernel holds at the moment, as a module."""

    def __init__(self, unit: str, names: Names) -> None:
        """Look at these names from now on."""
        super().__init__(f"{worker.PACKAGE}.{unit}")
        self._names = names

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name not in self._names:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return self._names[name]


def settle(unit: str, names: Names, course: Course) -> dict[str, Path]:
    """Let `from .value import Value` find the learner's notebooks; return those that are there."""
    for name in [name for name in sys.modules if name.partition(".")[0] in worker.PACKAGE_NAMES]:
        del sys.modules[name]
    sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, worker.Files)]
    found = {name: place for name in course.unit_names if (place := notebook_of(name))}
    others = {name: text(place, course) for name, place in found.items() if name != unit}
    sys.meta_path.append(worker.Files({unit: "", **others}, {}))
    importlib.import_module(worker.PACKAGE)
    here = Here(unit, names)
    for name in (f"{worker.PACKAGE}.{unit}", *(f"{p}.{unit}" for p in worker.PACKAGE_NAMES)):
        sys.modules[name] = here
    names["__package__"] = worker.PACKAGE
    return found


def notebook_of(unit: str) -> Path | None:
    """Return the learner's notebook of a unit: beside this one, or in another assignment."""
    name = f"{unit}.ipynb"
    places = [Path(name), *sorted(Path("..").glob(f"*/{name}"))]
    return next((place for place in places if place.is_file()), None)


def text(place: Path, course: Course) -> str:
    """Return a notebook's code; of one that cannot be read, code that says why."""
    try:
        return notebooks.as_module(place.read_bytes(), place.name, course.unit_names)
    except (OSError, ValueError) as error:
        return f"raise ImportError({str(error)!r})"


class Kernel:
    """Stands where a worker of the sandbox stands, and where the zygote does that forks it."""

    waited = 0.0  # nobody hurries a learner's own kernel

    def __init__(self, sources: dict[str, str]) -> None:
        """`sources` gets the text of a cell that fails, to be quoted."""
        self._units = worker.Units()
        self._sources = sources

    def fork(self, *_: object) -> "Kernel":
        """Return the one kernel that there is."""
        return self

    def ask(self, question: Mapping[str, Any], _patience: float) -> Reply:
        """Return the answer to a question; Ctrl-C and Jupyter's stop button go through."""
        reply: dict[str, object] = {"id": ""}
        if "load" in question:
            if further := question["load"]["probes"]:
                exec(marshal.loads(binascii.a2b_base64(further)), PROBES)  # noqa: S102, S302  # ours
            return Reply(True, None, "")
        try:
            answer = PROBES[question["ask"]](self._units, **question["with"])
            reply["answer"] = worker.plain(answer)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # the learner's SystemExit is an answer too
            reply["error"] = self._describe(error)
        reply["said"] = ""
        return replies.read(json.dumps(reply).encode(), "")

    def _describe(self, error: BaseException) -> dict[str, object]:
        """Return what went wrong, with the lines of the learner's that it happened in."""
        files = set()
        trace = error.__traceback__
        while trace:
            files.add(trace.tb_frame.f_code.co_filename)
            trace = trace.tb_next
        own = {name for name in files if not is_foreign(name)}
        described = worker.describe(error, own)
        return {**described, "places": self._in_cells(described["places"])}

    def _in_cells(self, places: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
        """Return places with the names of cells instead of their files; two cells are told."""
        names: dict[str, str] = {}
        waiting = [CELL, OTHER_CELL]
        for file, _ in reversed(places):
            lines = linecache.getlines(file)
            if file.endswith(".py") and not lines:
                names[file] = file
            elif file not in names and waiting:
                names[file] = f"{waiting[0]}.py"
                self._sources[waiting.pop(0)] = "".join(lines)
        return [(names[file], line) for file, line in places if file in names]

    def expect_silence(self) -> None:
        """A kernel says nothing unasked."""

    def end(self) -> None:
        """A kernel goes on."""


def is_foreign(file: str) -> bool:
    """Tell whether code is not the learner's: the checks', Python's or a package's."""
    place = Path(file)
    installed = "site-packages" in place.parts or file.startswith(("<frozen", sys.base_prefix))
    return installed or place.resolve().is_relative_to(OURS)


def learner(course: Course, unit: str) -> Learner:
    """Return what the checks ask: the kernel, with the learner's own earlier notebooks."""
    sources = dict.fromkeys((*course.before(unit), unit), "the kernel")
    stand_in = cast(Zygote, Kernel(sources))
    return Learner(course, Submission("", sources, {}), stand_in, Oracle(RECORDED), own_files=True)
