# /// attack
# story = "Answers every probe in a form that is not its own, so that the grader itself fails."
# unit = "nn"
# ///
import sys

frame = sys._getframe()
while frame.f_code.co_name != "serve":
    frame = frame.f_back
probes = frame.f_locals["probes"]
probes["network"] = lambda *_, **__: [1.0]
probes["start"] = lambda *_, **__: {"data": None, "distinct": {"a": [1e999]}}
probes["count"] = lambda *_, **__: ["1", None]
probes["influence"] = lambda *_, **__: [[[None, None, None]]] * 3
