# /// attack
# story = "Announces a long frame and sends a byte of it now and then, so that each wait is short."
# verdict = "timed_out"
# ///
import os
import time

os.write(3, b"\x00\x00\xff\xff")
while True:
    os.write(3, b" ")
    time.sleep(0.02)
