"""What stands between a learner's code and the machine: which layers there are, and which hold.

Which ones hold is found by entering them in a process that is thrown away, never by asking for a
version: a user namespace, say, can often be made and be of no use. Each layer works or raises.
"""

import os
import sys
from collections.abc import Callable, Collection, Iterator

from autograder.sandbox import kernel, landlock, limits, namespaces, syscalls
from autograder.sandbox.levels import (
    ALL,
    DELETED_ROOT,
    EMPTY_ROOT,
    FILTER,
    LANDLOCK,
    LIMITS,
    NAMESPACES,
    NO_PRIVILEGES,
    OWN_USER,
)

# No account, and outside the ranges that systemd and distributions give away.
USER = 60_999

ON_LINUX = sys.platform == "linux"


def own_user() -> None:
    """Become a user that owns nothing; only root can."""
    os.setgroups([])
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)


def no_privileges() -> None:
    """Have no part of root's power, and no way to get any back."""
    kernel.no_capabilities()
    kernel.no_new_privileges()


# In the order in which they are entered: each one needs what the later ones take away.
OUTER: dict[str, Callable[[], None]] = {  # once, by the process that workers are forked from
    NAMESPACES: namespaces.leave_the_others,
    EMPTY_ROOT: namespaces.empty_root,
    DELETED_ROOT: namespaces.deleted_root,
    OWN_USER: own_user,
    NO_PRIVILEGES: no_privileges,
    LANDLOCK: landlock.enter,
}
INNER: dict[str, Callable[[], list[str] | None]] = {  # by each worker; what it must do without
    LIMITS: limits.enter,
    FILTER: syscalls.enter,
}


def enter_inner(names: Collection[str]) -> list[str]:
    """Enter the layers that each worker enters for itself; return them as they hold here."""
    return [
        f"{name} without {', '.join(lacking)}" if (lacking := enter()) else name
        for name, enter in INNER.items()
        if name in names
    ]


def choose(wanted: Collection[str]) -> tuple[list[str], dict[str, str]]:
    """Return the layers that hold on this machine, and why the others do not."""
    chosen = [name for name in ALL if name in wanted and concerns_us(name)]
    missing: dict[str, str] = {}
    while failed := first_failure(fitting(chosen)):
        name, reason = failed
        missing[name] = reason
        chosen.remove(name)
    return fitting(chosen), missing


def concerns_us(name: str) -> bool:
    """Tell whether a layer is anything for this system and this user."""
    if name in (OWN_USER, DELETED_ROOT):
        return ON_LINUX and os.geteuid() == 0
    return ON_LINUX or name == LIMITS


def fitting(names: Collection[str]) -> list[str]:
    """Return layers without the one that stands in for another."""
    return [name for name in names if name != DELETED_ROOT or EMPTY_ROOT not in names]


def first_failure(names: Collection[str]) -> tuple[str, str] | None:
    """Enter layers in a process that ends at once; return the first that fails, and why."""
    reading, writing = os.pipe()
    if not (pid := os.fork()):
        try:
            for words in attempts(names):
                os.write(writing, words.encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(pid, 0)  # what it has to say fits into the pipe
    told = os.read(reading, 1 << 16).decode(errors="replace")
    os.close(reading)
    name, _, reason = told.rpartition("\n")[2].partition(": ")
    return None if name == "all" else (name, reason or "the kernel ended the process")


def attempts(names: Collection[str]) -> Iterator[str]:
    """Enter layers one by one; give a line before each, and what went wrong after it."""
    for name in names:
        yield f"\n{name}: "
        try:
            {**OUTER, **INNER}[name]()
        except Exception as error:
            yield getattr(error, "strerror", None) or repr(error)
            return
    yield "\nall: "
