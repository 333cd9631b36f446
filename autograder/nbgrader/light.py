"""nbgrader's own code without what only its server and its command line need.

`import nbgrader` imports the extensions of a Jupyter server, which takes two seconds; and a package
that jsonschema can do without takes two more. Neither is needed to write grades, so a process that
does nothing else leaves them out. Everything that is imported below is nbgrader's own, unchanged.
"""

import importlib
import sys
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

from autograder.errors import GraderFailedError

PACKAGE = "nbgrader"
NOT_NEEDED = "rfc3987_syntax"  # formats of internet addresses, of which no notebook has any


def nbgrader(module: str) -> Any:
    """Return a module of nbgrader."""
    if PACKAGE not in sys.modules:
        spec = PathFinder.find_spec(PACKAGE)
        if spec is None or spec.submodule_search_locations is None:
            raise GraderFailedError("nbgrader is not installed: pip install '.[notebooks]'")
        package = ModuleType(PACKAGE)
        package.__path__ = list(spec.submodule_search_locations)
        package.__spec__ = spec
        sys.modules[PACKAGE] = package
    nbformat()
    return importlib.import_module(f"{PACKAGE}.{module}")


def nbformat() -> Any:
    """Return the module nbformat."""
    sys.modules.setdefault(NOT_NEEDED, None)  # type: ignore[arg-type]  # None: not there
    return importlib.import_module("nbformat")
