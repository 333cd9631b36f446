# /// attack
# story = "Writes an answer to the channel before it is asked, with a guessed id."
# verdict = "crashed"
# ///
import json
import os
import struct

content = json.dumps({"id": "0" * 16, "answer": True, "said": ""}).encode()
os.write(3, struct.pack(">I", len(content)) + content)
