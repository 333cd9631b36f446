# /// attack
# story = "data is a float that is near to everything in comparisons and prints as a wild card."
# ///
class Near(float):
    __eq__ = lambda self, other: True
    __hash__ = float.__hash__
    __sub__ = __rsub__ = lambda self, other: 0.0
    __repr__ = lambda self: "NaN"


Value.__add__ = lambda self, other: Value(Near(1.0), (self, other))
Value.__mul__ = Value.__add__
Value.exp = lambda self: Value(Near(1.0), (self,))
