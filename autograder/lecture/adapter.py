"""What an adapter says: where the code lies, and what our names are called there."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.errors import WrongUseError
from autograder.frozen import frozen

FOLDER = Path(__file__).parent
KINDS: dict[str, type] = {"files": list, "names": str, "attributes": str, "needs": list}


class AdapterError(WrongUseError):
    """An adapter cannot be used; the message says what to mend."""


@frozen
class Adapter:
    """How somebody's repository maps to our units."""

    files: Mapping[str, Sequence[str]]  # unit: paths, the first that is there
    names: Mapping[str, str]  # our class or function: theirs
    attributes: Mapping[str, str]  # our attribute or method of Value: theirs
    needs: Mapping[str, Sequence[str]]  # task: what must be there, by our names
    leave_out: tuple[str, ...]  # tasks that are not to be graded, whatever is there


def read(layout: str) -> Adapter:
    """Return a layout by its name, or an adapter file, which lies on top of micrograd's."""
    base = load(FOLDER / "micrograd.toml")
    own = {} if layout == "micrograd" else load(Path(layout))
    tables = {kind: {**base.get(kind, {}), **own.get(kind, {})} for kind in KINDS}
    names = [*tables["names"].values(), *tables["attributes"].values()]
    if odd := [name for name in names if not name.isidentifier()]:
        raise AdapterError(f"{layout}: {odd[0]!r} is no name of Python's")
    return Adapter(leave_out=tuple(own.get("leave_out", ())), **tables)


def load(path: Path) -> dict[str, Any]:
    """Return the content of an adapter file; raise AdapterError for what it may not hold."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise AdapterError(f"{path}: neither a layout's name nor an adapter: {error}") from error
    for kind, content in found.items():
        if kind == "leave_out" and isinstance(content, list):
            continue
        if kind not in KINDS:
            raise AdapterError(f"{path}: unknown entry {kind}; there are {', '.join(KINDS)}")
        for name, value in content.items():
            if not isinstance(value, KINDS[kind]):
                raise AdapterError(f"{path}: {kind}.{name} is of the wrong kind")
    return found
