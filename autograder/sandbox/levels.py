"""The layers of the sandbox by name: how well they confine, in one letter, and what would help.

What a layer does is in `layers.py`, which the trusted side never needs to import.
"""

import os
from collections.abc import Collection

NAMESPACES = "own namespaces"
EMPTY_ROOT = "empty root"
DELETED_ROOT = "deleted folder as root"  # where an empty root cannot be had
OWN_USER = "own user"
NO_PRIVILEGES = "no privileges"
LANDLOCK = "Landlock"
LIMITS = "resource limits"
FILTER = "system-call filter"

EACH_WORKER = (LIMITS, FILTER)  # entered by each worker for itself, the others once for all
ALL = (NAMESPACES, EMPTY_ROOT, DELETED_ROOT, OWN_USER, NO_PRIVILEGES, LANDLOCK, *EACH_WORKER)

# A: nothing to see, nobody to be. A−: the same without namespaces. B: the filter alone, or with
# Landlock. C: no filter, so code can read what the grader's user can read.
LEVELS = ("A", "A−", "B", "C")
OPTION = "--accept-no-isolation"

ADVICE = {
    NAMESPACES: "run as root, or let users make them: sysctl kernel.unprivileged_userns_clone=1, "
    "on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0; in a container, see its manual",
    EMPTY_ROOT: "it needs the right to mount, which own namespaces bring",
    DELETED_ROOT: "give the container the capability SYS_CHROOT",
    OWN_USER: "give the container the capabilities SETUID and SETGID, or do not run as root",
    NO_PRIVILEGES: "something around this process forbids it to give up rights",
    LANDLOCK: "use Linux 5.13 or newer, with landlock in the list lsm= of its command line",
    LIMITS: "raise the hard limits that this process was started with (ulimit -H -a)",
    FILTER: "use Linux on x86_64 or aarch64, in a virtual machine if need be; see docs/security.md",
}


def level(layers: Collection[str]) -> str:
    """Return the level that layers amount to."""
    held = set(layers)
    nobody = NO_PRIVILEGES in held and (OWN_USER in held or os.geteuid() != 0)
    if not {LIMITS, FILTER} <= held:
        return "C"
    if {NAMESPACES, EMPTY_ROOT} <= held and nobody:
        return "A"
    return "A−" if DELETED_ROOT in held and nobody else "B"


def describe(layers: Collection[str]) -> str:
    """Return level and layers in words."""
    return f"level {level(layers)}: {', '.join(layers)}"
