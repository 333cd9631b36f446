"""nbgrader's own code without what only its server, its kernels and its converters need.

Some packages import all their parts where one is asked for: a Jupyter server, kernels, converters
to every format. Writing grades needs none of it, so a process that does nothing else enters these
packages without running their own first lines, until somebody asks for what only those define.
Everything that is imported below is nbgrader's own, unchanged.
"""

import gc
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

from autograder.errors import GraderFailedError

PACKAGE = "nbgrader"
# What is asked of these packages themselves, and which of their parts has it.
PARTS: dict[str, dict[str, str]] = {
    PACKAGE: {},
    f"{PACKAGE}.auth": {"Authenticator": "base"},
    f"{PACKAGE}.preprocessors": {"NbGraderPreprocessor": "base"},
    "nbconvert": {},
    "nbconvert.exporters": {},
    "nbconvert.preprocessors": {"Preprocessor": "base"},
}
# With these, jsonschema would check addresses and spans of time; a notebook's schema names none.
FORMATS = {"isoduration", "rfc3986_validator", "rfc3987_syntax"}


def nbgrader(module: str) -> Any:
    """Return a module of nbgrader."""
    name = f"{PACKAGE}.{module}"
    if name not in sys.modules:
        with nothing_thrown_away():
            enter_packages()
            nbformat()
            importlib.import_module(name)
    return importlib.import_module(name)


def nbformat() -> Any:
    """Return the module nbformat."""
    absent = dict.fromkeys(FORMATS - sys.modules.keys())
    sys.modules.update(absent)  # type: ignore[arg-type]  # None: not there
    try:
        return importlib.import_module("nbformat")
    finally:
        for name in absent:
            del sys.modules[name]


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """Look for no garbage, now or later, in what is imported: it is a lot, and it stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Package(ModuleType):
    """A package that runs its own first lines where a name is asked for that no part of it has."""

    def __getattr__(self, name: str) -> Any:
        """Return a part, or what a part defines."""
        own = PARTS[self.__name__]
        if name in own:
            return getattr(importlib.import_module(f"{self.__name__}.{own[name]}"), name)
        if find_spec(part := f"{self.__name__}.{name}"):
            return importlib.import_module(part)
        self.__class__ = ModuleType  # type: ignore[assignment]  # from here on as any other
        return getattr(importlib.reload(self), name)


def enter_packages() -> None:
    """Put the packages where Python looks for them, without running them."""
    for name in PARTS:
        if name not in sys.modules:
            spec = find_spec(name)
            if spec is None:
                raise GraderFailedError("nbgrader is not installed: pip install '.[notebooks]'")
            sys.modules[name] = package = module_from_spec(spec)
            package.__class__ = Package
