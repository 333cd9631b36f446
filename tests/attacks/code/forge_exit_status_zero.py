# /// attack
# story = "Leaves with exit status 0 while it is imported, as a test run does that passed."
# verdict = "crashed"
# ///
import os

os._exit(0)
