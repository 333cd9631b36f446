"""The system calls that a worker may make: an allow-list, enforced by a seccomp filter.

A worker computes with what is already in memory, so it opens no file, no socket and no process.
Everything that is not listed fails with EPERM; a foreign architecture kills the process.
Sources: seccomp(2), linux/seccomp.h, linux/filter.h, the kernel's system-call tables.
"""

import ctypes
import errno
import functools
import platform
import struct

from autograder.sandbox import kernel

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand

# name: number on x86_64, number on aarch64 (None where the architecture has no such call)
ALLOWED: dict[str, tuple[int, int | None]] = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "poll": (7, None),
    "lseek": (8, 62),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "readv": (19, 65),
    "writev": (20, 66),
    "select": (23, None),
    "mremap": (25, 216),
    "nanosleep": (35, 101),
    "getpid": (39, 172),
    "exit": (60, 93),
    "gettimeofday": (96, 169),
    "getrusage": (98, 165),
    "times": (100, 153),
    "getuid": (102, 174),
    "getgid": (104, 176),
    "geteuid": (107, 175),
    "getegid": (108, 177),
    "getppid": (110, 173),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "time": (201, None),
    "futex": (202, 98),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "pselect6": (270, 72),
    "ppoll": (271, 73),
    "getrandom": (318, 278),
    "rseq": (334, 293),
}
MMAP = (9, 222)
MPROTECT = (10, 226)
MADVISE = (28, 233)
FCNTL = (72, 25)
PRLIMIT = (302, 261)

MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, audit number
X32_CALLS = 0x40000000

LOAD, JUMP_EQUAL, JUMP_IF_BITS, JUMP_FROM, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
NUMBER, ARCHITECTURE = 0, 4  # offsets in struct seccomp_data
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM

PROT_EXEC, F_GETFD, F_GETFL, MADV_DONTNEED, MADV_FREE = 4, 1, 3, 4, 8
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2


def argument(position: int, *, high: bool = False) -> int:
    """Return where half of a system call's argument lies in struct seccomp_data."""
    return 16 + 8 * position + 4 * high


def unless_executable() -> list[Instruction]:
    """Memory may be mapped, but never as code."""
    return [
        (LOAD, 0, 0, argument(2)),
        (JUMP_IF_BITS, 0, 1, PROT_EXEC),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    ]


def only(position: int, first: int, second: int) -> list[Instruction]:
    """One argument, an int to the kernel, must be one of two numbers."""
    return [
        (LOAD, 0, 0, argument(position)),
        (JUMP_EQUAL, 1, 0, first),
        (JUMP_EQUAL, 0, 1, second),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]


def only_reading_limits() -> list[Instruction]:
    """`prlimit64` may read limits: its pointer to new ones must be null."""
    return [
        (LOAD, 0, 0, argument(2)),
        (JUMP_EQUAL, 0, 3, 0),
        (LOAD, 0, 0, argument(2, high=True)),
        (JUMP_EQUAL, 0, 1, 0),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]


def program(machine: str) -> list[Instruction]:
    """Return the filter for a machine, as platform.machine() names it; OSError if unknown."""
    if machine not in MACHINES:
        raise OSError(errno.ENOSYS, f"no system-call table for {machine}")
    column, audit = MACHINES[machine]
    rules: dict[int | None, list[Instruction]] = {
        numbers[column]: [(RETURN, 0, 0, ALLOW)] for numbers in ALLOWED.values()
    }
    rules.pop(None, None)
    rules[MMAP[column]] = rules[MPROTECT[column]] = unless_executable()
    # MADV_HWPOISON as root would take pages from the machine, MADV_MERGEABLE compares memories.
    rules[MADVISE[column]] = only(2, MADV_DONTNEED, MADV_FREE)
    # F_SETOWN would send signals without `kill`.
    rules[FCNTL[column]] = only(1, F_GETFD, F_GETFL)
    rules[PRLIMIT[column]] = only_reading_limits()
    instructions: list[Instruction] = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_EQUAL, 1, 0, audit),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (JUMP_FROM, 0, 1, X32_CALLS),
        (RETURN, 0, 0, KILL),
    ]
    for number, rule in rules.items():
        assert number is not None
        instructions += [(JUMP_EQUAL, 0, len(rule), number), *rule]
    return [*instructions, (RETURN, 0, 0, REFUSE)]


@functools.cache
def prepare() -> bytes:
    """Return this machine's filter as the kernel takes it; made once, before the forks."""
    return b"".join(struct.pack("=HBBI", *each) for each in program(platform.machine()))


def enter() -> None:
    """Confine this process to the allowed calls for good; OSError if the kernel refuses."""
    install(prepare())


def install(code: bytes) -> None:
    """Let the kernel ask a filter about every call of this process from now on."""
    memory = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("=HxxxxxxQ", len(code) // 8, ctypes.addressof(memory))
    kernel.no_new_privileges()
    kernel.control(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header)
