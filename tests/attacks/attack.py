"""Attacks as files of tests/attacks/code: what each hands in, and which honest twin it has.

An attack is Python text with a head in comments, such as

    # /// attack
    # story = "Leaves with exit status 0 while it is imported."
    # unit = "value"
    # ///

`story` is one sentence. The text is put after the twin's own text of the `unit` ("value" unless
another is named); `place` may say "before", or "alone" where nothing of the twin's is kept. `file`
names a file beside the units instead, and `everywhere = true` puts the text after every unit.
`twin` is "exercises" (the stubs, unless another is named), "solutions", or a sample; the twin that
is graded also has what the attack does in truth, as honest code: `honest`, put after its text.
`grade` lists the units that are graded: the attack's own unless said otherwise.

No task may get more points than the twin's. `same = true`: every task is as the twin's. `verdict`
is that of every task that the twin did not pass.
"""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder import intake
from autograder.course import PROJECT, Course
from autograder.submission import Submission
from tests import samples

FOLDER = Path(__file__).parent / "code"
BEGIN, END = "# /// attack\n", "# ///\n"


@dataclass(frozen=True)
class Attack:
    """A hostile submission beside the honest one that it must not outdo."""

    name: str
    story: str
    hostile: Submission
    twin: Submission
    units: tuple[str, ...]  # to be graded
    same: bool = False
    verdict: str = ""
    harm: tuple[str, ...] = ()  # what it did to others before it ran, in words


def names() -> list[str]:
    """Return the names of all attacks that are files."""
    return sorted(path.stem for path in FOLDER.glob("*.py"))


def read(name: str, course: Course) -> Attack:
    """Return an attack."""
    text = (FOLDER / f"{name}.py").read_text("utf-8")
    head = head_of(text)
    twin = honest(head.get("twin", "exercises"), course)
    unit = head.get("unit", "value")
    return Attack(
        name=name,
        story=head["story"],
        hostile=replace(twin, name=name, sources=with_attack(twin.sources, text, head, unit)),
        twin=replace(twin, sources=with_text(twin.sources, unit, head.get("honest", ""))),
        units=tuple(head.get("grade", [unit])),
        same=head.get("same", False),
        verdict=head.get("verdict", ""),
    )


def head_of(text: str) -> dict[str, Any]:
    """Return what the head of an attack's file says."""
    lines = text.partition(BEGIN)[2].partition(END)[0].splitlines()
    return tomllib.loads("\n".join(line.removeprefix("#").removeprefix(" ") for line in lines))


def with_attack(
    sources: dict[str, str], text: str, head: dict[str, Any], unit: str
) -> dict[str, str]:
    """Return a twin's files with the attack in its place."""
    if "file" in head:
        return sources | {head["file"]: text}
    if head.get("everywhere"):
        return {name: f"{own}\n\n{text}" for name, own in sources.items()}
    own = sources[unit]
    by_place = {"after": f"{own}\n\n{text}", "before": f"{text}\n\n{own}", "alone": text}
    return sources | {unit: by_place[head.get("place", "after")]}


def with_text(sources: dict[str, str], unit: str, text: str) -> dict[str, str]:
    """Return files with a text after that of a unit."""
    return sources | {unit: f"{sources[unit]}\n\n{text}"} if text else sources


def honest(twin: str, course: Course) -> Submission:
    """Return an honest submission: the stubs, the reference, or a sample."""
    if twin in ("exercises", "solutions"):
        return intake.read(PROJECT / twin, course.unit_names)
    return samples.read(twin, course).submission
