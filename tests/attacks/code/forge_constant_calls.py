# /// attack
# story = "Replaces the probe that counts calls by a constant: one leaf, called once."
# unit = "backward"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
frame.f_locals["probes"]["joined_calls"] = lambda *_, **__: {
    "called": [2, 1, 0], "starts": [0.0] * 3, "grads": [0.0] * 3,
}
