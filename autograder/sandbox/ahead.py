"""A zygote that gets ready before anybody needs it, while the command that will is imported."""

import contextlib
from collections.abc import Iterator, Sequence

from autograder.sandbox.process import SandboxError
from autograder.sandbox.supervisor import Zygote

Told = tuple[tuple[str, ...], str]  # the packages, and the course's own probes

_ahead: dict[Told, Zygote] = {}


@contextlib.contextmanager
def zygote_with(packages: Sequence[str], probes: str) -> Iterator[None]:
    """Tell a zygote what to get ready; it ends with this block if nobody has taken it by then."""
    with contextlib.suppress(SandboxError):  # whoever needs one will fail likewise, and say so
        _ahead[tuple(packages), probes] = Zygote(packages, probes=probes)
    try:
        yield
    finally:
        dismiss()


def take(packages: Sequence[str], probes: str) -> Zygote:
    """Return the zygote that was told just this, or a new one."""
    return _ahead.pop((tuple(packages), probes), None) or Zygote(packages, probes=probes)


def dismiss() -> None:
    """End a zygote that nobody needs after all."""
    while _ahead:
        _ahead.popitem()[1].close()
