# /// attack
# story = "Reads every descriptor, the channel too, and the environment."
# verdict = "timed_out"
# ///
import os

found = dict(os.environ)
for descriptor in (*range(4, 64), 0, 1, 2, 3):
    try:
        found[descriptor] = os.read(descriptor, 1000)
    except OSError:
        pass
