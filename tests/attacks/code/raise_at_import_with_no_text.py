# /// attack
# story = "An exception at import whose text leaves the process with status 0."
# verdict = "crashed"
# ///
import os


class Away(Exception):
    def __str__(self):
        os._exit(0)


raise Away
