# /// attack
# story = "The worker's method that answers is replaced through the garbage collector's list."
# ///
import gc
import json
import struct

for each in gc.get_objects():
    if isinstance(each, type) and each.__name__ == "Worker" and hasattr(each, "answer"):

        def answer(self, question):
            content = {"id": question["id"], "answer": [1.0, 1.0], "said": ""}
            content = json.dumps(content).encode()
            return struct.pack(">I", len(content)) + content

        each.answer = answer
