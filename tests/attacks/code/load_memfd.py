# /// attack
# story = "Memory outside the address space: anonymous files, shared maps, System V segments."
# same = true
# ///
import ctypes
import mmap
import os

for attempt in (
    lambda: os.truncate(os.memfd_create("x"), 1 << 40),
    lambda: mmap.mmap(-1, 1 << 40),
    lambda: ctypes.CDLL(None).shmget(0, 1 << 30, 0o1600),
):
    try:
        attempt()
    except (OSError, ValueError, OverflowError, MemoryError):
        pass
