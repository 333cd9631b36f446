"""`python container.py [--user N] REFUSED COMMAND…`: runs a command as a container would.

REFUSED is a name from PROFILES. Root keeps the capabilities that Docker leaves it by default, and
the system calls of the profile fail with EPERM, whoever makes them.
"""

import argparse
import errno
import os
import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from autograder.sandbox import kernel, syscalls

# chown, dac_override, fowner, fsetid, kill, setgid, setuid, setpcap, net_bind_service, net_raw,
# sys_chroot, mknod, audit_write, setfcap: Docker's documentation, "Runtime privilege".
KEPT = {0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31}
DROP_FROM_BOUNDING_SET = 24

# number on x86_64, number on aarch64
NUMBERS = {
    "unshare": (272, 97),
    "mount": (165, 40),
    "pivot_root": (155, 41),
    "setresuid": (117, 147),
    "landlock_create_ruleset": (444, 444),
    "seccomp": (317, 277),
    "prctl": (157, 167),
}
CONTAINER = ("unshare", "mount", "pivot_root")
PROFILES: dict[str, tuple[str, ...]] = {
    "nothing-refused": (),
    "container": CONTAINER,
    "no-mounts": ("mount",),
    "no-landlock": (*CONTAINER, "landlock_create_ruleset"),
    "no-other-user": (*CONTAINER, "setresuid"),
    "no-filter": (*CONTAINER, "seccomp", "prctl"),  # prctl: PR_SET_SECCOMP alone is refused
}


def program(names: tuple[str, ...]) -> bytes:
    """Return the filter that refuses these calls and allows all others."""
    column = kernel.COLUMNS[os.uname().machine]
    code = [(syscalls.LOAD, 0, 0, syscalls.NUMBER)]
    for name in names:
        refusal = [(syscalls.RETURN, 0, 0, 0x00050000 | errno.EPERM)]
        if name == "prctl":
            refusal = [
                (syscalls.LOAD, 0, 0, syscalls.argument(0)),
                (syscalls.JUMP_EQUAL, 0, 1, syscalls.PR_SET_SECCOMP),
                *refusal,
                (syscalls.RETURN, 0, 0, syscalls.ALLOW),
            ]
        code += [(syscalls.JUMP_EQUAL, 0, len(refusal), NUMBERS[name][column]), *refusal]
    return b"".join(struct.pack("=HBBI", *each) for each in [*code, (0x06, 0, 0, syscalls.ALLOW)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--user", type=int)
    parser.add_argument("profile", choices=PROFILES)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    kept = KEPT if "unshare" in PROFILES[options.profile] else set(range(41))
    if os.geteuid() == 0:
        for capability in set(range(41)) - kept:
            kernel.control(DROP_FROM_BOUNDING_SET, capability)
    if options.user is not None:
        os.setgroups([])
        os.setresgid(*[options.user] * 3)
        os.setresuid(*[options.user] * 3)
    if names := PROFILES[options.profile]:
        syscalls.install(program(names))
    os.execv(options.command[0], options.command)


main()
