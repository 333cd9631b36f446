"""A zygote that gets ready and is proven in a thread of its own, while a command is imported."""

import contextlib
from collections.abc import Iterator, Sequence
from threading import Thread
from typing import Self

from autograder.sandbox import proof
from autograder.sandbox.process import SandboxError
from autograder.sandbox.supervisor import Zygote


class Proving(Thread):
    """Proves a zygote, which is nobody else's until that is settled; both end with its block."""

    def __init__(self, packages: Sequence[str], probes: str) -> None:
        """Begin at once; raises SandboxError where a package is not installed."""
        super().__init__()
        self.told = (tuple(packages), probes)
        self._zygote = Zygote(packages, probes=probes)
        self._error: Exception | None = None
        self.start()

    def run(self) -> None:
        """Prove it, and keep what stands in the way."""
        try:
            proof.require(self._zygote)
        except Exception as error:  # it is raised where the zygote is asked for
            self._error = error

    def settled(self, *, accept_no_isolation: bool = False) -> Zygote:
        """Return the zygote when it is proven; raise SandboxError if it does not hold."""
        self.join()
        if self._error and not accept_no_isolation:
            raise self._error
        if self._error:
            proof.require(self._zygote, accept_no_isolation=True)
        return self._zygote

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.join()
        self._zygote.close()


_ahead: list[Proving] = []


@contextlib.contextmanager
def proving(packages: Sequence[str], probes: str) -> Iterator[None]:
    """Begin with a zygote; it ends with this block if nobody has taken it by then."""
    with contextlib.suppress(SandboxError):  # whoever needs one will fail likewise, and say so
        _ahead.append(Proving(packages, probes))
    try:
        yield
    finally:
        dismiss()


def take(packages: Sequence[str], probes: str) -> Proving:
    """Return what was begun with for just this, or begin."""
    if _ahead and _ahead[0].told == (tuple(packages), probes):
        return _ahead.pop()
    return Proving(packages, probes)


def dismiss() -> None:
    """End a zygote that nobody needs after all."""
    while _ahead:
        with _ahead.pop():
            pass
