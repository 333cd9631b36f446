# /// attack
# story = "_prev is an iterator that never ends, so that whoever walks the graph never comes back."
# ///
import itertools


class Value(Value):
    def __add__(self, other):
        result = Value(self.data + other.data)
        result._prev = (Value(0.0) for _ in itertools.count())
        return result

    __mul__ = __sub__ = __truediv__ = __add__
