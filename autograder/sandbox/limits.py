"""The resources that a worker may use, enforced by the kernel."""

import resource
import sys

MEBIBYTE = 1 << 20

# Address space bounds memory; the rest is what a pure computation does not need at all.
LIMITS = {
    "RLIMIT_AS": 512 * MEBIBYTE,
    "RLIMIT_STACK": 8 * MEBIBYTE,
    "RLIMIT_CPU": 60,  # seconds for a whole worker: each question has its own, much smaller bound
    "RLIMIT_NOFILE": 32,
    "RLIMIT_NPROC": 0,
    "RLIMIT_FSIZE": 0,
    "RLIMIT_CORE": 0,
    "RLIMIT_MEMLOCK": 0,
    "RLIMIT_MSGQUEUE": 0,
}


def enter() -> list[str]:
    """Limit this process for good; OSError if Linux refuses a limit.

    Other systems do not have them all: returned are the names of those that they refuse.
    """
    refused = []
    for name, limit in LIMITS.items():
        try:
            resource.setrlimit(getattr(resource, name), (limit, limit))
        except (AttributeError, OSError, ValueError):
            refused.append(name)
    if refused and sys.platform == "linux":
        raise OSError(f"refused by the kernel: {', '.join(refused)}")
    return refused
