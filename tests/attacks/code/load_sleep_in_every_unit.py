# /// attack
# story = "Every function of every unit sleeps for a minute: little CPU and as much time as can be had."
# grade = ["derivative", "value", "backward", "graph", "nn", "training"]
# everywhere = true
# ///
import time
import types

for name, each in list(globals().items()):
    if isinstance(each, types.FunctionType) and each.__module__ == __name__:
        globals()[name] = lambda *_, **__: time.sleep(60)
    elif isinstance(each, type) and each.__module__ == __name__:
        for inner, method in list(vars(each).items()):
            if isinstance(method, types.FunctionType) and inner != "__init__":
                setattr(each, inner, lambda *_, **__: time.sleep(60))
