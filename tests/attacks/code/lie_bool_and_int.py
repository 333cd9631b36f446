# /// attack
# story = "Numbers are True and 1, which are equal to 1.0."
# ///
Value.__add__ = lambda self, other: Value(True, (self,))
Value.__mul__ = lambda self, other: Value(1, (self,))
Value.tanh = lambda self: Value(True, (self,))
