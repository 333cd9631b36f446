"""Keeps from learners' code where on the grader's machine anything lies.

Modules and functions remember the files that they came from; these files cannot be opened any more,
but their paths tell of users, folders and other courses.
"""

import _imp
import contextlib
import gc
import sys
from types import FunctionType, ModuleType

PLACES = ("prefix", "base_prefix", "exec_prefix", "base_exec_prefix", "_stdlib_dir")
PROGRAMS = ("executable", "_base_executable")


def forget_programs() -> None:
    """Forget where the interpreter lies; what is imported later does not learn of it either."""
    for name in PLACES:
        setattr(sys, name, "/")
    for name in PROGRAMS:
        setattr(sys, name, "")


def forget_files() -> None:
    """Forget where every module lies that was imported; no further one can be found after this."""
    for module in list(sys.modules.values()):
        with contextlib.suppress(AttributeError, TypeError):  # not every module is an ordinary one
            forget_file(module)
    for each in gc.get_objects():
        if type(each) is FunctionType:
            # As the import system does it for a compiled file that was moved.
            _imp._fix_co_filename(each.__code__, f"<{each.__module__}>")  # type: ignore[attr-defined]  # it is there
    sys.path_importer_cache.clear()


def forget_file(module: ModuleType) -> None:
    """Forget where a module lies."""
    names, place = vars(module), f"<{module.__name__}>"
    files = {file for name in ("__file__", "__cached__") if (file := names.get(name))}
    names.update(
        {name: place for name, text in names.items() if type(text) is str and text in files}
    )
    if "__path__" in names:
        names["__path__"] = []
    spec = names.get("__spec__")
    if spec is not None:
        if hasattr(spec.loader, "path"):
            spec.loader.path = place
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations = []
        spec.origin = place if spec.has_location else spec.origin
        spec.loader_state, spec.has_location, spec.cached = None, False, None
