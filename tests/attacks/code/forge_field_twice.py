# /// attack
# story = "Answers with one field twice: a checker may read the first, a scorer the second."
# verdict = "crashed"
# ///
import json
import os
import struct
import sys

frame = sys._getframe()
while frame.f_code.co_name != "answer":
    frame = frame.f_back
identity = json.dumps(frame.f_locals["question"]["id"])
content = f'{{"id": {identity}, "answer": false, "answer": true, "said": ""}}'.encode()
os.write(3, struct.pack(">I", len(content)) + content)
