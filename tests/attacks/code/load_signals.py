# /// attack
# story = "Sends signals to the parent, to its group and to everything."
# same = true
# ///
import fcntl
import os
import signal

for attempt in (
    lambda: os.kill(os.getppid(), signal.SIGKILL),
    lambda: os.killpg(0, signal.SIGKILL),
    lambda: os.kill(-1, signal.SIGKILL),
    lambda: os.pidfd_open(os.getppid()),
    lambda: fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid()),
):
    try:
        attempt()
    except OSError:
        pass
