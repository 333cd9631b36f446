"""Why a mutant may survive: the arguments in equivalent.toml, and what each covers."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from .canonical import Change
from .mutants import Mutant

FILE = Path(__file__).with_name("equivalent.toml")


class Kind(StrEnum):
    """What an argument says of its mutants."""

    EQUIVALENT = "equivalent"  # nobody can tell it from the original
    NOT_MARKED = "not marked"  # it differs where the course leaves the learner free


@dataclass(frozen=True)
class Argument:
    """One reason, for some changes by the function that they are in, or for whole functions."""

    unit: str
    kind: Kind
    because: str
    changes: Mapping[str, Sequence[str]]  # as `- before` and `+ after`
    everything_in: tuple[str, ...] = ()

    def covers(self, unit: str, change: Change) -> bool:
        """Tell whether this is the argument for a change."""
        return unit == self.unit and (
            change.place in self.everything_in or str(change) in self.changes.get(change.place, ())
        )

    def idle(self, survivors: Iterable[Mutant]) -> list[str]:
        """Return the changes that are argued for without need: no survivor has them."""
        alive = {
            (each.change.place, str(each.change)) for each in survivors if each.unit == self.unit
        }
        wanted = [(place, change) for place, changes in self.changes.items() for change in changes]
        gone = [
            f"{self.unit}, {place}\n{text}" for place, text in wanted if (place, text) not in alive
        ]
        places = {place for place, _ in alive}
        return gone + [f"{self.unit}, {each}" for each in self.everything_in if each not in places]


def load(path: Path = FILE) -> list[Argument]:
    """Return the arguments in a file, in its order."""
    return [read(entry) for entry in tomllib.loads(path.read_text("utf-8"))["argument"]]


def read(entry: Mapping[str, Any]) -> Argument:
    """Return one argument as its table describes it."""
    changes = entry.get("changes", {})
    return Argument(
        unit=entry["unit"],
        kind=Kind(entry["kind"]),
        because=entry["because"],
        changes={place: [text.strip("\n") for text in texts] for place, texts in changes.items()},
        everything_in=tuple(entry.get("everything_in", ())),
    )


def argument_for(mutant: Mutant, arguments: Iterable[Argument]) -> Argument | None:
    """Return the argument that covers a mutant, if there is one."""
    return next((each for each in arguments if each.covers(mutant.unit, mutant.change)), None)
