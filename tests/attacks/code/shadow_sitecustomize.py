# /// attack
# story = "A file sitecustomize.py, which Python runs at its start where it finds one."
# twin = "exercises"
# file = "sitecustomize"
# same = true
# ///
import os

os._exit(0)
