# /// attack
# story = "The given Value is patched so that addition, the product and tanh always have grad 1."
# unit = "backward"
# ///
from . import value as given

given.Value.__add__ = lambda self, other: given.Value(1.0)
given.Value.grad = property(lambda self: 1.0, lambda self, grad: None)
