"""Says how well this machine confines learners' code, by trying each layer, and what would help."""

import textwrap
from collections.abc import Iterator

from autograder.frozen import frozen
from autograder.sandbox import levels, proof
from autograder.sandbox.process import SandboxError
from autograder.sandbox.supervisor import Zygote


@frozen
class Examined:
    """What came of trying one layer, alone."""

    layer: str
    holds: bool
    words: str


@frozen
class Diagnosis:
    """What this machine has, and why hidden graders do not run here, if they do not."""

    isolation: str
    examined: tuple[Examined, ...]
    refusal: str | None


def diagnose() -> Diagnosis:
    """Try every layer alone, then all of them as grading does."""
    with Zygote() as zygote:
        held, missing, refusal = zygote.layers, zygote.missing, None
        try:
            proof.require(zygote)
        except SandboxError as error:
            refusal = str(error)
    each = [examine(name, missing.get(name)) for name in levels.ALL if name in (*held, *missing)]
    if bad := [one.layer for one in each if one.layer in held and not one.holds]:
        refusal = refusal or f"what is in force does not do its work: {', '.join(bad)}"
    return Diagnosis(levels.describe(held), tuple(each), refusal)


def examine(name: str, reason: str | None) -> Examined:
    """Return what one layer does without the others; `reason` is why it cannot be entered."""
    if reason is not None:
        return Examined(name, False, f"{reason}. What helps: {levels.ADVICE[name]}")
    with Zygote(wanted=[name]) as zygote:
        successes = proof.attack(zygote)
    if successes:
        return Examined(name, False, f"code in it {', '.join(successes)}")
    stopped = [attack.deed for attack in proof.ATTACKS if name in attack.stopped_by]
    return Examined(name, True, f"alone it stops code that {', '.join(stopped)}")


def report(diagnosis: Diagnosis) -> str:
    """Return a diagnosis as text."""
    return "\n".join(lines(diagnosis)) + "\n"


def lines(diagnosis: Diagnosis) -> Iterator[str]:
    """Give a diagnosis line by line."""
    yield diagnosis.isolation
    yield ""
    for one in diagnosis.examined:
        title = f"{'✓' if one.holds else '✗'} {one.layer:<24}"
        yield textwrap.fill(one.words, 100, initial_indent=title, subsequent_indent=26 * " ")
    yield ""
    yield diagnosis.refusal or "Hidden graders run here."
