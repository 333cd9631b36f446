# /// attack
# story = "backward(root) is the pass that the probes themselves use to test rules, if it can be found."
# unit = "backward"
# ///
import gc
import sys
import types

gc.unfreeze()


def backward(root):
    frame = sys._getframe()
    while frame and "propagate" not in frame.f_globals:
        frame = frame.f_back
    if frame:
        return frame.f_globals["propagate"](root, 1.0)
    for each in gc.get_objects():
        if isinstance(each, types.FunctionType) and each.__name__ in ("propagate", "by_hand"):
            return each(root, 1.0)
        if isinstance(each, dict) and "propagate" in each:
            return each["propagate"](root, 1.0)
