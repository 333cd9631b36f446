# /// attack
# story = "Gradients are infinite, data is right: a relative tolerance of infinity allows anything."
# twin = "crashed_log_fills_the_memory"
# ///
class Value(Value):
    grad = property(lambda self: float("inf"), lambda self, grad: None)
