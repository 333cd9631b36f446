# /// attack
# story = "Replaces every probe by one that answers infinity, which is near to everything larger."
# unit = "backward"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
probes, infinity = frame.f_locals["probes"], float("inf")
probes["expression"] = lambda units, program, values: {
    "data": [infinity] * (len(values) + len(program["steps"])),
    "grad": [infinity] * (len(values) + len(program["steps"])),
}
probes["zeroed"] = lambda units, grads: [-infinity for _ in grads]
