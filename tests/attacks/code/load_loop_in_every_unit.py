# /// attack
# story = "Every function of every unit loops for ever: as much CPU as can be had."
# grade = ["derivative", "value", "backward", "graph", "nn", "training"]
# everywhere = true
# ///
import types


def endless(*_, **__):
    while True:
        pass


for name, each in list(globals().items()):
    if isinstance(each, types.FunctionType) and each.__module__ == __name__:
        globals()[name] = endless
    elif isinstance(each, type) and each.__module__ == __name__:
        for inner, method in list(vars(each).items()):
            if isinstance(method, types.FunctionType) and inner != "__init__":
                setattr(each, inner, endless)
