# /// attack
# story = "Answers with an object whose class has a name of lists in lists, which no one can print."
# verdict = "crashed"
# ///
import os
import struct
import sys


def deep(*_, **__):
    frame = sys._getframe()
    while frame.f_code.co_name != "answer":
        frame = frame.f_back
    identity = frame.f_locals["question"]["id"]
    name = "[" * 900 + "]" * 900
    content = f'{{"id": "{identity}", "answer": [{{"object": {name}}}], "said": ""}}'.encode()
    os.write(3, struct.pack(">I", len(content)) + content)
    os._exit(0)


frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
for name in ("forward", "local_gradients", "expression", "text", "power", "remembered"):
    frame.f_locals["probes"][name] = deep
