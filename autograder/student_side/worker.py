"""Runs a learner's files and answers questions about them, one after the other.

It reads and writes frames: four bytes of length, then JSON. The first frame brings the files and
names the unit to import; every other one names a probe and its arguments:

    {"id": …, "load": {"own": {"nn": "class Neuron: …"}, "given": {"value": …}, "unit": "nn"}}
    {"id": …, "ask": "expression", "with": {"values": [2.0, -3.0], …}}

    {"id": …, "answer": [2.0, -6.0], "said": "what was printed"}
    {"id": …, "error": {"type": "TypeError", "message": "…", "places": [["nn.py", 38]]}, "said": ""}

Several questions may come together; the answers then go together too:

    {"id": …, "together": [{"ask": …, "with": …}, …]}
    {"id": …, "replies": [{"answer": …, "said": ""}, …]}

A probe is a function of `probes.py` that looks at the learner's objects and returns plain data;
those of `walks.py` come with the first frame where they are needed.
Own files are source, given ones are compiled, marshalled and written in base64. Nothing here knows
what a right answer would be.
"""

import binascii
import importlib
import io
import json
import marshal
import os
import struct
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from traceback import walk_tb
from types import ModuleType
from typing import Any

from autograder.student_side import cells

PACKAGE = "learner"
PACKAGE_NAMES = (PACKAGE, "exercises", "solutions", "submission")
TEXT_LIMIT = 2_000  # characters of printed text and of error messages that travel back
DEPTH_LIMIT = 12
BITS_LIMIT = 1_023  # a whole number beyond every float answers no question
PLACES = 8  # lines that an error went through: the first one, and the last ones
CHUNK = 1 << 16


class Units:
    """The learner's modules and the given ones: `units.value` is the module `value`."""

    def __getattr__(self, name: str) -> ModuleType:
        return importlib.import_module(f"{PACKAGE}.{name}")


class Files:
    """Serves modules from memory to the import system, as a finder and a loader.

    The learner may write `from .value import Value`, `from value import Value` or
    `from exercises.value import Value` and always gets the same class.
    """

    def __init__(self, own: dict[str, str], given: dict[str, str]) -> None:
        self._own, self._given = own, given

    def find_spec(self, name: str, *_more: object) -> ModuleSpec | None:
        """Say which names are ours; the import system asks here last."""
        package, _, module = name.rpartition(".")
        if name in PACKAGE_NAMES:  # even where a file beside the units has such a name
            return spec_from_loader(name, self, is_package=True)  # type: ignore[arg-type]  # as below
        if module in (*self._own, *self._given) and package in ("", *PACKAGE_NAMES):
            return spec_from_loader(name, self)  # type: ignore[arg-type]  # a loader by its methods
        if name.partition(".")[0] in sys.stdlib_module_names:
            hint = "only modules that your files import by name are at hand here"
            raise ModuleNotFoundError(f"No module named {name!r}: {hint}", name=name)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Give every name of one unit the same module, so that there is one class Value."""
        package, _, module = spec.name.rpartition(".")
        if package == PACKAGE or spec.submodule_search_locations is not None:
            return None
        same = importlib.import_module(f"{PACKAGE}.{module}")
        spec.loader_state = same.__spec__
        return same

    def exec_module(self, module: ModuleType) -> None:
        """Run a module's source the first time that it is imported."""
        spec = module.__spec__
        if spec is None or spec.submodule_search_locations is not None:
            return
        if spec.loader_state is not None:
            module.__spec__ = spec.loader_state
            return
        name = spec.name.rpartition(".")[2]
        if name in self._given:
            code = marshal.loads(binascii.a2b_base64(self._given[name]))  # noqa: S302  # ours
            exec(code, module.__dict__)  # noqa: S102  # ours
        elif self._own[name].startswith(cells.HEAD):
            cells.run(self._own[name], f"{name}.py", module.__dict__)
        else:
            source = compile(self._own[name], f"{name}.py", "exec", dont_inherit=True)
            exec(source, module.__dict__)  # noqa: S102  # it is what this is for


class Said(io.TextIOBase):
    """What the learner's code prints: the first part is kept, the rest is counted."""

    def __init__(self) -> None:
        self.text = ""
        self.cut = 0

    def write(self, text: str, /) -> int:
        """Keep what there is room for."""
        kept = text[: TEXT_LIMIT - len(self.text)]
        self.text += kept
        self.cut += len(text) - len(kept)
        return len(text)

    def take(self) -> str:
        """Return what was said since the last call."""
        text = self.text + (f"\n[{self.cut} more characters were cut]" if self.cut else "")
        self.text, self.cut = "", 0
        return text


def plain(answer: Any, depth: int = 0) -> object:
    """Return an answer as JSON can carry it; anything else becomes {"object": its class}.

    Exact types only: a subclass of float may say one number here and another one there.
    """
    kind = type(answer)
    if answer is None or kind in (bool, float):
        return answer
    if kind is int and answer.bit_length() <= BITS_LIMIT:
        return answer
    if kind is str:
        return answer[:TEXT_LIMIT] if depth else answer
    if kind in (list, tuple) and depth < DEPTH_LIMIT:
        return [plain(item, depth + 1) for item in answer]
    if kind is dict and depth < DEPTH_LIMIT:
        return {str(key): plain(item, depth + 1) for key, item in answer.items()}
    return {"object": str(kind.__name__)[:TEXT_LIMIT]}


def describe(error: BaseException, own_files: set[str]) -> dict[str, Any]:
    """Return what went wrong and where in the learner's files, the line that gave up last."""
    places = [
        (frame.f_code.co_filename, line or 0)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename in own_files
    ]
    if isinstance(error, SyntaxError) and error.filename in own_files:
        places.append((error.filename, error.lineno or 0))
    return {
        "type": type(error).__name__,
        "message": message(error),
        "places": [*places[:1], *places[1:][1 - PLACES :]],
    }


def message(error: BaseException) -> str:
    """Return an exception's text, which the learner's own code may make."""
    try:
        return str(error)[:TEXT_LIMIT]
    except BaseException:
        return "[its text cannot be shown]"


class Worker:
    """One learner's files, loaded once, and the probes that look at them."""

    def __init__(self, probes: dict[str, Any]) -> None:
        self.probes = probes
        self.own_files: set[str] = set()
        self.units = Units()
        self.said = Said()
        sys.stdout = sys.stderr = self.said

    def load(self, own: dict[str, str], given: dict[str, str], unit: str, probes: str = "") -> bool:
        """Take the files, import the unit in question and answer whether that went well.

        `probes` are further ones, which use the names of those that are here.
        """
        if probes:
            exec(marshal.loads(binascii.a2b_base64(probes)), self.probes)  # noqa: S102, S302  # ours
        self.own_files = {f"{name}.py" for name in own}
        sys.meta_path.append(Files(own, given))
        getattr(self.units, unit)
        return True

    def answer(self, question: dict[str, Any]) -> bytes:
        """Return the frame that answers a question, whatever the learner's code does."""
        identity = {"id": question["id"]}
        if "together" in question:
            reply = {**identity, "replies": [self.reply(each) for each in question["together"]]}
        else:
            reply = {**identity, **self.reply(question)}
        content = json.dumps(reply).encode()
        return struct.pack(">I", len(content)) + content

    def reply(self, question: dict[str, Any]) -> dict[str, object]:
        """Return what there is to say to one question, and what was printed meanwhile."""
        try:
            found: dict[str, object]
            if "load" in question:
                found = {"answer": self.load(**question["load"])}
            else:
                probe = self.probes[question["ask"]]
                found = {"answer": plain(probe(self.units, **question["with"]))}
        except BaseException as error:  # the learner's SystemExit is an answer too
            found = {"error": describe(error, self.own_files)}
        return {**found, "said": self.said.take()}


def frames(descriptor: int) -> Iterator[bytes]:
    """Give the content of each frame that arrives, until the other side hangs up."""
    received = b""
    while part := os.read(descriptor, CHUNK):
        received += part
        while len(received) >= 4 and len(received) >= (
            end := 4 + struct.unpack_from(">I", received)[0]
        ):
            yield received[4:end]
            received = received[end:]


def serve(descriptor: int, probes: dict[str, Any]) -> None:
    """Answer questions until the other side hangs up."""
    worker = Worker(probes)
    for content in frames(descriptor):
        reply = memoryview(worker.answer(json.loads(content.decode())))
        while reply:
            reply = reply[os.write(descriptor, reply) :]
