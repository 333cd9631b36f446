"""Where a course keeps its graders: modules by name, and probes of its own if it has any.

    graders/public/test_UNIT.py, graders/hidden/test_UNIT.py    the checks
    graders/probes.py                                           more probes, FORMS of answers

Another course than this repository's own is not importable by a name, so its folder gets one here.
"""

import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Mapping
from functools import cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.course import PROJECT, Course

OWN = PROJECT / "autograder" / "graders"
PROBES = "probes"


def module(course: Course, name: str) -> ModuleType | None:
    """Return a module of the course's graders, such as `public.test_value`, if there is one."""
    package = package_of(course.graders)
    parent = ".".join([package, *name.split(".")[:-1]])
    if importlib.util.find_spec(parent) is None:
        return None
    whole = f"{package}.{name}"
    return importlib.import_module(whole) if importlib.util.find_spec(whole) else None


@cache
def package_of(folder: Path) -> str:
    """Return the name of the package that a folder of graders is."""
    if folder == OWN:
        return "autograder.graders"
    name = f"graders_{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
    spec = ModuleSpec(name, None, is_package=True)
    spec.submodule_search_locations = [str(folder)]
    sys.modules[name] = importlib.util.module_from_spec(spec)
    return name


def probes(course: Course) -> str:
    """Return the source of the course's own probes; nothing if it has none."""
    path = course.graders / f"{PROBES}.py"
    return path.read_text("utf-8") if path.is_file() else ""


def forms(course: Course) -> Mapping[str, Any]:
    """Return the forms of the answers that its own probes give: see answers.py."""
    own = module(course, PROBES) if probes(course) else None
    return getattr(own, "FORMS", {})
