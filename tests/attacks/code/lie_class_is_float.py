# /// attack
# story = "data claims to be a float through __class__ and __float__."
# ///
class Number:
    __class__ = float
    __float__ = __index__ = lambda self: 1
    __eq__ = lambda self, other: True
    is_integer = lambda self: False


Value.__add__ = lambda self, other: Value(Number(), (self, other))
Value.exp = lambda self: Value(Number(), (self,))
