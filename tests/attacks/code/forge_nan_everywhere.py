# /// attack
# story = "Replaces every probe by one that answers nan in the form that is asked for."
# unit = "backward"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
probes, nan = frame.f_locals["probes"], float("nan")
probes["expression"] = lambda units, program, values: {
    "data": [nan] * (len(values) + len(program["steps"])),
    "grad": [nan] * (len(values) + len(program["steps"])),
}
probes["kept_gradients"] = lambda *_, **__: {"data": [nan], "grad": [nan]}
probes["zeroed"] = lambda units, grads: [nan] * len(grads)
