# /// attack
# story = "Sends, after each honest answer, one more with the same id, to be taken for the next."
# ///
import os

written = os.write


def write(descriptor, content):
    done = written(descriptor, content)
    written(descriptor, content)
    return done


os.write = write
