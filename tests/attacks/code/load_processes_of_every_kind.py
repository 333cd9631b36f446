# /// attack
# story = "Starts processes by every way that the standard library has, and leaves them behind."
# same = true
# ///
import multiprocessing
import os
import pty
import subprocess

for attempt in (
    lambda: subprocess.Popen(["sleep", "60"], start_new_session=True),
    lambda: os.posix_spawn("/bin/sleep", ["sleep", "60"], {}),
    lambda: os.system("sleep 60 &"),
    lambda: pty.fork(),
    lambda: os.forkpty(),
    lambda: os.execv("/bin/sleep", ["sleep", "60"]),
    lambda: multiprocessing.Process(target=print).start(),
):
    try:
        attempt()
    except BaseException:
        pass
