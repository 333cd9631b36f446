"""Attacks our own sandbox before anybody else does: harmless deeds that must fail.

They run as a learner's files do, in an ordinary worker. A run with hidden graders starts with them
and does not start if one succeeds.
"""

import contextlib
import os
import socket
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from autograder.frozen import frozen
from autograder.sandbox import levels
from autograder.sandbox.channel import NoAnswerError, OverdueError
from autograder.sandbox.levels import (
    DELETED_ROOT,
    EMPTY_ROOT,
    FILTER,
    LANDLOCK,
    LIMITS,
    NAMESPACES,
    NO_PRIVILEGES,
    OWN_USER,
)
from autograder.sandbox.process import SandboxError
from autograder.sandbox.supervisor import Worker, Zygote

PATIENCE = 5.0  # seconds for deeds that take less than a millisecond
SHORT_PATIENCE = 0.001  # for a loop that never ends
WELL = "1.0"  # what the ordinary job computes

SOURCE = """
import math, os, socket, sys

class Value:
    def __init__(self, case):
        self.case = case

    def __repr__(self):
        while self.case.get("for ever"):
            pass
        return "".join(map(self.attempt, self.case["deeds"])) + str(math.fsum([0.1] * 10))

    def attempt(self, deed):
        try:
            eval(deed, globals(), {"case": self.case})
        except BaseException:
            return "-"
        return "+"
"""

Case = dict[str, object]  # what the deeds are done to


@frozen
class Attack:
    """A deed that succeeds if no exception comes of it."""

    deed: str
    code: str
    stopped_by: frozenset[str]  # layers each of which is enough


NO_FILES = frozenset({EMPTY_ROOT, DELETED_ROOT, LANDLOCK, FILTER})
ATTACKS = (
    Attack("reads a file that everybody may read", "open(case['open']).read()", NO_FILES),
    Attack("reads a file of the grader", "open(case['private']).read()", NO_FILES | {OWN_USER}),
    Attack("writes to a file of the grader", "open(case['open'], 'a')", NO_FILES | {OWN_USER}),
    Attack(
        "connects to this machine",
        "socket.socket().connect(('127.0.0.1', case['port']))",
        frozenset({NAMESPACES, FILTER}),
    ),
    Attack(
        "signals the grader",
        "os.kill(case['grader'], 0) if case['grader'] > 9 else 1 / 0",  # a small number is theirs
        frozenset({NAMESPACES, OWN_USER, FILTER}),
    ),
    Attack("uses a right of root", "os.chroot('/')", frozenset({NO_PRIVILEGES, OWN_USER, FILTER})),
    Attack("starts a process", "os.fork() or os._exit(0)", frozenset({FILTER})),
    Attack("takes a gigabyte of memory", "bytes(1 << 30)", frozenset({LIMITS})),
    Attack(
        "finds the grader in its memory",
        "next(name for name in sys.modules if 'autograder' in name)",
        frozenset({"own process"}),
    ),
)


def require(zygote: Zygote, *, accept_no_isolation: bool = False) -> None:
    """Raise SandboxError unless hidden graders may run with the workers of this zygote."""
    try:
        prove(zygote, accept_no_isolation=accept_no_isolation)
    except NoAnswerError as error:
        raise SandboxError(f"an ordinary job in the sandbox went wrong: {error}") from error


def prove(zygote: Zygote, *, accept_no_isolation: bool) -> None:
    """Try whether it holds; NoAnswerError where not even the trial is answered."""
    with contextlib.closing(Loaded(zygote)) as loaded:  # its layers are those of every worker
        level = levels.level(zygote.layers)
        if level == levels.LEVELS[-1] and not accept_no_isolation:
            raise SandboxError(too_little(zygote))
        if successes := succeeding(loaded, aimed_at(zygote.layers)):
            raise SandboxError(f"the sandbox does not hold: code in it {', '.join(successes)}")
        if not ends_when_endless(loaded):
            raise SandboxError("the sandbox does not hold: an endless loop was not ended")


def too_little(zygote: Zygote) -> str:
    """Return why hidden graders do not run here, and what helps."""
    reasons = "; ".join(f"{name}: {why}" for name, why in zygote.missing.items())
    return (
        f"this machine confines learners' code at {levels.describe(zygote.layers)} only"
        f"{f' ({reasons})' if reasons else ''}. Hidden graders do not run like that, unless "
        f"you add {levels.OPTION}; `python -m autograder doctor` says what would help"
    )


def attack(zygote: Zygote, attacks: Sequence[Attack] | None = None) -> list[str]:
    """Return the deeds that succeed, of those that a layer of this zygote should stop."""
    with contextlib.closing(Loaded(zygote)) as loaded:
        return succeeding(loaded, aimed_at(zygote.layers) if attacks is None else attacks)


def aimed_at(layers: Collection[str]) -> list[Attack]:
    """Return the attacks that one of these layers should stop."""
    return [each for each in ATTACKS if each.stopped_by & set(layers)]


def succeeding(loaded: "Loaded", attacks: Sequence[Attack]) -> list[str]:
    """Return the deeds that succeed; SandboxError if an ordinary job does not."""
    with targets() as case:
        told = loaded.tell({**case, "deeds": [each.code for each in attacks]})
    if not told.endswith(WELL) or len(told) != len(attacks) + len(WELL):
        raise SandboxError(f"an ordinary job in the sandbox went wrong: {told[:200]}")
    return [each.deed for each, sign in zip(attacks, told, strict=False) if sign == "+"]


def ends_when_endless(loaded: "Loaded") -> bool:
    """Tell whether a worker that does not answer is ended."""
    try:
        loaded.tell({"for ever": True}, SHORT_PATIENCE)
    except OverdueError:
        return True
    return False


@contextlib.contextmanager
def targets() -> Iterator[Case]:
    """Give what attacks aim at: files, a port, this process; nothing of it is of any worth."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        for name, mode in (("open", 0o644), ("private", 0o600)):
            (folder / name).write_text("nothing")
            (folder / name).chmod(mode)
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        yield {
            "open": str(folder / "open"),
            "private": str(folder / "private"),
            "port": server.getsockname()[1],
            "grader": os.getpid(),
        }


class Loaded:
    """A worker that has loaded the file above as if it were a learner's."""

    def __init__(self, zygote: Zygote) -> None:
        """Load it."""
        self._worker: Worker = zygote.fork(["math", "os", "socket", "sys"])
        files = {"own": {"value": SOURCE}, "given": {}, "unit": "value"}
        self._worker.ask({"load": files}, PATIENCE)

    def tell(self, case: Case, patience: float = PATIENCE) -> str:
        """Return the text of Value(case)."""
        reply = self._worker.ask({"ask": "text", "with": {"data": case}}, patience)
        return str(reply.answer if reply.failure is None else reply.failure)

    def close(self) -> None:
        """End the worker."""
        self._worker.end()
