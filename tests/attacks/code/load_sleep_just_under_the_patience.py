# /// attack
# story = "Every function of every unit answers rightly after nine tenths of a second: never overdue."
# twin = "solutions"
# grade = ["derivative", "value", "backward", "graph", "nn", "training"]
# everywhere = true
# ///
import time
import types

asleep = []


def slow(function):
    def slowed(*inputs, **more):
        if not asleep:  # once for each question
            asleep.append(time.sleep(0.9))
        return function(*inputs, **more)

    return slowed


for name, each in list(globals().items()):
    if isinstance(each, types.FunctionType) and each.__module__ == __name__:
        globals()[name] = slow(each)
    elif isinstance(each, type) and each.__module__ == __name__:
        for inner, method in list(vars(each).items()):
            if isinstance(method, types.FunctionType) and inner != "__init__":
                setattr(each, inner, slow(method))

import gc
import sys


class Awake(list):
    """Forgets at each answer that this question was slowed already."""

    def take(self):
        asleep.clear()
        return ""


sys.stdout.take = Awake().take
