# /// attack
# story = "Replaces the probe that counts calls by a constant: one leaf, called once."
# unit = "backward"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
frame.f_locals["probes"]["calls"] = lambda *_, **__: [[1, True]]
