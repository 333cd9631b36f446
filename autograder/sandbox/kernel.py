"""Calls to the Linux kernel that Python has no function for; each raises OSError when refused.

Sources: the manual pages in section 2, the kernel's system-call tables, linux/capability.h.
"""

import ctypes
import os
import platform
import struct

LIBRARY = ctypes.CDLL(None, use_errno=True)

# name: number on x86_64, number on aarch64
NUMBERS = {
    "pivot_root": (155, 41),
    "capset": (126, 91),
    "landlock_create_ruleset": (444, 444),
    "landlock_restrict_self": (446, 446),
}
COLUMNS = {"x86_64": 0, "aarch64": 1}

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
CAPABILITY_VERSION = 0x20080522


def library(name: str, *arguments: object) -> int:
    """Return what a function of the C library returns."""
    function = getattr(LIBRARY, name, None)
    if function is None:
        raise OSError(f"{name}: this system has no such call")
    return checked(name, function(*arguments))


def call(name: str, *arguments: object) -> int:
    """Return what a system call returns that the C library has no function for."""
    if platform.machine() not in COLUMNS:
        raise OSError(f"{name}: its number on {platform.machine()} is not known here")
    number = NUMBERS[name][COLUMNS[platform.machine()]]
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return checked(name, LIBRARY.syscall(ctypes.c_long(number), *words))


def checked(name: str, returned: int) -> int:
    """Return a result that is not negative."""
    if returned < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return returned


def control(option: int, *arguments: object) -> None:
    """Change something about this process, as prctl(2) has it."""
    library("prctl", option, *arguments, *[0] * (4 - len(arguments)))


def no_new_privileges() -> None:
    """Make sure that no program that this process may start has more rights than it."""
    control(PR_SET_NO_NEW_PRIVS, 1)


def no_capabilities() -> None:
    """Give up every part of root's power that this process has, also within its namespaces."""
    call("capset", struct.pack("=II", CAPABILITY_VERSION, 0), bytes(24))
