# /// attack
# story = "Asks the kernel to trace the parent and to read its memory, through ctypes."
# same = true
# ///
import ctypes
import os

libc = ctypes.CDLL(None)
buffer = ctypes.create_string_buffer(64)
for pid in (os.getppid(), 1):
    libc.ptrace(16, pid, 0, 0)
    libc.process_vm_readv(pid, buffer, 1, buffer, 1, 0)
    if any(buffer.raw):
        raise SystemExit("LEAK")
