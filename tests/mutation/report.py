"""What a mutation run found, for people: the table, the survivors, docs/mutation.md."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import version
from itertools import groupby
from operator import attrgetter
from textwrap import fill

from .arguments import Argument, Kind, argument_for
from .canonical import Change
from .mutants import Mutant
from .trial import Trial

by_place = attrgetter("place")

HEAD = ("unit", "mutants", "caught", "equivalent", "not marked", "survivors")

INTRODUCTION = """\
# Mutation run

Small mistakes are planted in `solutions/`, one at a time, and each mutant is graded with the public
and hidden checks of its unit. It is caught if it loses points. One that is not is either argued for
below or a hole in the graders.

    make mutants

It fails when a survivor has no argument in `tests/mutation/equivalent.toml`, or when an argument
there has no survivor any more. To write this page anew:

    {command}

{date}, Python {python}, Cosmic Ray {cosmic}, PyTorch {torch}.

The changes come from Cosmic Ray's operators (every arithmetic, comparison and logical operator for
every other, numbers one up and down, negated conditions, loops without a round) and from our own
(`tests/mutation/slips.py`): the slips that learners make, such as `=` for `+=`, another name of the
same function, a statement left out, moved or indented, one round of a loop only, `data` for `grad`,
a call forgotten, an argument lost. Given code and solution regions are changed alike; docstrings
and types are not.
"""

KINDS = """
An *equivalent* mutant cannot be told from the original by any program that keeps to the course. One
that is *not marked* differs where the course leaves the learner free, or in given code that no task
is about.
"""


@dataclass(frozen=True)
class Report:
    """The trials of a run beside the arguments."""

    trials: Sequence[Trial]
    arguments: Sequence[Argument]

    @property
    def units(self) -> tuple[str, ...]:
        """The units that were tried, in order."""
        return tuple(dict.fromkeys(trial.mutant.unit for trial in self.trials))

    @cached_property
    def argued(self) -> list[tuple[Mutant, Argument]]:
        """Every mutant that is not caught and need not be, with its argument."""
        pairs = [
            (each.mutant, argument_for(each.mutant, self.arguments))
            for each in self.trials
            if each.failure is None
        ]
        return [(mutant, argument) for mutant, argument in pairs if argument is not None]

    @cached_property
    def survivors(self) -> list[Trial]:
        """Every mutant that is neither caught nor argued for."""
        excused = {mutant for mutant, _ in self.argued}
        return [each for each in self.trials if not each.caught and each.mutant not in excused]

    @cached_property
    def idle(self) -> list[str]:
        """What is argued for without need, in the units that were tried."""
        survivors = [mutant for mutant, _ in self.argued]
        arguments = [each for each in self.arguments if each.unit in self.units]
        return [line for argument in arguments for line in argument.idle(survivors)]

    def row(self, *units: str) -> list[int]:
        """Return one row of numbers: those of some units."""
        mine = [each for each in self.trials if each.mutant.unit in units]
        kinds = [argument.kind for mutant, argument in self.argued if mutant.unit in units]
        return [
            len(mine),
            sum(each.caught for each in mine),
            *(kinds.count(kind) for kind in Kind),
            sum(each.mutant.unit in units for each in self.survivors),
        ]

    def rows(self) -> list[list[str]]:
        """Return the table, its head first and the sums last."""
        numbers = [(unit, self.row(unit)) for unit in self.units]
        numbers.append(("all", self.row(*self.units)))
        return [list(HEAD), *([name, *map(str, row)] for name, row in numbers)]


def as_text(report: Report) -> str:
    """Return the table for a terminal, and what is left to argue or to mend."""
    lines = ["".join(f"{cell:>12}" for cell in row) for row in report.rows()]
    for trial in report.survivors:
        lines += ["", as_entry(trial.mutant)]
        lines += [f"# the grader failed: {trial.failure.evidence}"] if trial.failure else []
    lines += [f"\nargued for, but no such mutant survives: {each}" for each in report.idle]
    return "\n".join(lines)


def as_entry(mutant: Mutant) -> str:
    """Return a survivor in the form in which equivalent.toml argues for it."""
    change = mutant.change
    return (
        f'[[argument]]\nunit = "{mutant.unit}"\nkind = ""\nbecause = ""\n[argument.changes]\n'
        f"\"{change.place}\" = ['''\n{change}\n''']"
    )


def as_page(report: Report) -> str:
    """Return docs/mutation.md."""
    head, *body = (f"| {' | '.join(row)} |" for row in report.rows())
    parts = [
        INTRODUCTION.format(
            command=".venv/bin/python -m tests.mutation --write-docs",
            date=f"{date.today():%d %B %Y}",
            python=platform.python_version(),
            cosmic=version("cosmic-ray"),
            torch=version("torch").partition("+")[0],
        ),
        "\n".join([head, "|---" + "|---:" * (len(HEAD) - 1) + "|", *body]),
        KINDS.rstrip(),
    ]
    for unit in report.units:
        parts += section(unit, report)
    return "\n".join(parts) + "\n"


def section(unit: str, report: Report) -> list[str]:
    """Return a unit's survivors with their arguments."""
    parts = [f"\n## {unit}"]
    for argument in report.arguments:
        changes = [mutant.change for mutant, each in report.argued if each is argument]
        if argument.unit == unit and changes:
            reason = fill(f"*{argument.kind}*: {argument.because}", 100, break_on_hyphens=False)
            parts += ["", reason, "", *listing(changes)]
    left = [each.mutant.change for each in report.survivors if each.mutant.unit == unit]
    if left:
        parts += ["\n**Not argued for**:\n", *listing(left)]
    return parts if len(parts) > 1 else [*parts, "\nNone survives."]


def listing(changes: Sequence[Change]) -> list[str]:
    """Return changes as one block, each function's name above its own."""
    blocks = []
    for place, group in groupby(sorted(changes, key=by_place), by_place):
        blocks.append("\n\n".join([f"@@ {place or 'the module'} @@", *map(str, group)]))
    return ["```diff", "\n\n".join(blocks), "```"]
