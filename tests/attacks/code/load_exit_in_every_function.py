# /// attack
# story = "Every function of every unit ends the process: each question needs a new one, and all files anew."
# grade = ["derivative", "value", "backward", "graph", "nn", "training"]
# everywhere = true
# ///
import os
import time
import types

time.sleep(0.05)


def ends(function):
    return lambda *_, **__: os._exit(0)


for name, each in list(globals().items()):
    if isinstance(each, types.FunctionType) and each.__module__ == __name__:
        globals()[name] = ends(each)
    elif isinstance(each, type) and each.__module__ == __name__:
        for inner, method in list(vars(each).items()):
            if isinstance(method, types.FunctionType) and inner != "__init__":
                setattr(each, inner, ends(method))
