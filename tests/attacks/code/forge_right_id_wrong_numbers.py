# /// attack
# story = "Finds the id of each question in the stack and answers it with made-up numbers."
# ///
import json
import os
import struct
import sys


class Value:
    def __init__(self, data, *more):
        frame = sys._getframe()
        while frame.f_code.co_name != "answer":
            frame = frame.f_back
        question = frame.f_locals["question"]
        count = len(question["with"].get("values", [1])) + 1
        made_up = {"id": question["id"], "answer": [1.0] * count, "said": ""}
        content = json.dumps(made_up).encode()
        os.write(3, struct.pack(">I", len(content)) + content)
        while True:
            os.read(3, 0)
