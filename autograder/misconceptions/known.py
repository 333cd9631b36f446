"""What is remembered of the catalogue: how each mistake answers, and what there is to say of it.

`known.json` is made by `python -m autograder misconceptions --record` and goes along with a
learner's copy: it quotes nothing of the solutions.
"""

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.frozen import frozen

FILE = Path(__file__).with_name("known.json")
Facts = list[Any]


@frozen
class Mistake:
    """One mistake: what to say of it, and how it shows: facts by aspect."""

    id: str
    task: str
    sentence: str
    thought: str
    hints: tuple[str, str, str]  # the property, the place, the idea: never the code
    read: str  # a heading in the notes of the unit
    ways: tuple[Mapping[str, Facts], ...]  # one for each way of making it

    @property
    def unit(self) -> str:
        """The unit that the mistake belongs to."""
        return self.task.partition(".")[0]

    @property
    def notes(self) -> str:
        """Where to read about it."""
        return f'course_notes/{self.unit}.md, "{self.read}"'


@frozen
class Known:
    """All mistakes, and the facts of right code."""

    made_with: str
    right: Mapping[str, Facts]
    mistakes: Mapping[str, Mistake]


@functools.cache
def load(path: Path = FILE) -> Known:
    """Return what is remembered; nothing if there is no such file."""
    if not path.exists():
        return Known("", {}, {})
    data = json.loads(path.read_bytes())
    mistakes = {name: mistake(name, each) for name, each in data["mistakes"].items()}
    return Known(data["made_with"], data["right"], mistakes)


def mistake(name: str, data: Mapping[str, Any]) -> Mistake:
    """Return one mistake from its fields."""
    first, second, third = data["hints"]
    return Mistake(
        name,
        data["task"],
        data["sentence"],
        data["thought"],
        (first, second, third),
        data["read"],
        tuple(data["ways"]),
    )


def as_text(known: Known) -> str:
    """Return the content of the file, one line for each mistake."""
    lines = ",\n".join(
        f"{dumped(each.id)}: {dumped(fields(each))}" for each in known.mistakes.values()
    )
    right = ",\n".join(f"{dumped(name)}: {dumped(facts)}" for name, facts in known.right.items())
    made_with = dumped(known.made_with)
    return (
        f'{{"made_with": {made_with},\n"right": {{\n{right}\n}},\n"mistakes": {{\n{lines}\n}}}}\n'
    )


def fields(each: Mistake) -> dict[str, Any]:
    """Return what is written of a mistake beside its name."""
    return {name: content for name, content in vars(each).items() if name != "id"}


def dumped(content: Any) -> str:
    """Return JSON without needless blanks."""
    return json.dumps(content, separators=(",", ":"))
