# /// attack
# story = "json.dumps writes, whatever it is given, that all went well."
# verdict = "crashed"
# ///
import json

dumps = json.dumps
json.dumps = lambda reply, **_: dumps({**reply, "answer": [1.0, 1.0]} if "error" in reply else reply)
json.JSONEncoder.encode = json.JSONEncoder.iterencode = lambda *_: '{"answer": true}'
