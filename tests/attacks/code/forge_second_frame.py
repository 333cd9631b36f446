# /// attack
# story = "Finds the id of the question in the stack and answers it twice."
# verdict = "crashed"
# ///
import json
import os
import struct
import sys

frame = sys._getframe()
while frame.f_code.co_name != "answer":
    frame = frame.f_back
content = {"id": frame.f_locals["question"]["id"], "answer": True, "said": ""}
content = json.dumps(content).encode()
os.write(3, 2 * (struct.pack(">I", len(content)) + content))
