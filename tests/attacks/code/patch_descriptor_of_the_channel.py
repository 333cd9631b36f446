# /// attack
# story = "The channel's descriptor is closed, duplicated and opened anew as something else."
# ///
import os

for attempt in (lambda: os.dup2(3, 1), lambda: os.open("/dev/null", os.O_RDWR),
                lambda: os.close(3)):
    try:
        attempt()
    except OSError:
        pass
