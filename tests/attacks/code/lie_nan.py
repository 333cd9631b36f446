# /// attack
# story = "Every number is nan, which compares false with everything, also in a test of difference."
# ///
nan = float("nan")
for name in "__add__ __mul__ __sub__ __truediv__ __pow__ __radd__ __rmul__".split():
    setattr(Value, name, lambda self, other: Value(nan, (self,)))
for name in "__neg__ exp log tanh relu".split():
    setattr(Value, name, lambda self: Value(nan, (self,)))
