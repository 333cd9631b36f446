# /// attack
# story = "Opens descriptors until none is left."
# same = true
# ///
import os

for attempt in (os.pipe, lambda: os.dup(0), lambda: os.open("/dev/null", 0), os.eventfd):
    for _ in range(100):
        try:
            attempt(*([0] if attempt is getattr(os, "eventfd", None) else []))
        except OSError:
            break
