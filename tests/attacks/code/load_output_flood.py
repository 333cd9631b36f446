# /// attack
# story = "Prints without end, to every stream that it can find."
# verdict = "timed_out"
# ///
import os
import sys

while True:
    print("flood " * 10_000)
    sys.stderr.write("flood " * 10_000)
    os.write(1, b"flood " * 1_000)
    os.write(2, b"flood " * 1_000)
