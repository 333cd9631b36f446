"""A view of the machine that has nothing in it: no processes, no network, no files.

Sources: namespaces(7), user_namespaces(7), pivot_root(2), chroot(2).
"""

import ctypes
import os
from pathlib import Path

from autograder.sandbox import kernel

NEW_MOUNT, NEW_UTS, NEW_IPC, NEW_USER = 0x20000, 0x4000000, 0x8000000, 0x10000000
NEW_PID, NEW_NETWORK = 0x20000000, 0x40000000
READ_ONLY, NO_SUID, NO_DEVICES, NO_EXEC, RECURSIVE, PRIVATE = 1, 2, 4, 8, 1 << 14, 1 << 18
DETACH = 2

ANY_FOLDER = "/tmp"  # noqa: S108  # something to mount on; nothing is written there


def leave_the_others() -> None:
    """Take new pid, network, ipc and uts namespaces; the pid one holds for children only."""
    unshare(NEW_PID | NEW_NETWORK | NEW_IPC | NEW_UTS)


def unshare(kinds: int) -> None:
    """Take new namespaces; an ordinary user must take a user namespace with them."""
    try:
        kernel.library("unshare", kinds)
    except PermissionError:
        if os.geteuid() == 0:
            raise
        user, group = os.geteuid(), os.getegid()
        kernel.library("unshare", kinds | NEW_USER)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def empty_root() -> None:
    """Take an empty folder in memory, which cannot be written, as the only file system there is."""
    unshare(NEW_MOUNT)
    mount("/", None, RECURSIVE | PRIVATE)
    mount(ANY_FOLDER, b"tmpfs", READ_ONLY | NO_SUID | NO_DEVICES | NO_EXEC, b"size=4k,nr_inodes=1")
    os.chdir(ANY_FOLDER)
    kernel.call("pivot_root", b".", b".")
    kernel.library("umount2", b".", DETACH)
    os.chdir("/")


def mount(place: str, kind: bytes | None, flags: int, options: bytes | None = None) -> None:
    """Mount nothing that lies elsewhere."""
    kernel.library("mount", b"none", place.encode(), kind, ctypes.c_ulong(flags), options)


def deleted_root() -> None:
    """Take a deleted folder as root: it is empty, and nothing can be made in it.

    Where mounts are refused, as in most containers, root may still do this. It is a boundary only
    for a process without root's rights and without an open folder.
    """
    import tempfile  # noqa: PLC0415  # it brings much along that nobody needs elsewhere

    folder = tempfile.mkdtemp()
    os.chdir(folder)
    Path(folder).rmdir()
    os.chroot(".")
    os.chdir("/")
