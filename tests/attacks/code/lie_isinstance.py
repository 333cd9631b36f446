# /// attack
# story = "The class says that everything is an instance of it, and that it is a subclass of all."
# ///
class Kind(type):
    __instancecheck__ = __subclasscheck__ = lambda cls, other: True


class Value(Value, metaclass=Kind):
    __add__ = __mul__ = lambda self, other: 1.0
    exp = log = tanh = relu = lambda self: 1.0
