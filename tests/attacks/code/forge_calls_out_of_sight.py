# /// attack
# story = "Replaces the probe that counts calls by one that says they cannot be seen."
# unit = "backward"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
frame.f_locals["probes"]["joined_calls"] = lambda *_, **__: None
