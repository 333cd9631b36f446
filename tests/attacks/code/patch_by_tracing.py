# /// attack
# story = "A trace function rewrites what the probes return, by changing their variables."
# grade = ["value", "backward"]
# ///
import sys


def tracer(frame, event, argument):
    for name in ("answer", "found", "counts", "yours", "nodes"):
        if name in frame.f_locals:
            frame.f_locals[name] = [1.0]
    return tracer


sys.settrace(tracer)
sys.setprofile(tracer)
frame = sys._getframe()
while frame:
    frame.f_trace, frame = tracer, frame.f_back
