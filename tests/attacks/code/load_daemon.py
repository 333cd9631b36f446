# /// attack
# story = "Leaves a daemon behind: two forks, a session of its own, every signal ignored."
# verdict = "crashed"
# ///
import os
import signal
import time

for number in range(1, 32):
    try:
        signal.signal(number, signal.SIG_IGN)
    except OSError:
        pass
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(60)
