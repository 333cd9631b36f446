# /// attack
# story = "Value answers each reading of data with another number, so that one of them may be right."
# ///
import random


def get(self, name):
    if name in ("data", "grad"):
        return random.uniform(-10, 10)
    return object.__getattribute__(self, name)


Value.__getattribute__ = get
for name in "__add__ __mul__ __sub__ __truediv__ __pow__".split():
    setattr(Value, name, lambda self, other: Value(1.0, (self,)))
for name in "__neg__ exp log tanh relu".split():
    setattr(Value, name, lambda self: Value(1.0, (self,)))
